package touchline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import touchline.model.Action.Pass;
import touchline.model.Action.Shot.Outcome;
import touchline.model.BodyPart;
import touchline.model.PitchPoint;
import touchline.model.PitchSize;
import touchline.model.Restart;
import touchline.model.Side;
import touchline.testkit.Seeds;

final class ThreatModelTest {

    /// Counts by lot; in some cells nothing ever happens.
    private static ThreatCounts anyCounts(java.util.random.RandomGenerator random) {
        ThreatCounts counts = new ThreatCounts();
        for (int cell = 0; cell < ThreatGrid.CELLS; cell++) {
            if (random.nextInt(10) > 0) {
                counts.shots[cell] = random.nextInt(1, 20);
                counts.goals[cell] = random.nextInt((int) counts.shots[cell] + 1);
                for (int move = 0; move < 60; move++) {
                    counts.moves[cell]++;
                    if (random.nextInt(100) < 85) {
                        counts.arrived[cell][random.nextInt(ThreatGrid.CELLS)]++;
                    }
                }
            }
        }
        return counts;
    }

    /// The same equations as a linear system, solved directly.
    private static double[] direct(ThreatCounts counts) {
        double[][] matrix = new double[ThreatGrid.CELLS][ThreatGrid.CELLS];
        double[] right = new double[ThreatGrid.CELLS];
        for (int cell = 0; cell < right.length; cell++) {
            matrix[cell][cell] = 1;
            double actions = counts.shots[cell] + counts.moves[cell];
            if (actions > 0) {
                double shotShare = counts.shots[cell] / actions;
                right[cell] = counts.shots[cell] == 0 ? 0 : shotShare * counts.goals[cell] / counts.shots[cell];
                for (int to = 0; to < right.length; to++) {
                    double arrival = counts.moves[cell] == 0 ? 0 : counts.arrived[cell][to] / counts.moves[cell];
                    matrix[cell][to] -= (1 - shotShare) * arrival;
                }
            }
        }
        return Linear.solve(matrix, right);
    }

    @Test
    void agreesWithADirectSolver() {
        Seeds.check(5, random -> {
            ThreatCounts counts = anyCounts(random);
            double[] direct = direct(counts);
            double[] values = ThreatModel.of(counts).values();
            for (int cell = 0; cell < values.length; cell++) {
                assertThat(values[cell]).isCloseTo(direct[cell], within(1e-5));
            }
        });
    }

    /// Two cells: from the first every pass of ten arrives nine times in the second, where every second
    /// action is a shot, of which every fifth is a goal, and every other a pass back that always arrives.
    @Test
    void recoversAKnownChain() {
        ThreatCounts counts = new ThreatCounts();
        counts.moves[0] = 10;
        counts.arrived[0][1] = 9;
        counts.shots[1] = 5;
        counts.goals[1] = 1;
        counts.moves[1] = 5;
        counts.arrived[1][0] = 5;

        double[] values = ThreatModel.of(counts).values();

        // b = 0.1 + 0.5 a, a = 0.9 b
        assertThat(values[1]).isCloseTo(0.1 / 0.55, within(1e-6));
        assertThat(values[0]).isCloseTo(0.09 / 0.55, within(1e-6));
        assertThat(values[2]).isZero();
    }

    /// Balls that wander by lot through a chain whose truth is known: the counts of their ways give it
    /// back.
    @Test
    void recoversAChainFromMatchesPlayedByIt() {
        var random = Seeds.generator(17);
        Played match = new Played("1", "");
        double seconds = 0;
        for (int chain = 0; chain < 4_000; chain++) {
            double x = -40;
            while (true) {
                seconds += 0.1;
                if (x > 0 && random.nextDouble() < 0.5) {
                    match.at(
                            seconds,
                            Side.HOME,
                            x,
                            0,
                            Played.shot(random.nextDouble() < 0.2 ? Outcome.GOAL : Outcome.POST));
                    break;
                }
                boolean arrives = random.nextDouble() < 0.8;
                match.at(seconds, Side.HOME, x, 0, pass(-x, arrives));
                if (!arrives) {
                    break;
                }
                x = -x;
            }
        }
        ThreatCounts counts = new ThreatCounts();
        counts.add(match.match());
        ThreatModel model = ThreatModel.of(counts);

        // front = 0.1 + 0.5 · 0.8 · back, back = 0.8 · front
        assertThat(model.at(40, 0, PitchSize.STANDARD)).isCloseTo(0.1 / 0.68, within(0.02));
        assertThat(model.at(-40, 0, PitchSize.STANDARD)).isCloseTo(0.08 / 0.68, within(0.02));
    }

    private static Pass pass(double toX, boolean arrives) {
        return new Pass(
                Optional.of(new PitchPoint(toX, 0)),
                Optional.empty(),
                arrives ? Pass.Outcome.COMPLETE : Pass.Outcome.INCOMPLETE,
                BodyPart.FOOT,
                Restart.OPEN_PLAY,
                false);
    }

    @Test
    void cellsCoverThePitchAndItsEdges() {
        assertThat(ThreatGrid.cell(-52.5, 34, 105, 68)).isZero();
        assertThat(ThreatGrid.cell(52.5, -34, 105, 68)).isEqualTo(ThreatGrid.CELLS - 1);
        assertThat(ThreatGrid.cell(60, -40, 105, 68)).isEqualTo(ThreatGrid.CELLS - 1);
        assertThat(ThreatGrid.cell(-52.5 + 105.0 / 16, 34 - 68.0 / 12, 105, 68)).isEqualTo(ThreatGrid.ACROSS + 1);
    }

    @Test
    void theShippedMapRisesTowardsTheGoal() throws IOException {
        ThreatModel model = ThreatModel.read(Models.shipped(ModelName.XT).orElseThrow());
        var pass = new Played("1", "")
                .at(10, Side.AWAY, 0, 0, pass(-45, true)) // the away side attacks −x
                .match()
                .events()
                .getFirst()
                .data();

        assertThat(model.at(48, 0, PitchSize.STANDARD)).isGreaterThan(model.at(30, 0, PitchSize.STANDARD));
        assertThat(model.at(30, 0, PitchSize.STANDARD)).isGreaterThan(model.at(-30, 0, PitchSize.STANDARD));
        assertThat(model.gain(pass, Side.AWAY, PitchSize.STANDARD).orElseThrow())
                .isPositive();
        assertThat(model.write())
                .isEqualTo(Models.shipped(ModelName.XT).orElseThrow().file(ModelFiles.MODEL));
    }

    @Test
    void trainsAndJudgesTheSameEveryTime() throws IOException {
        ModelFiles once = Models.train(ModelName.XT, Played.season(6, 3), TrainOptions.DEFAULT);
        ModelFiles again = Models.train(ModelName.XT, Played.season(6, 3), TrainOptions.DEFAULT);

        assertThat(again.version()).isEqualTo(once.version());
        assertThat(Models.evaluate(once, Played.season(2, 8)).toJson())
                .startsWith("{\"model\":\"xt\",")
                .contains("\"brier_ratio\":");
    }
}
