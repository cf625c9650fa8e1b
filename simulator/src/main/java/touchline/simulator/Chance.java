package touchline.simulator;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// One stream of the simulation's randomness. Only arithmetic that gives the same result on every machine.
final class Chance {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final RandomGenerator generator;

    /// @param stream tells apart the streams of one seed
    Chance(long seed, long stream) {
        generator = RandomGeneratorFactory.of("L64X128MixRandom").create(mix(seed) ^ mix(stream * GOLDEN + 1));
    }

    /// A well mixed 64-bit number from another (the finaliser of SplitMix64).
    static long mix(long value) {
        long z = value + GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// The same number for the same text, everywhere.
    static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return mix(hash);
    }

    boolean happens(double probability) {
        return generator.nextDouble() < probability;
    }

    double between(double low, double high) {
        return low + (high - low) * generator.nextDouble();
    }

    int below(int bound) {
        return generator.nextInt(bound);
    }

    /// Frames between two times in seconds.
    int framesBetween(double lowSeconds, double highSeconds) {
        return (int) (between(lowSeconds, highSeconds) * MatchSimulator.FRAMES_PER_SECOND);
    }

    /// Roughly normal with mean 0 and deviation 1, never beyond 3.5: the sum of four uniform numbers.
    double normal() {
        double sum = generator.nextDouble() + generator.nextDouble() + generator.nextDouble() + generator.nextDouble();
        return (sum - 2) * 1.7320508075688772;
    }
}
