/// The one place that knows every adapter: configuration, composition by hand, and what runs in this process.
@NullMarked
package touchline.app;

import org.jspecify.annotations.NullMarked;
