package touchline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import touchline.testkit.Seeds;

final class BinaryScoresTest {

    @Test
    void agreesWithWhatIsComputedByHand() {
        double[] probabilities = {0.1, 0.4, 0.35, 0.8};
        boolean[] answers = {false, false, true, true};

        BinaryScores scores = BinaryScores.of(probabilities, answers);

        // (0.1² + 0.4² + 0.65² + 0.2²) / 4
        assertThat(scores.brier()).isCloseTo(0.158125, within(1e-12));
        // −(ln 0.9 + ln 0.6 + ln 0.35 + ln 0.8) / 4
        assertThat(scores.logLoss()).isCloseTo(0.4722879, within(1e-7));
        assertThat(scores.auc()).isEqualTo(0.75); // three of the four pairs are in order
        // bins [.1,.2) .1 against 0, [.3,.4) .35 against 1, [.4,.5) .4 against 0, [.8,.9) .8 against 1
        assertThat(scores.ece10()).isCloseTo((0.1 + 0.65 + 0.4 + 0.2) / 4, within(1e-12));
        assertThat(scores.yes()).isEqualTo(2);
    }

    @Test
    void equalProbabilitiesCountHalfAndOneSortOfAnswerHasNoOrder() {
        assertThat(BinaryScores.of(new double[] {0.3, 0.3}, new boolean[] {true, false})
                        .auc())
                .isEqualTo(0.5);
        assertThat(BinaryScores.of(new double[] {0.3, 0.4}, new boolean[] {true, true})
                        .auc())
                .isNaN();
        assertThatThrownBy(() -> BinaryScores.of(new double[0], new boolean[0])).hasMessageContaining("0 answers");
    }

    @Test
    void aWrongCertaintyIsDearButFinite() {
        assertThat(BinaryScores.of(new double[] {0}, new boolean[] {true}).logLoss())
                .isBetween(34.0, 35.0);
        assertThat(BinaryScores.of(new double[] {1}, new boolean[] {true}).ece10())
                .isZero();
    }

    @Test
    void theBootstrapCoversTheTruth() {
        Seeds.check(20, random -> {
            List<String> groups = new java.util.ArrayList<>();
            double[] differences = new double[400];
            for (int i = 0; i < differences.length; i++) {
                groups.add("m" + i / 10);
                differences[i] = 1 + random.nextGaussian();
            }

            Bootstrap.Interval interval = Bootstrap.byGroup(groups, differences, 500, 1);

            assertThat(interval.mean()).isBetween(interval.low(), interval.high());
            assertThat(interval.high() - interval.low()).isBetween(0.1, 0.35); // 4 × 1/√400 = 0.2
            assertThat(Bootstrap.byGroup(groups, differences, 500, 1)).isEqualTo(interval);
        });
    }
}
