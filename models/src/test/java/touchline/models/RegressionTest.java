package touchline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import touchline.testkit.Seeds;

final class RegressionTest {

    @Test
    void aConstantIsTheShareAndTheRate() {
        double[][] ones = {{1}, {1}, {1}, {1}};

        Regression share =
                Regression.fit(Regression.Family.LOGISTIC, ones, new double[] {1, 0, 0, 0}, Regression.ones(4));
        Regression rate =
                Regression.fit(Regression.Family.POISSON, ones, new double[] {3, 1, 0, 2}, new double[] {1, 2, 1, 2});

        assertThat(share.expectation(new double[] {1})).isCloseTo(0.25, within(1e-5));
        assertThat(rate.expectation(new double[] {1})).isCloseTo(1, within(1e-5));
    }

    @Test
    void findsTheWeightsThatMadeTheAnswers() {
        var random = Seeds.generator(4);
        double[][] rows = new double[20_000][];
        double[] answers = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {1, random.nextGaussian()};
            answers[i] = random.nextDouble() < Logits.probability(-1 + 0.7 * rows[i][1]) ? 1 : 0;
        }

        double[] weights = Regression.fit(Regression.Family.LOGISTIC, rows, answers, Regression.ones(rows.length))
                .weights();

        assertThat(weights[0]).isCloseTo(-1, within(0.06));
        assertThat(weights[1]).isCloseTo(0.7, within(0.06));
    }

    @Test
    void solvesEquationsAndRefusesSingularOnes() {
        assertThat(Linear.solve(new double[][] {{0, 2}, {4, 1}}, new double[] {6, 7}))
                .containsExactly(1, 3);
        assertThatThrownBy(() -> Linear.solve(new double[][] {{1, 1}, {1, 1}}, new double[] {1, 2}))
                .hasMessageContaining("singular");
    }
}
