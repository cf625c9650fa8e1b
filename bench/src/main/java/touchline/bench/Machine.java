package touchline.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// What benchmarks want to know of machine and process beside the clock.
final class Machine {
    static final int YARDSTICK_BYTES = 64 << 20;
    private static final PrintStream REPORT = System.out;
    private static final int YARDSTICK_RUNS = 15;

    private Machine() {}

    /// Looks every 50 ms at how much of the heap is in use, garbage included, until it is interrupted.
    static void watchHeap(AtomicLong peak) {
        while (!Thread.currentThread().isInterrupted()) {
            Runtime runtime = Runtime.getRuntime();
            peak.accumulateAndGet(runtime.totalMemory() - runtime.freeMemory(), Math::max);
            LockSupport.parkNanos(50_000_000);
        }
    }

    /// The best of some loops over bytes in a single thread.
    static double yardstickMillis() {
        byte[] bytes = new byte[YARDSTICK_BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        double best = Double.MAX_VALUE;
        int sum = 0;
        for (int run = 0; run < YARDSTICK_RUNS; run++) {
            long start = System.nanoTime();
            int hash = run;
            for (byte one : bytes) {
                hash = (hash ^ one) * 0x01000193; // each step waits for the one before, so nothing can be vectorised
            }
            sum += hash;
            best = Math.min(best, (System.nanoTime() - start) / 1e6);
        }
        if (sum == 42) {
            REPORT.println(); // the loop must not be optimised away
        }
        return best;
    }

    /// CPU time of this process so far.
    static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    static long gcMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
