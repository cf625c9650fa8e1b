/// Features between the log and those who ask: what was served, and whether it was right.
@NullMarked
package touchline.pipeline.features;

import org.jspecify.annotations.NullMarked;
