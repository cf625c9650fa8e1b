package touchline.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import touchline.metrics.MetricFold;
import touchline.pipeline.batch.BatchMatch;
import touchline.pipeline.batch.BatchRunner;
import touchline.pipeline.batch.FolderMetrics;
import touchline.pipeline.batch.MatchSource;
import touchline.pipeline.batch.MetricsProduct;
import touchline.storage.duckdb.DuckMetricFiles;

/// Rounds of a batch, each into an empty folder, and what they cost.
///
/// @param metrics the folds of all of them
record BatchRounds(List<MetricFold<?>> metrics, int workers) {
    private static final PrintStream REPORT = System.out;

    void run(int rounds, MatchSource.Snapshot snapshot, Path folder) throws IOException, InterruptedException {
        for (int round = 1; round <= rounds; round++) {
            round("round " + round, snapshot, folder.resolveSibling(folder.getFileName() + "-" + round));
        }
    }

    void round(String name, MatchSource.Snapshot snapshot, Path folder) throws IOException, InterruptedException {
        AtomicLong peak = new AtomicLong();
        Thread watch = Thread.ofPlatform().daemon().start(() -> Machine.watchHeap(peak));
        Sums sums = new Sums();
        try (FolderMetrics output = new FolderMetrics(folder, new DuckMetricFiles())) {
            long cpu = Machine.cpuNanos();
            long gc = Machine.gcMillis();
            long start = System.nanoTime();
            new BatchRunner<>(new MetricsProduct(output, () -> metrics).recipe(), workers)
                    .run(snapshot.matches(), snapshot, sums, () -> false);
            double seconds = (System.nanoTime() - start) / 1e9;
            REPORT.printf(
                    "%s: %.2f s, %,.0f matches/s, %,.0f facts/s, %.1f CPU s, %.1f s in collections, peak heap %d"
                            + " MB of %d%n",
                    name,
                    seconds,
                    snapshot.matches().size() / seconds,
                    sums.facts.sum() / seconds,
                    (Machine.cpuNanos() - cpu) / 1e9,
                    (Machine.gcMillis() - gc) / 1e3,
                    peak.get() >> 20,
                    Runtime.getRuntime().maxMemory() >> 20);
            sums.report();
            start = System.nanoTime();
            Map<String, Long> files = new HashMap<>();
            output.manifests().values().forEach(one -> files.put(one.file(), one.bytes()));
            long bytes = files.values().stream().mapToLong(Long::longValue).sum();
            REPORT.printf(
                    "  %,d values in %,d files of %,d bytes; what is there was found out in %.2f s%n",
                    sums.rows.sum(), files.size(), bytes, (System.nanoTime() - start) / 1e9);
        } finally {
            watch.interrupt();
        }
    }

    private static final class Sums implements BatchRunner.Listener {
        private final LongAdder facts = new LongAdder();
        private final LongAdder rows = new LongAdder();
        private final LongAdder read = new LongAdder();
        private final LongAdder fold = new LongAdder();
        private final LongAdder write = new LongAdder();

        @Override
        public void done(BatchMatch match, BatchRunner.Cost cost) {
            facts.add(cost.facts());
            rows.add(cost.rows());
            read.add(cost.readNanos());
            fold.add(cost.foldNanos());
            write.add(cost.writeNanos());
        }

        @Override
        public void failed(BatchMatch match, Exception cause) {
            throw new IllegalStateException(match.match() + " was not computed", cause);
        }

        private void report() {
            double all = read.sum() + fold.sum() + write.sum();
            REPORT.printf(
                    "  read %.2f s (%.0f %%), fold %.2f s (%.0f %%), write %.2f s (%.0f %%)%n",
                    read.sum() / 1e9,
                    read.sum() / all * 100,
                    fold.sum() / 1e9,
                    fold.sum() / all * 100,
                    write.sum() / 1e9,
                    write.sum() / all * 100);
        }
    }
}
