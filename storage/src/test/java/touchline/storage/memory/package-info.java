@NullMarked
package touchline.storage.memory;

import org.jspecify.annotations.NullMarked;
