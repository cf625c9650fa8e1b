/// What can be chosen about a platform, read from `touchline.yaml` and the environment.
@NullMarked
package touchline.app.config;

import org.jspecify.annotations.NullMarked;
