package touchline.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import touchline.metrics.MetricFold;
import touchline.pipeline.batch.BatchMatch;
import touchline.pipeline.batch.BatchRunner;
import touchline.pipeline.batch.FactFolderSource;
import touchline.pipeline.batch.FolderMetrics;
import touchline.pipeline.batch.Manifest;
import touchline.pipeline.batch.MatchSource;
import touchline.pipeline.batch.MetricsProduct;
import touchline.storage.duckdb.DuckFactFiles;
import touchline.storage.duckdb.DuckMetricFiles;

/// A folder of the executor's own in which one match after the other is computed by the batch runner, before its files
/// are put where all can read them. Used by one thread.
final class Workshop implements AutoCloseable {
    private final Path folder;
    private final Path facts;
    private final SharedOutput shared;
    private final DuckFactFiles files = new DuckFactFiles();
    private final FolderMetrics output;
    private final BatchRunner runner;

    private Workshop(Path folder, SharedOutput shared, PromotedModels models) throws IOException {
        this.folder = folder;
        this.facts = Files.createDirectories(folder.resolve("facts"));
        this.shared = shared;
        this.output = new FolderMetrics(folder.resolve("batch"), new DuckMetricFiles());
        List<MetricFold<?>> metrics = models.metrics(folder.resolve("models"));
        this.runner = new BatchRunner(new MetricsProduct(output, () -> metrics).recipe(), 1);
    }

    static Workshop open(BatchOptions options, PromotedModels models, Configuration configuration) throws IOException {
        Path folder = Files.createTempDirectory("touchline-spark");
        return new Workshop(folder, SharedOutput.open(options.out(), configuration), models);
    }

    /// What cannot be read or written is told in the outcome.
    Outcome compute(String file) throws InterruptedException {
        Path copy = facts.resolve(file.substring(file.lastIndexOf('/') + 1));
        try {
            shared.fetch(file, copy);
            BatchMatch match = FactFolderSource.match(copy, files);
            Heard heard = new Heard(file, copy);
            MatchSource.Snapshot snapshot = new FactFolderSource(facts, files).look();
            runner.run(List.of(match), snapshot, heard, () -> false);
            if (heard.failure.isPresent()) {
                return Outcome.failed(file, heard.failure.get());
            }
            Manifest written = Optional.ofNullable(output.manifests().get(match.match()))
                    .orElseThrow(() -> new IOException("its files are gone"));
            shared.publish(written, folder.resolve("batch"));
            return Outcome.done(file, written.rows());
        } catch (IOException | RuntimeException e) {
            return Outcome.failed(file, e.getMessage() == null ? e.toString() : e.getMessage());
        } finally {
            clear(copy);
        }
    }

    /// Says the file's own name where its copy's stands.
    private static final class Heard implements BatchRunner.Listener {
        private final String file;
        private final Path copy;
        private Optional<String> failure = Optional.empty();

        private Heard(String file, Path copy) {
            this.file = file;
            this.copy = copy;
        }

        @Override
        public void done(BatchMatch match, BatchRunner.Cost cost) {
            // its files say the rest
        }

        @Override
        public void failed(BatchMatch match, Exception cause) {
            failure = Optional.of(String.valueOf(cause.getMessage()).replace(copy.toString(), file));
        }
    }

    /// One match at a time: what is done is not needed here any more.
    private void clear(Path copy) {
        try {
            Files.deleteIfExists(copy);
            delete(folder.resolve("batch").resolve("metrics"));
            delete(folder.resolve("batch").resolve("manifests"));
            Files.createDirectories(folder.resolve("batch").resolve("metrics"));
            Files.createDirectories(folder.resolve("batch").resolve("manifests"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot clear " + folder, e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        files.close();
        output.close();
        delete(folder);
    }
}
