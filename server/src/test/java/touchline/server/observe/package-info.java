@NullMarked
package touchline.server.observe;

import org.jspecify.annotations.NullMarked;
