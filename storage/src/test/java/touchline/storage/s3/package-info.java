@NullMarked
package touchline.storage.s3;

import org.jspecify.annotations.NullMarked;
