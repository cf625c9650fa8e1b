/// The command line and the one place where everything is put together.
@NullMarked
package touchline.app;

import org.jspecify.annotations.NullMarked;
