/// Benchmarks: what is fast, measured side by side.
@NullMarked
package touchline.bench;

import org.jspecify.annotations.NullMarked;
