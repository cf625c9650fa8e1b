package touchline.simulator.render;

/// Numbers from names, the same everywhere.
final class Names {
    private Names() {}

    /// From 0 up to, not including, `bound`.
    static long number(String name, long bound) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
        }
        return Long.remainderUnsigned(hash ^ (hash >>> 29), bound);
    }

    /// A well mixed number from another (the finaliser of SplitMix64).
    static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
