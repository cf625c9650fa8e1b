/// From files to facts in the log, and from the log to metrics and stores.
@NullMarked
package touchline.pipeline;

import org.jspecify.annotations.NullMarked;
