package touchline.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import touchline.metrics.MetricFold;
import touchline.model.MatchId;
import touchline.pipeline.batch.BatchMatch;
import touchline.pipeline.batch.BatchRunner;
import touchline.pipeline.batch.FactFolderSource;
import touchline.pipeline.batch.FolderMetrics;
import touchline.pipeline.batch.MatchSource;
import touchline.pipeline.batch.MetricsProduct;
import touchline.storage.duckdb.DuckFactFiles;
import touchline.storage.duckdb.DuckMetricFiles;

/// A folder of the executor's own in which a day is computed by the batch runner, before its files are put where all
/// can read them. Used by one thread, for one day.
final class Workshop implements AutoCloseable {
    private static final String BATCH = "batch";

    private final Path folder;
    private final SharedOutput shared;
    private final List<MetricFold<?>> metrics;

    private Workshop(Path folder, SharedOutput shared, List<MetricFold<?>> metrics) {
        this.folder = folder;
        this.shared = shared;
        this.metrics = metrics;
    }

    /// @param metrics the folds that compute
    static Workshop open(BatchOptions options, List<MetricFold<?>> metrics, Configuration configuration)
            throws IOException {
        return new Workshop(
                Files.createTempDirectory("touchline-spark"), SharedOutput.open(options.out(), configuration), metrics);
    }

    /// What cannot be read or written is told in the outcomes, one for each file.
    List<Outcome> compute(DayWork work) throws InterruptedException {
        Heard heard = new Heard();
        try {
            shared.fetchDay(work.day(), folder.resolve(BATCH));
            try (FolderMetrics output = new FolderMetrics(folder.resolve(BATCH), new DuckMetricFiles())) {
                output.remove(work.gone().stream().map(MatchId::new).collect(Collectors.toSet()));
                compute(work.files(), output, heard);
            }
            shared.publishDay(work.day(), folder.resolve(BATCH));
        } catch (IOException | RuntimeException e) {
            return work.files().stream()
                    .map(file -> Outcome.failed(file, reason(e)))
                    .toList();
        }
        return List.copyOf(heard.outcomes);
    }

    private void compute(List<String> files, FolderMetrics output, Heard heard)
            throws IOException, InterruptedException {
        Path facts = Files.createDirectories(folder.resolve("facts"));
        try (DuckFactFiles reader = new DuckFactFiles()) {
            for (int i = 0; i < files.size(); i++) {
                Path copy = facts.resolve(i + ".parquet");
                shared.fetch(files.get(i), copy);
                heard.files.put(FactFolderSource.match(copy, reader).match(), files.get(i));
                heard.copies.put(files.get(i), copy.toString());
            }
            MatchSource.Snapshot snapshot = new FactFolderSource(facts, reader).look();
            new BatchRunner<>(new MetricsProduct(output, () -> metrics).recipe(), 1)
                    .run(snapshot.matches(), snapshot, heard, () -> false);
        }
    }

    private static String reason(Exception cause) {
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    /// Says a file's own name where its copy's stands.
    private static final class Heard implements BatchRunner.Listener {
        private final Map<MatchId, String> files = new HashMap<>();
        private final Map<String, String> copies = new HashMap<>();
        private final List<Outcome> outcomes = new ArrayList<>();

        @Override
        public void done(BatchMatch match, BatchRunner.Cost cost) {
            outcomes.add(Outcome.done(file(match), cost.rows()));
        }

        @Override
        public void failed(BatchMatch match, Exception cause) {
            String file = file(match);
            outcomes.add(Outcome.failed(file, reason(cause).replace(copies.getOrDefault(file, file), file)));
        }

        private String file(BatchMatch match) {
            return files.getOrDefault(match.match(), match.match().value());
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        delete(folder);
    }
}
