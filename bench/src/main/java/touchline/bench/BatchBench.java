package touchline.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import touchline.feeds.Feeds;
import touchline.feeds.ParseLimits;
import touchline.metrics.MetricFold;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.models.ScoredMetrics;
import touchline.models.SharedRegistry;
import touchline.pipeline.batch.ArrivedMatchSource;
import touchline.pipeline.batch.BatchMatch;
import touchline.pipeline.batch.BatchOrder;
import touchline.pipeline.batch.FactFolderSource;
import touchline.pipeline.batch.KeptFacts;
import touchline.pipeline.batch.KeptFactsSource;
import touchline.pipeline.batch.MatchSource;
import touchline.pipeline.ingest.Arrival;
import touchline.pipeline.ingest.ArrivedMatches;
import touchline.pipeline.ingest.IngestService;
import touchline.pipeline.ingest.IntakeLimits;
import touchline.pipeline.log.LogConfig;
import touchline.pipeline.log.MatchLog;
import touchline.server.observe.Logging;
import touchline.storage.duckdb.DuckFactFiles;
import touchline.storage.files.FileObjectStore;

/// All metrics of many matches, by the shipped models, to Parquet files, and where the time goes: from archived bytes,
/// from canonical facts as Parquet, and beside them pandas.
///
/// ```
/// ./touchline bench batch [--workers N] [--rounds N] [--vaep] [--python PROGRAM] PATH…
/// ./touchline bench batch [--workers N] [--rounds N] [--vaep] --facts FOLDER
/// ```
///
/// The paths are archived and acknowledged first, which is not measured. A round computes every match into an empty
/// folder; the first one includes the compiler's work. From Parquet is the second form, which the first one starts in a
/// process of its own, so that its first round has a compiler to pay for, too. Read, fold and write are seconds by the
/// clock, added up over the workers.
public final class BatchBench {
    private static final PrintStream REPORT = System.out;
    private static final String USAGE = """
            usage: ./touchline bench batch [OPTION…] [--python PROGRAM] PATH…   (files, folders or zips)
                   ./touchline bench batch [OPTION…] --facts FOLDER             (Parquet of facts)
            options: --workers N, --rounds N, --vaep (values every action, too)""";

    private final Path home;
    private final int workers;
    private final int rounds;
    private final boolean vaep;

    private BatchBench(Path home, int workers, int rounds, boolean vaep) {
        this.home = home;
        this.workers = workers;
        this.rounds = rounds;
        this.vaep = vaep;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int workers = BatchOrder.standardWorkers();
        int rounds = 2;
        boolean vaep = false;
        String python = "python3";
        Optional<Path> facts = Optional.empty();
        Optional<Path> out = Optional.empty();
        List<Path> paths = new ArrayList<>();
        Deque<String> words = new ArrayDeque<>(List.of(arguments));
        while (!words.isEmpty()) {
            String word = words.pop();
            switch (word) {
                case "--workers" -> workers = Integer.parseInt(words.pop());
                case "--rounds" -> rounds = Integer.parseInt(words.pop());
                case "--vaep" -> vaep = true;
                case "--python" -> python = words.pop();
                case "--facts" -> facts = Optional.of(Path.of(words.pop()));
                case "--out" -> out = Optional.of(Path.of(words.pop())); // of the process for the second form
                default -> paths.add(Path.of(word));
            }
        }
        if (paths.isEmpty() == facts.isEmpty()) {
            System.err.println(USAGE);
            System.exit(2);
        }
        Logging.setup(Logging.Format.HUMAN, Level.WARNING, System.err);
        Path home = out.isPresent() ? out.get() : Files.createTempDirectory("touchline-bench");
        BatchBench bench = new BatchBench(home, workers, rounds, vaep);
        try {
            if (facts.isPresent()) {
                bench.fromParquet(facts.get());
            } else {
                bench.all(paths, python);
            }
        } finally {
            if (out.isEmpty()) {
                Machine.delete(home);
            }
        }
    }

    private void all(List<Path> paths, String python) throws IOException, InterruptedException {
        double before = Machine.yardstickMillis();
        fromArchive(paths);
        BatchPeers peers = new BatchPeers(home, python);
        peers.fromParquet(workers, rounds, vaep);
        peers.compare("archived-1", "parquet-1");
        peers.pandas(paths);
        REPORT.printf(
                "yardstick (hash of %d MB): %.0f ms before, %.0f ms after%n",
                Machine.YARDSTICK_BYTES >> 20, before, Machine.yardstickMillis());
    }

    private BatchRounds rounds() {
        List<MetricFold<?>> metrics = new ScoredMetrics(
                        SharedRegistry.in(home.resolve("models")),
                        InstantSource.system(),
                        vaep ? ScoredMetrics.ALL : ScoredMetrics.STANDARD)
                .get();
        return new BatchRounds(metrics, workers);
    }

    private void fromArchive(List<Path> paths) throws IOException, InterruptedException {
        FileObjectStore archive =
                FileObjectStore.open(home.resolve("archive"), FileObjectStore.DEFAULT_MAX_OBJECT_BYTES);
        try (MatchLog log = MatchLog.open(LogConfig.laptop(home), IngestService.rawTopicNames(Feeds.all()));
                KeptFacts kept = new KeptFacts(home.resolve("kept"), new DuckFactFiles())) {
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
            Map<MatchId, MatchSheet> sheets = sheets(new ArrivedMatchSource(arrived, _ -> Optional.empty()));
            MatchSource source = new ArrivedMatchSource(arrived, match -> Optional.ofNullable(sheets.get(match)));
            BatchRounds rounds = rounds();
            rounds.run(this.rounds, look("archived bytes", source), home.resolve("archived"));
            rounds.round(
                    "archived bytes, keeping the facts as Parquet",
                    new KeptFactsSource(source, kept).look(),
                    home.resolve("keeping"));
        }
    }

    /// What a platform knows of matches before a batch, such as their days.
    private static Map<MatchId, MatchSheet> sheets(MatchSource source) throws IOException, InterruptedException {
        Map<MatchId, MatchSheet> sheets = new HashMap<>();
        MatchSource.Snapshot snapshot = source.look();
        for (BatchMatch match : snapshot.matches()) {
            snapshot.read(match.match(), fact -> {
                if (fact.data() instanceof MatchSheet sheet) {
                    sheets.merge(match.match(), sheet, MatchSheet::merge);
                }
            });
        }
        return sheets;
    }

    private void fromParquet(Path facts) throws IOException, InterruptedException {
        try (DuckFactFiles files = new DuckFactFiles()) {
            MatchSource.Snapshot snapshot = look("Parquet of facts", new FactFolderSource(facts, files));
            rounds().run(rounds, snapshot, home.resolve("parquet"));
        }
    }

    private MatchSource.Snapshot look(String from, MatchSource source) throws IOException {
        long start = System.nanoTime();
        MatchSource.Snapshot snapshot = source.look();
        REPORT.printf(
                "from %s: %d matches, found in %.2f s; %d workers%n",
                from, snapshot.matches().size(), (System.nanoTime() - start) / 1e9, workers);
        return snapshot;
    }
}
