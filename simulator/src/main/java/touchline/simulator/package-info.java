/// The match simulator: whole matches with known truth.
///
/// [MatchSimulator] plays 22 agents and a ball at 25 Hz and writes down what happened; [SimulatedMatch] is that truth.
/// Vendors' formats are made from it in `touchline.simulator.render`, which knows nothing of how it came about.
/// One seed gives one match, the same bytes on any machine. Simulated matches prove the code and not the world.
@NullMarked
package touchline.simulator;

import org.jspecify.annotations.NullMarked;
