package touchline.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import touchline.feeds.Feeds;
import touchline.feeds.ParseLimits;
import touchline.metrics.MetricFold;
import touchline.models.DirectoryRegistry;
import touchline.models.ScoredMetrics;
import touchline.pipeline.batch.ArrivedMatchSource;
import touchline.pipeline.batch.BatchMatch;
import touchline.pipeline.batch.BatchOrder;
import touchline.pipeline.batch.BatchRunner;
import touchline.pipeline.batch.FolderMetrics;
import touchline.pipeline.batch.MatchSource;
import touchline.pipeline.batch.MetricsProduct;
import touchline.pipeline.ingest.Arrival;
import touchline.pipeline.ingest.ArrivedMatches;
import touchline.pipeline.ingest.IngestService;
import touchline.pipeline.ingest.IntakeLimits;
import touchline.pipeline.log.LogConfig;
import touchline.pipeline.log.MatchLog;
import touchline.server.observe.Logging;
import touchline.storage.duckdb.DuckMetricFiles;
import touchline.storage.files.FileObjectStore;

/// All metrics of many matches, by the shipped models, from archived bytes to Parquet files, and where the
/// time goes.
///
/// ```
/// ./touchline bench batch [--workers N] [--rounds N] PATH…
/// ```
///
/// The paths are archived and acknowledged first, which is not measured. A round computes every match into
/// an empty folder; the first one includes the compiler's work. Read, fold and write are seconds by the
/// clock, added up over the workers.
public final class BatchBench {
    private static final PrintStream REPORT = System.out;

    private BatchBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        OptionalInt workers = OptionalInt.empty();
        int rounds = 2;
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--workers") && i + 1 < arguments.length) {
                workers = OptionalInt.of(Integer.parseInt(arguments[++i]));
            } else if (arguments[i].equals("--rounds") && i + 1 < arguments.length) {
                rounds = Integer.parseInt(arguments[++i]);
            } else {
                paths.add(Path.of(arguments[i]));
            }
        }
        if (paths.isEmpty()) {
            System.err.println(
                    "usage: ./touchline bench batch [--workers N] [--rounds N] PATH…   (files, folders or zips)");
            System.exit(2);
        }
        Logging.setup(Logging.Format.HUMAN, Level.WARNING, System.err);
        double before = Machine.yardstickMillis();
        Path home = Files.createTempDirectory("touchline-bench");
        try {
            run(paths, home, workers.orElse(BatchOrder.standardWorkers()), rounds);
        } finally {
            Machine.delete(home);
        }
        REPORT.printf(
                "yardstick (hash of %d MB): %.0f ms before, %.0f ms after%n",
                Machine.YARDSTICK_BYTES >> 20, before, Machine.yardstickMillis());
    }

    private static void run(List<Path> paths, Path home, int workers, int rounds)
            throws IOException, InterruptedException {
        FileObjectStore archive =
                FileObjectStore.open(home.resolve("archive"), FileObjectStore.DEFAULT_MAX_OBJECT_BYTES);
        try (MatchLog log = MatchLog.open(LogConfig.laptop(home), IngestService.rawTopicNames(Feeds.all()))) {
            try (IngestService intake = new IngestService(
                    Feeds.all(),
                    ParseLimits.DEFAULT,
                    IntakeLimits.DEFAULT,
                    archive,
                    log.clients(),
                    InstantSource.system())) {
                intake.ingest(paths, Arrival.Order.DOCUMENTS, IngestService.Progress.NONE);
            }
            ArrivedMatches arrived =
                    new ArrivedMatches(log.reader(), Feeds.all(), ParseLimits.DEFAULT, IntakeLimits.DEFAULT, archive);
            long start = System.nanoTime();
            MatchSource.Snapshot snapshot = new ArrivedMatchSource(arrived, _ -> Optional.empty()).look();
            REPORT.printf(
                    "%d matches, found in %.2f s; %d workers%n",
                    snapshot.matches().size(), (System.nanoTime() - start) / 1e9, workers);
            List<MetricFold<?>> metrics =
                    new ScoredMetrics(new DirectoryRegistry(home.resolve("models")), InstantSource.system()).get();
            for (int round = 1; round <= rounds; round++) {
                round(round, snapshot, metrics, home.resolve("batch-" + round), workers);
            }
        }
    }

    private static void round(
            int number, MatchSource.Snapshot snapshot, List<MetricFold<?>> metrics, Path folder, int workers)
            throws IOException, InterruptedException {
        AtomicLong peak = new AtomicLong();
        Thread watch = Thread.ofPlatform().daemon().start(() -> Machine.watchHeap(peak));
        Sums sums = new Sums();
        try (FolderMetrics output = new FolderMetrics(folder, new DuckMetricFiles())) {
            long cpu = Machine.cpuNanos();
            long gc = Machine.gcMillis();
            long start = System.nanoTime();
            new BatchRunner(new MetricsProduct(output, () -> metrics).recipe(), workers)
                    .run(snapshot.matches(), snapshot, sums, () -> false);
            double seconds = (System.nanoTime() - start) / 1e9;
            REPORT.printf(
                    "round %d: %.2f s, %,.0f matches/s, %,.0f facts/s, %.1f CPU s, %.1f s in collections, peak heap %d"
                            + " MB of %d%n",
                    number,
                    seconds,
                    snapshot.matches().size() / seconds,
                    sums.facts.sum() / seconds,
                    (Machine.cpuNanos() - cpu) / 1e9,
                    (Machine.gcMillis() - gc) / 1e3,
                    peak.get() >> 20,
                    Runtime.getRuntime().maxMemory() >> 20);
            sums.report();
            start = System.nanoTime();
            long bytes = output.manifests().values().stream()
                    .mapToLong(manifest -> manifest.bytes())
                    .sum();
            REPORT.printf(
                    "  %,d values in %,d bytes; what is there was found out in %.2f s%n",
                    sums.rows.sum(), bytes, (System.nanoTime() - start) / 1e9);
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
                    "  read and normalise %.2f s (%.0f %%), fold %.2f s (%.0f %%), write %.2f s (%.0f %%)%n",
                    read.sum() / 1e9,
                    read.sum() / all * 100,
                    fold.sum() / 1e9,
                    fold.sum() / all * 100,
                    write.sum() / 1e9,
                    write.sum() / all * 100);
        }
    }
}
