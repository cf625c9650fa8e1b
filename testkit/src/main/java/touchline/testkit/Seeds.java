package touchline.testkit;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Runs a property for many seeds and names the one that fails, so that it can be repeated with `-Dseed=N`.
public final class Seeds {
    private Seeds() {}

    public static void check(int runs, Consumer<RandomGenerator> property) {
        long first = Long.getLong("seed", System.nanoTime());
        int count = System.getProperty("seed") == null ? runs : 1;
        for (long seed = first; seed < first + count; seed++) {
            try {
                property.accept(generator(seed));
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("fails with -Dseed=" + seed, failure);
            }
        }
    }

    public static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
