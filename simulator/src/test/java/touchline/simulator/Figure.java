package touchline.simulator;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchline.model.Restart;
import touchline.model.Side;

/// A figure of a match, both teams together, and the range in which its mean over many matches lies in real football.
///
/// `main` prints the means of simulated matches; docs/reference/simulator.md has the command and the real ones.
enum Figure {
    GOALS(2, 3.5, match -> match.score().home() + match.score().away()),
    EXPECTED_GOALS(2, 3.5, Figure::expectedGoals),
    SHOTS(20, 30, match -> match.events(TruthEvent.Shot.class).size()),
    SHOTS_ON_TARGET_SHARE(0.29, 0.42, Figure::onTargetShare),
    PASSES(700, 1100, match -> match.events(TruthEvent.Pass.class).size()),
    PASSES_COMPLETE_SHARE(0.75, 0.88, Figure::completeShare),
    CORNERS(6, 14, match -> restarts(match, Restart.CORNER)),
    THROW_INS(25, 60, match -> restarts(match, Restart.THROW_IN)),
    GOAL_KICKS(8, 22, match -> restarts(match, Restart.GOAL_KICK)),
    FOULS(15, 30, match -> match.events(TruthEvent.Foul.class).size()),
    OFFSIDES(1.5, 6, match -> match.events(TruthEvent.Offside.class).size()),
    HOME_POSSESSION_SHARE(0.35, 0.65, match -> match.possessionShare(Side.HOME)),
    METRES_PER_PLAYER(9_000, 13_000, Figure::metresPerPlayer),
    TOP_SPEED_METRES_PER_SECOND(7, 9.8, Figure::topSpeed);

    final double low;
    final double high;

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final ToDoubleFunction<SimulatedMatch> measure;

    Figure(double low, double high, ToDoubleFunction<SimulatedMatch> measure) {
        this.low = low;
        this.high = high;
        this.measure = measure;
    }

    double of(SimulatedMatch match) {
        return measure.applyAsDouble(match);
    }

    /// The means of all figures over matches of the seeds from 0, in the order of the figures.
    ///
    /// No match is kept, so that many seeds do not need much memory.
    static List<Double> means(int seeds) {
        List<List<Double>> matches = IntStream.range(0, seeds)
                .parallel()
                .mapToObj(seed -> all(MatchSimulator.simulate(SimulationSpec.ofSeed(seed))))
                .toList();
        return Stream.of(values()).map(figure -> mean(matches, figure)).toList();
    }

    private static List<Double> all(SimulatedMatch match) {
        return Stream.of(values()).map(figure -> figure.of(match)).toList();
    }

    private static double mean(List<List<Double>> matches, Figure figure) {
        return matches.stream()
                .mapToDouble(figures -> figures.get(figure.ordinal()))
                .average()
                .orElseThrow();
    }

    private static double expectedGoals(SimulatedMatch match) {
        return match.events(TruthEvent.Shot.class).stream()
                .mapToDouble(TruthEvent.Shot::xg)
                .sum();
    }

    private static double onTargetShare(SimulatedMatch match) {
        return share(match.events(TruthEvent.Shot.class).stream()
                .map(TruthEvent.Shot::outcome)
                .map(how -> how == TruthEvent.Shot.Outcome.GOAL || how == TruthEvent.Shot.Outcome.SAVED));
    }

    private static double completeShare(SimulatedMatch match) {
        return share(match.events(TruthEvent.Pass.class).stream()
                .map(pass -> pass.outcome() == TruthEvent.Pass.Outcome.COMPLETE));
    }

    private static long restarts(SimulatedMatch match, Restart restart) {
        return match.events(TruthEvent.Pass.class).stream()
                .filter(pass -> pass.restart() == restart)
                .count();
    }

    private static double metresPerPlayer(SimulatedMatch match) {
        return mean(wholeMatch(match).stream().map(match::distanceMetres));
    }

    private static double topSpeed(SimulatedMatch match) {
        return mean(wholeMatch(match).stream().map(match::topSpeedMetresPerSecond));
    }

    /// Outfield players from the first to the last whistle.
    static List<Integer> wholeMatch(SimulatedMatch match) {
        return match.stints().stream()
                .filter(stint -> stint.from() == 0 && stint.to() == match.frames())
                .filter(stint -> stint.place() % (SimulatedMatch.PLACES / 2) != 0)
                .map(SimulatedMatch.Stint::player)
                .toList();
    }

    private static double share(Stream<Boolean> all) {
        return mean(all.map(is -> is ? 1.0 : 0.0));
    }

    private static double mean(Stream<Double> all) {
        return all.mapToDouble(Double::doubleValue).average().orElse(0);
    }

    static void main(String... arguments) {
        int seeds = Integer.parseInt(arguments[0]);
        List<Double> means = means(seeds);
        for (Figure figure : values()) {
            String name = figure.name().toLowerCase(Locale.ROOT);
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %9.2f   (%s to %s)%n",
                    name,
                    means.get(figure.ordinal()),
                    figure.low,
                    figure.high);
        }
    }
}
