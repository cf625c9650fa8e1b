@NullMarked
package touchline.storage.postgres;

import org.jspecify.annotations.NullMarked;
