@NullMarked
package touchline.storage;

import org.jspecify.annotations.NullMarked;
