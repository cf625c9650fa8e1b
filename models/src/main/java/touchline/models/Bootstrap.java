package touchline.models;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import touchline.model.json.JsonWriter;

/// The uncertainty of a mean difference when its parts come in groups (the shots of one match): whole
/// groups are drawn again with replacement (B. Efron 1979).
final class Bootstrap {
    static final int DRAWS = 2_000;

    private static final long SEED = 1;

    private Bootstrap() {}

    /// A mean and the bounds between which 95 % of the drawn means lie.
    record Interval(double mean, double low, double high) {

        /// As an object of that name.
        void write(JsonWriter json, String name) {
            json.name(name).beginObject().name("mean").number(mean);
            json.name("low").number(low).name("high").number(high).endObject();
        }

        /// As two members beside that of the mean.
        void writeBounds(JsonWriter json, String mean) {
            json.name(mean + "_low").number(low).name(mean + "_high").number(high);
        }

        String text(int decimals) {
            return Texts.decimals(mean, decimals) + " [" + Texts.decimals(low, decimals) + ", "
                    + Texts.decimals(high, decimals) + "]";
        }

        /// Of a difference.
        String signed(int decimals) {
            return Texts.signed(mean, decimals) + " [" + Texts.signed(low, decimals) + ", "
                    + Texts.signed(high, decimals) + "]";
        }
    }

    /// The mean of `differences`, whose groups `groups` names entry by entry.
    static Interval byGroup(List<String> groups, double[] differences) {
        return byGroup(groups, differences, DRAWS, SEED);
    }

    static Interval byGroup(List<String> groups, double[] differences, int draws, long seed) {
        Map<String, double[]> sums = new LinkedHashMap<>();
        double total = 0;
        for (int i = 0; i < differences.length; i++) {
            double[] sum = sums.computeIfAbsent(groups.get(i), _ -> new double[2]);
            sum[0] += differences[i];
            sum[1]++;
            total += differences[i];
        }
        return of(List.copyOf(sums.values()), total / differences.length, draws, seed);
    }

    /// The same of groups that are summed already: sum and number of each, or two sums whose ratio is asked for.
    static Interval of(List<double[]> sums) {
        return of(sums, mean(sums), DRAWS, SEED);
    }

    private static Interval of(List<double[]> sums, double mean, int draws, long seed) {
        double[][] all = sums.toArray(double[][]::new);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double[] means = new double[draws];
        for (int draw = 0; draw < draws; draw++) {
            means[draw] = drawn(all, random);
        }
        Arrays.sort(means);
        return new Interval(mean, means[(int) (draws * 0.025)], means[(int) (draws * 0.975)]);
    }

    private static double mean(List<double[]> sums) {
        double sum = 0;
        double n = 0;
        for (double[] group : sums) {
            sum += group[0];
            n += group[1];
        }
        return sum / n;
    }

    private static double drawn(double[][] groups, RandomGenerator random) {
        double sum = 0;
        double n = 0;
        for (int i = 0; i < groups.length; i++) {
            double[] group = groups[random.nextInt(groups.length)];
            sum += group[0];
            n += group[1];
        }
        return sum / n;
    }
}
