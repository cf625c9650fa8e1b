/// Metrics: pure, deterministic folds over one match's timeline. No clock, no random, no input or output.
@NullMarked
package touchline.metrics;

import org.jspecify.annotations.NullMarked;
