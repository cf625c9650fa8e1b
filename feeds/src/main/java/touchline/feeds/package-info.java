/// Vendor feeds: bytes in, canonical facts or rejections with their place out. One package per vendor.
@NullMarked
package touchline.feeds;

import org.jspecify.annotations.NullMarked;
