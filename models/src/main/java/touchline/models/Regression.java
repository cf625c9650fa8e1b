package touchline.models;

import java.util.Arrays;

/// A generalised linear model, fitted by Newton's method (iteratively reweighted least squares; P.
/// McCullagh, J. A. Nelder: *Generalized Linear Models*, 1989) with a small ridge that keeps it solvable.
///
/// @param weights one for each column; the first column is usually the constant 1
record Regression(Family family, double[] weights) {
    private static final double RIDGE = 1e-6;
    private static final int MAX_STEPS = 50;
    private static final double ENOUGH = 1e-10;

    /// How the linear sum becomes an expectation.
    enum Family {
        /// A probability: 1 / (1 + e^-s).
        LOGISTIC,
        /// A rate: e^s.
        POISSON
    }

    double sum(double[] row) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * row[i];
        }
        return sum;
    }

    double expectation(double[] row) {
        return mean(family, sum(row));
    }

    private static double mean(Family family, double sum) {
        return switch (family) {
            case LOGISTIC -> Logits.probability(sum);
            case POISSON -> StrictMath.exp(sum);
        };
    }

    /// @param exposures what each row counts for: of a rate the time, otherwise 1
    static Regression fit(Family family, double[][] rows, double[] answers, double[] exposures) {
        return fit(family, rows, answers, exposures, RIDGE);
    }

    /// @param ridge the penalty on half the square of each weight but the first
    static Regression fit(Family family, double[][] rows, double[] answers, double[] exposures, double ridge) {
        int size = rows[0].length;
        double[] weights = new double[size];
        for (int step = 0; step < MAX_STEPS; step++) {
            double[] gradient = new double[size];
            double[][] curvature = new double[size][size];
            Regression now = new Regression(family, weights);
            for (int i = 0; i < rows.length; i++) {
                now.add(rows[i], answers[i], exposures[i], gradient, curvature);
            }
            for (int i = 0; i < size; i++) {
                double penalty = i == 0 ? RIDGE : ridge;
                gradient[i] -= penalty * weights[i];
                curvature[i][i] += penalty;
            }
            double[] change = Linear.solve(curvature, gradient);
            double largest = 0;
            weights = weights.clone();
            for (int i = 0; i < size; i++) {
                double bounded = Math.max(-2, Math.min(2, change[i])); // a first step must not run away
                weights[i] += bounded;
                largest = Math.max(largest, Math.abs(bounded));
            }
            if (largest < ENOUGH) {
                break;
            }
        }
        return new Regression(family, weights);
    }

    private void add(double[] row, double answer, double exposure, double[] gradient, double[][] curvature) {
        double mean = expectation(row);
        double variance = switch (family) {
            case LOGISTIC -> mean * (1 - mean) * exposure;
            case POISSON -> mean * exposure;
        };
        double miss = switch (family) {
            case LOGISTIC -> (answer - mean) * exposure;
            case POISSON -> answer - mean * exposure;
        };
        for (int i = 0; i < row.length; i++) {
            if (row[i] != 0) {
                gradient[i] += miss * row[i];
                for (int j = 0; j < row.length; j++) {
                    curvature[i][j] += variance * row[i] * row[j];
                }
            }
        }
    }

    static double[] ones(int size) {
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        return ones;
    }
}
