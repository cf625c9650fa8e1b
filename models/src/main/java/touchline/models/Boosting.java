package touchline.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import ml.dmlc.xgboost4j.java.util.BigDenseMatrix;

/// Fits boosted trees to yes-or-no answers, or to their probabilities, with XGBoost (T. Chen, C. Guestrin: *XGBoost:
/// A Scalable Tree Boosting System*, KDD 2016). The only class that knows it: what it gives is walked by [Trees].
///
/// One thread and a seed: the same rows give the same trees.
///
/// @param rounds        steps of boosting
/// @param treesPerRound trees that are grown side by side in each step, on samples of their own, and
/// averaged
/// @param learningRate  share of each step that is taken
/// @param leaves        of a tree, at most
/// @param minWeight     least sum of p(1 − p) of the rows in a leaf
/// @param l2            penalty on a leaf's value
/// @param rowShare      share of the rows that a tree sees
/// @param featureShare  share of the features that are tried at a split
record Boosting(
        int rounds,
        int treesPerRound,
        double learningRate,
        int leaves,
        double minWeight,
        double l2,
        double rowShare,
        double featureShare) {

    Trees fit(Rows rows, long seed) {
        return fit(rows, List.of(seed)).getFirst();
    }

    /// For each seed the trees that it gives.
    List<Trees> fit(Rows rows, List<Long> seeds) {
        float base = rows.baseMargin();
        try (Native natives = new Native(rows, base)) {
            List<Trees> all = new ArrayList<>();
            for (long seed : seeds) {
                Booster booster = XGBoost.train(natives.matrix, parameters(seed), rounds, Map.of(), null, null);
                try {
                    all.add(Trees.ofXgboost(booster.toByteArray("json"), rows.columns(), base));
                } finally {
                    booster.dispose();
                }
            }
            return all;
        } catch (XGBoostError e) {
            throw failed(e);
        }
    }

    /// The margins that XGBoost itself gives to its training rows. For the test that [Trees] gives the
    /// same.
    float[] marginsByXgboost(Rows rows, long seed) {
        try (Native natives = new Native(rows, rows.baseMargin())) {
            Booster booster = XGBoost.train(natives.matrix, parameters(seed), rounds, Map.of(), null, null);
            try {
                float[][] margins = booster.predict(natives.matrix, true);
                float[] flat = new float[margins.length];
                for (int i = 0; i < flat.length; i++) {
                    flat[i] = margins[i][0];
                }
                return flat;
            } finally {
                booster.dispose();
            }
        } catch (XGBoostError e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(XGBoostError e) {
        return new IllegalStateException("XGBoost could not fit the trees: " + e.getMessage(), e);
    }

    private Map<String, Object> parameters(long seed) {
        Map<String, Object> all = new HashMap<>();
        all.put("objective", "binary:logistic");
        all.put("nthread", 1);
        all.put("seed", seed);
        all.put("tree_method", "hist");
        all.put("grow_policy", "lossguide");
        all.put("max_depth", 0);
        all.put("max_leaves", leaves);
        all.put("eta", learningRate);
        all.put("num_parallel_tree", treesPerRound);
        all.put("min_child_weight", minWeight);
        all.put("lambda", l2);
        all.put("subsample", rowShare);
        all.put("colsample_bynode", featureShare);
        all.put("base_score", 0.5);
        return all;
    }

    private static final class Native implements AutoCloseable {
        private final DMatrix matrix;

        Native(Rows rows, float base) throws XGBoostError {
            matrix = matrix(rows);
            matrix.setLabel(rows.labels());
            float[] margins = new float[rows.size()];
            Arrays.fill(margins, base);
            matrix.setBaseMargin(margins);
        }

        private static DMatrix matrix(Rows rows) throws XGBoostError {
            BigDenseMatrix dense = new BigDenseMatrix(rows.size(), rows.columns());
            try {
                for (int i = 0; i < rows.size(); i++) {
                    float[] row = rows.features().get(i);
                    for (int c = 0; c < rows.columns(); c++) {
                        dense.set(i, c, row[c]);
                    }
                }
                return new DMatrix(dense, Float.NaN);
            } finally {
                dense.dispose();
            }
        }

        @Override
        public void close() {
            matrix.dispose();
        }
    }

    /// Rows of numbers with their answers, from 0 to 1: how probable a yes is where that is known better than by what
    /// came. There are millions of them, so the heap holds them once: they are copied beside it for XGBoost.
    record Rows(int columns, List<float[]> features, float[] labels) {
        Rows {
            if (features.size() != labels.length || labels.length == 0) {
                throw new IllegalArgumentException(features.size() + " rows do not have " + labels.length + " answers");
            }
        }

        /// @param answer by the row's index
        static Rows of(int columns, List<float[]> features, IntToDoubleFunction answer) {
            float[] labels = new float[features.size()];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = (float) answer.applyAsDouble(i);
            }
            return new Rows(columns, features, labels);
        }

        int size() {
            return labels.length;
        }

        /// The logit of the share of yes, held away from 0 and 1 as if there were one more of each.
        float baseMargin() {
            double yes = 1;
            for (float label : labels) {
                yes += label;
            }
            return (float) StrictMath.log(yes / (labels.length + 2 - yes));
        }
    }
}
