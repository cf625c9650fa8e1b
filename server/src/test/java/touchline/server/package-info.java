@NullMarked
package touchline.server;

import org.jspecify.annotations.NullMarked;
