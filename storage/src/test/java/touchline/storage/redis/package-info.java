@NullMarked
package touchline.storage.redis;

import org.jspecify.annotations.NullMarked;
