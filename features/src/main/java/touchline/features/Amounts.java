package touchline.features;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/// The amounts of one metric in an entity's matches, the newest first, of which a window takes so many from the start.
/// Each match is asked once, however many windows there are, and only when one of them reaches it.
final class Amounts {
    private final List<MatchAt> matches;
    private final Function<MatchAt, OptionalLong> amount;
    private final long[] billionths;
    private final boolean[] present;
    private int known;

    Amounts(List<MatchAt> matches, Function<MatchAt, OptionalLong> amount) {
        this.matches = matches;
        this.amount = amount;
        this.billionths = new long[matches.size()];
        this.present = new boolean[matches.size()];
    }

    private void know(int size) {
        for (; known < size; known++) {
            OptionalLong one = amount.apply(matches.get(known));
            present[known] = one.isPresent();
            billionths[known] = one.orElse(0);
        }
    }

    private int count(int size) {
        know(size);
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += present[i] ? 1 : 0;
        }
        return count;
    }

    OptionalDouble sum(int size) {
        if (count(size) == 0) {
            return OptionalDouble.empty();
        }
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += billionths[i];
        }
        return OptionalDouble.of(Step.value(sum));
    }

    OptionalDouble mean(int size) {
        OptionalDouble sum = sum(size);
        return sum.isEmpty() ? sum : OptionalDouble.of(sum.getAsDouble() / count(size));
    }

    OptionalDouble max(int size) {
        if (count(size) == 0) {
            return OptionalDouble.empty();
        }
        long max = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            max = present[i] ? Math.max(max, billionths[i]) : max;
        }
        return OptionalDouble.of(Step.value(max));
    }

    /// The mean in which a match weighs half as much as the one `halfLife` matches later.
    OptionalDouble weighted(int size, double halfLife) {
        know(size);
        double sum = 0;
        double weights = 0;
        int age = 0;
        for (int i = 0; i < size; i++) {
            if (present[i]) {
                double weight = Math.pow(0.5, age++ / halfLife);
                sum += weight * Step.value(billionths[i]);
                weights += weight;
            }
        }
        return weights == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / weights);
    }
}
