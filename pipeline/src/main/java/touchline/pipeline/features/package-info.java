/// The feature store between the log and those who ask: histories of matches as files, training sets made from them,
/// what was served, and whether it was right.
@NullMarked
package touchline.pipeline.features;

import org.jspecify.annotations.NullMarked;
