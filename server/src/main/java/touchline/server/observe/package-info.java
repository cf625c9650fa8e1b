/// What the platform tells about itself: logs, traces, metrics.
@NullMarked
package touchline.server.observe;

import org.jspecify.annotations.NullMarked;
