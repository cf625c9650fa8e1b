package touchline.models;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonWriter;

/// A logistic regression over [SceneFeatures], with a ridge (A. E. Hoerl, R. W. Kennard 1970). The features that
/// matter most also bend (logarithm, square) and lean on head and angle. Where trees see steps, it sees slopes, so
/// the mean of both is better than either.
///
/// @param centres subtracted from each column
/// @param scales  by which each column is then divided
/// @param weights the constant, then one for each column
record SceneRegression(double[] centres, double[] scales, double[] weights) {
    private static final double RIDGE = 50;
    private static final double LEAST_SCALE = 1e-9;
    private static final int MOST = 1_000;

    private static final int[] PLAIN = IntStream.range(0, SceneFeatures.SET.size())
            .filter(i -> !SceneFeatures.SET.names().get(i).endsWith("_kind")) // a name, not an amount
            .toArray();
    private static final int[] BENT = indices(
            "distance_m",
            "angle_rad",
            "keeper_m",
            "open_rad",
            "gap_rad",
            "defender1_m",
            "axis_nearest_m",
            "lane_beside",
            "keeper_covers",
            "covered_with_keeper");
    private static final int HEAD = indices("head")[0];
    private static final int ANGLE = indices("angle_rad")[0];
    private static final int COLUMNS = PLAIN.length + 4 * BENT.length;

    /// Throws IllegalArgumentException when the arrays are not of its columns or not usable.
    SceneRegression {
        if (centres.length != COLUMNS || scales.length != COLUMNS || weights.length != COLUMNS + 1) {
            throw new IllegalArgumentException("a regression has " + weights.length + " weights, not " + (COLUMNS + 1));
        }
        boolean usable = Arrays.stream(centres).allMatch(Double::isFinite)
                && Arrays.stream(weights).allMatch(Double::isFinite)
                && Arrays.stream(scales).allMatch(scale -> scale >= LEAST_SCALE && Double.isFinite(scale));
        if (!usable) {
            throw new IllegalArgumentException(
                    "a regression has numbers that are none, or scales that are not positive");
        }
    }

    private static int[] indices(String... names) {
        List<String> all = SceneFeatures.SET.names();
        return Arrays.stream(names).mapToInt(all::indexOf).toArray();
    }

    private static double[] columns(float[] features) {
        double[] columns = new double[COLUMNS];
        int filled = 0;
        for (int i : PLAIN) {
            columns[filled++] = features[i];
        }
        for (int i : BENT) {
            double value = features[i];
            columns[filled++] = StrictMath.log1p(Math.abs(value));
            columns[filled++] = value * value;
            columns[filled++] = value * features[HEAD];
            columns[filled++] = value * features[ANGLE];
        }
        return columns;
    }

    static SceneRegression fit(List<ShotRow> rows) {
        double[][] columns = rows.stream().map(row -> columns(row.features())).toArray(double[][]::new);
        double[] centres = new double[COLUMNS];
        double[] scales = new double[COLUMNS];
        for (int column = 0; column < COLUMNS; column++) {
            int own = column;
            double[] known = Arrays.stream(columns)
                    .mapToDouble(row -> row[own])
                    .filter(Double::isFinite)
                    .toArray();
            double mean = Arrays.stream(known).average().orElse(0);
            double variance = Arrays.stream(known)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElse(0);
            centres[column] = mean;
            scales[column] = variance > LEAST_SCALE ? Math.sqrt(variance) : 1;
        }
        double[][] table = Arrays.stream(columns)
                .map(row -> standard(row, centres, scales))
                .toArray(double[][]::new);
        double[] answers = rows.stream().mapToDouble(row -> row.goal() ? 1 : 0).toArray();
        Regression regression =
                Regression.fit(Regression.Family.LOGISTIC, table, answers, Regression.ones(answers.length), RIDGE);
        return new SceneRegression(centres, scales, regression.weights());
    }

    /// The constant's 1 and the columns in their own scale; what is not known stands at the mean.
    private static double[] standard(double[] columns, double[] centres, double[] scales) {
        double[] row = new double[COLUMNS + 1];
        row[0] = 1;
        for (int i = 0; i < COLUMNS; i++) {
            row[i + 1] = Double.isFinite(columns[i]) ? (columns[i] - centres[i]) / scales[i] : 0;
        }
        return row;
    }

    double logit(float[] features) {
        double[] row = standard(columns(features), centres, scales);
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            sum += row[i] * weights[i];
        }
        return sum;
    }

    /// The members of an object that is open.
    void write(JsonWriter json) {
        ModelJson.numbers(json, "centres", centres);
        ModelJson.numbers(json, "scales", scales);
        ModelJson.numbers(json, "weights", weights);
    }

    /// Reads what [#write] wrote: the object at which the reader stands.
    static SceneRegression read(JsonCursor json) {
        double[] centres = {};
        double[] scales = {};
        double[] weights = {};
        json.beginObject();
        while (json.nextName()) {
            switch (json.text()) {
                case "centres" -> centres = ModelJson.numbers(json, MOST);
                case "scales" -> scales = ModelJson.numbers(json, MOST);
                case "weights" -> weights = ModelJson.numbers(json, MOST);
                default -> json.skipValue();
            }
        }
        return new SceneRegression(centres, scales, weights);
    }
}
