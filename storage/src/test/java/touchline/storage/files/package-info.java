@NullMarked
package touchline.storage.files;

import org.jspecify.annotations.NullMarked;
