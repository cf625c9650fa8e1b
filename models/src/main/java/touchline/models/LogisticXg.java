package touchline.models;

import java.util.List;

/// What the trees are held against: a logistic regression on distance, angle, place and class of the same
/// shots.
record LogisticXg(Regression regression) {
    static final String NAME = "logistic";

    static LogisticXg fit(List<ShotRow> rows) {
        double[][] table = rows.stream().map(LogisticXg::columns).toArray(double[][]::new);
        double[] answers = rows.stream().mapToDouble(row -> row.goal() ? 1 : 0).toArray();
        return new LogisticXg(
                Regression.fit(Regression.Family.LOGISTIC, table, answers, Regression.ones(answers.length)));
    }

    double probability(ShotRow row) {
        return regression.expectation(columns(row));
    }

    /// The first four features are the geometry; lengths in tens of metres.
    private static double[] columns(ShotRow row) {
        float[] features = row.features();
        return new double[] {
            1,
            features[0] / 10,
            features[1] / 10,
            features[2] / 10,
            features[3],
            row.shotClass() == ShotClass.HEADER ? 1 : 0,
            row.shotClass() == ShotClass.DIRECT_FREE_KICK ? 1 : 0,
            row.shotClass() == ShotClass.PENALTY ? 1 : 0
        };
    }
}
