/// Simulated matches in the vendors' formats. The writers read the truth and nothing else; they stream, and every
/// window of a match can be written as a document of its own, so that a match can be delivered while it is played.
@NullMarked
package touchline.simulator.render;

import org.jspecify.annotations.NullMarked;
