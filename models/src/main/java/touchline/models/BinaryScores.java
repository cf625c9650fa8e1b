package touchline.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import touchline.model.json.JsonWriter;

/// How good probabilities of yes-or-no answers were.
///
/// @param n       answers
/// @param yes     how many were yes
/// @param logLoss mean of −log of the probability that was given to what happened
/// @param brier   mean squared difference of probability and answer (G. W. Brier 1950)
/// @param auc     the chance that a yes was given more than a no, equals counting half; NaN unless there
/// are both
/// @param ece10   expected calibration error: over ten equal bins of the probability of yes, the absolute
/// difference of mean probability and share of yes, weighted by the bin's size
public record BinaryScores(int n, int yes, double logLoss, double brier, double auc, double ece10) {
    private static final int BINS = 10;
    private static final double LEAST = 1e-15; // a wrong certainty costs 34.5, not infinity

    /// One bin of a calibration: mean probability, share of yes, size.
    public record Bin(double meanProbability, double shareOfYes, int n) {}

    /// Throws IllegalArgumentException when there are no answers or not as many as probabilities.
    public static BinaryScores of(double[] probabilities, boolean[] answers) {
        int n = answers.length;
        if (n == 0 || n != probabilities.length) {
            throw new IllegalArgumentException(probabilities.length + " probabilities for " + n + " answers");
        }
        double logLoss = 0;
        double brier = 0;
        int yes = 0;
        for (int i = 0; i < n; i++) {
            logLoss += logLoss(probabilities[i], answers[i]);
            brier += brier(probabilities[i], answers[i]);
            yes += answers[i] ? 1 : 0;
        }
        return new BinaryScores(
                n, yes, logLoss / n, brier / n, auc(probabilities, answers), ece10(probabilities, answers));
    }

    /// The scores of saying the share of yes for every answer.
    static BinaryScores constant(boolean[] answers) {
        int yes = 0;
        for (boolean answer : answers) {
            yes += answer ? 1 : 0;
        }
        double[] same = new double[answers.length];
        Arrays.fill(same, (double) yes / answers.length);
        return of(same, answers);
    }

    static double logLoss(double probability, boolean answer) {
        return -StrictMath.log(Math.max(LEAST, answer ? probability : 1 - probability));
    }

    static double brier(double probability, boolean answer) {
        double miss = probability - (answer ? 1 : 0);
        return miss * miss;
    }

    /// By ranks (Mann and Whitney); equal probabilities share their mean rank.
    private static double auc(double[] probabilities, boolean[] answers) {
        int n = answers.length;
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> probabilities[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double rankSum = 0;
        long yes = 0;
        for (int from = 0; from < n; ) {
            int to = from;
            int yesHere = 0;
            while (to < n && probabilities[order[to]] == probabilities[order[from]]) {
                yesHere += answers[order[to]] ? 1 : 0;
                to++;
            }
            rankSum += (double) yesHere * (from + 1L + to) / 2;
            yes += yesHere;
            from = to;
        }
        return (rankSum - yes * (yes + 1) / 2.0) / ((double) yes * (n - yes));
    }

    static double ece10(double[] probabilities, boolean[] answers) {
        double error = 0;
        for (Bin bin : bins(probabilities, answers)) {
            error += Math.abs(bin.meanProbability() - bin.shareOfYes()) * bin.n();
        }
        return error / answers.length;
    }

    /// The bins that have answers, by rising probability.
    public static List<Bin> bins(double[] probabilities, boolean[] answers) {
        double[] sum = new double[BINS];
        int[] yes = new int[BINS];
        int[] n = new int[BINS];
        for (int i = 0; i < answers.length; i++) {
            int bin = Math.min(BINS - 1, (int) (probabilities[i] * BINS));
            sum[bin] += probabilities[i];
            yes[bin] += answers[i] ? 1 : 0;
            n[bin]++;
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (n[bin] > 0) {
                bins.add(new Bin(sum[bin] / n[bin], (double) yes[bin] / n[bin], n[bin]));
            }
        }
        return bins;
    }

    /// The members of an object that is open; `auc` is null when it is not defined.
    void write(JsonWriter json) {
        write(json, "goals");
    }

    /// The same with another name for what a yes is.
    void write(JsonWriter json, String answer) {
        json.name("n").number(n).name(answer).number(yes);
        json.name("brier").number(brier).name("log_loss").number(logLoss);
        json.name("auc").number(auc).name("ece10").number(ece10);
    }

    /// A row of a table: name, n, yes, log loss, Brier, AUC, ECE10.
    List<String> line(String name) {
        return List.of(
                name,
                Texts.count(n),
                Texts.count(yes),
                Texts.decimals(logLoss, 4),
                Texts.decimals(brier, 4),
                Texts.decimals(auc, 4),
                Texts.decimals(ece10, 4));
    }
}
