package touchline.pipeline.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.metrics.Metrics;
import touchline.storage.duckdb.DuckFactFiles;
import touchline.storage.duckdb.DuckMetricFiles;
import touchline.testkit.SharedData;

/// Facts as Parquet: metrics of them are those of the vendors' files to the last byte, and what cannot be read is made
/// anew or told.
final class KeptFactsTest {
    private static final List<String> SAMPLES = List.of(
            "statsbomb/statsbomb_15986_event.json",
            "statsbomb/statsbomb_15986_lineup.json",
            "statsbomb/statsbomb_3835319_event_excerpt.json",
            "statsbomb/statsbomb_3835319_360_excerpt.json",
            "statsbomb/statsbomb_3835319_lineup.json",
            "wyscout/wyscout_events_v2.json",
            "sportec/sportec_events.xml",
            "sportec/sportec_meta.xml",
            "sportec/sportec_positional.xml");

    @TempDir
    private Path folder;

    private SampleSource samples;

    @BeforeEach
    void readSamples() throws IOException {
        Path vendors = SharedData.find("vendors").orElse(folder.resolve("none"));
        Assumptions.assumeTrue(Files.isDirectory(vendors), "no sample data at " + vendors);
        samples = new SampleSource(SAMPLES.stream().map(vendors::resolve).toList());
    }

    /// What became of a run, by match: nothing, or why it failed.
    private static Map<String, String> run(MatchSource.Snapshot snapshot, Path out)
            throws IOException, InterruptedException {
        Map<String, String> failures = new ConcurrentSkipListMap<>();
        try (FolderMetrics output = new FolderMetrics(out, new DuckMetricFiles())) {
            BatchRunner.Listener listener = new BatchRunner.Listener() {
                @Override
                public void done(BatchMatch match, BatchRunner.Cost cost) {
                    assertThat(cost.facts()).isPositive();
                }

                @Override
                public void failed(BatchMatch match, Exception cause) {
                    failures.put(match.match().value(), cause.getMessage());
                }
            };
            new BatchRunner<>(new MetricsProduct(output, Metrics::all).recipe(), 2)
                    .run(snapshot.matches(), snapshot, listener, () -> false);
        }
        return failures;
    }

    /// All files below a folder with their bytes in hex.
    private static Map<String, String> bytes(Path out) throws IOException {
        Map<String, String> bytes = new TreeMap<>();
        for (Path file : files(out)) {
            bytes.put(out.relativize(file).toString(), Arrays.toString(Files.readAllBytes(file)));
        }
        return bytes;
    }

    private static List<Path> files(Path below) throws IOException {
        try (Stream<Path> all = Files.walk(below)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void metricsFromParquetAreThoseFromVendorFilesToTheLastByte() throws Exception {
        Path home = folder.resolve("home");
        try (KeptFacts kept = new KeptFacts(home, new DuckFactFiles());
                DuckFactFiles files = new DuckFactFiles()) {
            assertThat(run(samples.look(), folder.resolve("direct"))).isEmpty();
            Map<String, String> direct = bytes(folder.resolve("direct"));
            assertThat(direct).hasSizeGreaterThanOrEqualTo(4);

            KeptFactsSource source = new KeptFactsSource(samples, kept);
            assertThat(run(source.look(), folder.resolve("keeping"))).isEmpty();
            int reads = samples.reads.get();
            assertThat(run(source.look(), folder.resolve("kept"))).isEmpty();
            assertThat(samples.reads.get()).as("nothing was read again").isEqualTo(reads);
            assertThat(run(new FactFolderSource(home, files).look(), folder.resolve("alone")))
                    .isEmpty();

            for (String way : List.of("keeping", "kept", "alone")) {
                assertThat(bytes(folder.resolve(way)).equals(direct)).as(way).isTrue();
            }
        }
    }

    @Test
    void whatIsNotCurrentOrForcedIsReadFromWhereItComes() throws Exception {
        int all = samples.facts().size();
        try (KeptFacts kept = new KeptFacts(folder.resolve("home"), new DuckFactFiles())) {
            KeptFactsSource source = new KeptFactsSource(samples, kept);
            run(source.look(), folder.resolve("out"));
            assertThat(samples.reads.get()).isEqualTo(all);
            run(source.look().anew(), folder.resolve("out"));
            assertThat(samples.reads.get()).as("forced").isEqualTo(2 * all);
            samples.fingerprint = "something else has arrived";
            run(source.look(), folder.resolve("out"));
            assertThat(samples.reads.get()).as("changed").isEqualTo(3 * all);
            run(source.look(), folder.resolve("out"));
            assertThat(samples.reads.get()).as("current").isEqualTo(3 * all);
        }
    }

    @Test
    void aDamagedFileIsMadeAnew() throws Exception {
        Path home = folder.resolve("home");
        try (KeptFacts kept = new KeptFacts(home, new DuckFactFiles())) {
            KeptFactsSource source = new KeptFactsSource(samples, kept);
            run(source.look(), folder.resolve("out"));
            Map<String, String> whole = bytes(home);
            Path victim = files(home).getFirst();
            cut(victim);
            int reads = samples.reads.get();
            assertThat(run(source.look(), folder.resolve("out"))).isEmpty();
            assertThat(samples.reads.get()).isEqualTo(reads + 1);
            assertThat(bytes(home).equals(whole)).isTrue();
        }
    }

    @Test
    void aMatchThatMovesToAnotherDayIsThereOnce() throws Exception {
        Path home = folder.resolve("home");
        try (KeptFacts kept = new KeptFacts(home, new DuckFactFiles())) {
            KeptFactsSource source = new KeptFactsSource(samples, kept);
            run(source.look(), folder.resolve("out"));
            Map<String, String> before = bytes(home);
            Path file = files(home).getFirst();
            Path elsewhere = Files.createDirectories(home.resolve("facts/match_date=1999-01-01"));
            Files.move(file, elsewhere.resolve(file.getFileName()));
            run(source.look().anew(), folder.resolve("out"));
            assertThat(bytes(home).equals(before)).isTrue();
        }
    }

    @Test
    void oneDamagedFileOfAFolderFailsByNameAndTheRestGoesOn() throws Exception {
        Path home = folder.resolve("home");
        try (KeptFacts kept = new KeptFacts(home, new DuckFactFiles());
                DuckFactFiles files = new DuckFactFiles()) {
            run(new KeptFactsSource(samples, kept).look(), folder.resolve("out"));
            Path victim = new ArrayList<>(files(home)).getLast();
            cut(victim);
            Map<String, String> failures = run(new FactFolderSource(home, files).look(), folder.resolve("rest"));
            assertThat(failures).hasSize(1);
            assertThat(failures.values().iterator().next()).startsWith(victim + ": is no whole Parquet file");
            try (FolderMetrics rest = new FolderMetrics(folder.resolve("rest"), new DuckMetricFiles())) {
                assertThat(rest.manifests()).hasSize(samples.facts().size() - 1);
            }
        }
    }

    private static void cut(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
