package touchline.models;

/// Three results in order, away win, draw, home win, whose logits differ by a constant: the proportional odds model
/// (P. McCullagh: *Regression Models for Ordinal Data*, J. R. Stat. Soc. B 42, 1980), with a ridge, fitted by Newton's
/// method. Its likelihood is concave, so that the fit does not depend on where it starts.
///
/// @param atMostAway logit of an away win when all columns are 0
/// @param atMostDraw logit of an away win or a draw then
/// @param weights    of the columns; above 0 in favour of the home team
record OrdinalRegression(double atMostAway, double atMostDraw, double[] weights) {
    private static final int MAX_STEPS = 50;
    private static final double ENOUGH = 1e-10;
    private static final double LEAST = 1e-12;

    WinModel.Result probability(double[] row) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * row[i];
        }
        double away = Logits.probability(atMostAway - sum);
        double draw = Logits.probability(atMostDraw - sum) - away;
        return new WinModel.Result(1 - away - draw, draw, away);
    }

    /// @param rows  columns of like size
    /// @param leads of the home team
    /// @param ridge the penalty on half the square of each weight
    static OrdinalRegression fit(double[][] rows, int[] leads, double ridge) {
        int columns = rows[0].length;
        double[] all = new double[columns + 2];
        all[0] = -1;
        all[1] = 0.2;
        for (int step = 0; step < MAX_STEPS; step++) {
            Newton newton = new Newton(all);
            for (int i = 0; i < rows.length; i++) {
                newton.add(rows[i], leads[i]);
            }
            double[] change = newton.change(ridge);
            double largest = 0;
            for (int i = 0; i < all.length; i++) {
                double bounded = Math.max(-0.5, Math.min(0.5, change[i]));
                all[i] += bounded;
                largest = Math.max(largest, Math.abs(bounded));
            }
            if (largest < ENOUGH) {
                break;
            }
        }
        double[] weights = new double[columns];
        System.arraycopy(all, 2, weights, 0, columns);
        return new OrdinalRegression(all[0], all[1], weights);
    }

    /// Gradient and curvature of the log likelihood at a place: both thresholds, then the weights.
    private static final class Newton {
        private final double[] at;
        private final double[] gradient;
        private final double[][] curvature;

        Newton(double[] at) {
            this.at = at;
            gradient = new double[at.length];
            curvature = new double[at.length][at.length];
        }

        void add(double[] row, int lead) {
            double sum = 0;
            for (int i = 0; i < row.length; i++) {
                sum += at[i + 2] * row[i];
            }
            double low = Logits.probability(at[0] - sum);
            double high = Logits.probability(at[1] - sum);
            double lowSlope = low * (1 - low);
            double highSlope = high * (1 - high);
            if (lead < 0) {
                add(row, 1 - low, 0, lowSlope, 0, 0);
            } else if (lead > 0) {
                add(row, 0, -high, 0, 0, highSlope);
            } else {
                double draw = Math.max(LEAST, high - low);
                double toLow = lowSlope / draw;
                double toHigh = highSlope / draw;
                add(
                        row,
                        -toLow,
                        toHigh,
                        toLow * (1 - 2 * low) + toLow * toLow,
                        -toLow * toHigh,
                        -toHigh * (1 - 2 * high) + toHigh * toHigh);
            }
        }

        /// @param low   slope by the first threshold less the sum, and so on; curvatures with their sign turned
        private void add(double[] row, double low, double high, double lowLow, double lowHigh, double highHigh) {
            gradient[0] += low;
            gradient[1] += high;
            curvature[0][0] += lowLow;
            curvature[1][1] += highHigh;
            curvature[0][1] += lowHigh;
            curvature[1][0] += lowHigh;
            for (int i = 0; i < row.length; i++) {
                gradient[i + 2] -= (low + high) * row[i];
                double lows = -(lowLow + lowHigh) * row[i];
                double highs = -(lowHigh + highHigh) * row[i];
                curvature[0][i + 2] += lows;
                curvature[i + 2][0] += lows;
                curvature[1][i + 2] += highs;
                curvature[i + 2][1] += highs;
                for (int j = 0; j < row.length; j++) {
                    curvature[i + 2][j + 2] += (lowLow + 2 * lowHigh + highHigh) * row[i] * row[j];
                }
            }
        }

        double[] change(double ridge) {
            for (int i = 2; i < at.length; i++) {
                gradient[i] -= ridge * at[i];
                curvature[i][i] += ridge;
            }
            return Linear.solve(curvature, gradient);
        }
    }
}
