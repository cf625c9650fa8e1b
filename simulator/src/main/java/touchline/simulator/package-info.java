/// Simulated matches with known truth, and their rendering in vendor formats.
@NullMarked
package touchline.simulator;

import org.jspecify.annotations.NullMarked;
