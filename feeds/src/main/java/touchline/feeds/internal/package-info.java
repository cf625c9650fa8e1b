/// What the feeds share: documents held in memory, records of JSON arrays with resynchronisation, caches of ids.
@NullMarked
package touchline.feeds.internal;

import org.jspecify.annotations.NullMarked;
