package touchline.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a version lost by each score, summed by match; less is better. Two versions that were asked the same
/// questions are compared by it.
final class Losses {
    private static final double[] NONE = {0, 0};

    /// By score and match: sum and number.
    private final Map<String, Map<String, double[]>> scores = new LinkedHashMap<>();

    void add(String score, String match, double loss) {
        double[] sum =
                scores.computeIfAbsent(score, _ -> new LinkedHashMap<>()).computeIfAbsent(match, _ -> new double[2]);
        sum[0] += loss;
        sum[1]++;
    }

    /// The Brier score and the log loss of one answer.
    ///
    /// @param question what stands before the names of the scores
    void add(String question, String match, double probability, boolean answer) {
        add(question + "brier", match, BinaryScores.brier(probability, answer));
        add(question + "log_loss", match, BinaryScores.logLoss(probability, answer));
    }

    /// Of three results: rps, brier, log_loss.
    static Losses of(List<WinEvaluation.Moment> moments) {
        Losses losses = new Losses();
        for (WinEvaluation.Moment moment : moments) {
            losses.add("rps", moment.match(), moment.rps());
            losses.add("brier", moment.match(), moment.brier());
            losses.add("log_loss", moment.match(), moment.logLoss());
        }
        return losses;
    }

    /// For each score what this version lost more than the other, per answer. Both were asked the same
    /// questions.
    List<Comparison.Score> less(Losses other) {
        List<Comparison.Score> differences = new ArrayList<>();
        scores.forEach((score, matches) -> {
            Map<String, double[]> theirs = other.scores.getOrDefault(score, Map.of());
            List<double[]> sums = new ArrayList<>();
            matches.forEach((match, own) -> {
                double[] their = theirs.getOrDefault(match, NONE);
                if (own[1] != their[1]) {
                    throw new IllegalStateException("two versions were asked different questions on " + match);
                }
                sums.add(new double[] {own[0] - their[0], own[1]});
            });
            Bootstrap.Interval interval = Bootstrap.of(sums);
            differences.add(new Comparison.Score(score, interval.mean(), interval.low(), interval.high()));
        });
        return differences;
    }
}
