package touchline.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.feeds.Feeds;
import touchline.feeds.ParseLimits;
import touchline.models.ScoredMetrics;
import touchline.models.SharedRegistry;
import touchline.pipeline.batch.BatchMatch;
import touchline.pipeline.batch.BatchRunner;
import touchline.pipeline.batch.FactFolderSource;
import touchline.pipeline.batch.FolderMetrics;
import touchline.pipeline.batch.MatchSource;
import touchline.pipeline.batch.MetricsProduct;
import touchline.pipeline.ingest.IntakeLimits;
import touchline.pipeline.ingest.MatchOutputs;
import touchline.pipeline.ingest.NormalizeJob;
import touchline.storage.duckdb.DuckFactFiles;
import touchline.storage.duckdb.DuckMetricFiles;
import touchline.testkit.SharedData;

/// A real Spark in local mode writes what the runner on one machine writes, to the last byte.
final class SparkBatchTest {
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
    private static Path folder;

    private static JavaSparkContext spark;
    private static Path facts;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void start() throws IOException {
        spark = new JavaSparkContext(new SparkConf()
                .setMaster("local[2]")
                .setAppName("test")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.driver.host", "127.0.0.1"));
        facts = folder.resolve("facts");
        Path vendors = SharedData.find("vendors").orElse(folder.resolve("none"));
        Assumptions.assumeTrue(Files.isDirectory(vendors), "no sample data at " + vendors);
        NormalizeJob job =
                new NormalizeJob(Feeds.all(), ParseLimits.DEFAULT, IntakeLimits.DEFAULT, InstantSource.system(), 2);
        try (DuckFactFiles files = new DuckFactFiles()) {
            job.run(
                    SAMPLES.stream().map(vendors::resolve).toList(),
                    MatchOutputs.parquet(facts, files),
                    NormalizeJob.Progress.NONE);
        }
    }

    @AfterAll
    static void stop() {
        spark.close();
    }

    private int submit(Path from, Path to) throws IOException {
        SparkBatch batch = new SparkBatch(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return batch.run(
                spark,
                BatchOptions.parse(
                        "--facts", from.toUri().toString(), "--out", to.toUri().toString()));
    }

    private static void runHere(Path to) throws IOException, InterruptedException {
        ScoredMetrics metrics = new ScoredMetrics(SharedRegistry.in(folder.resolve("models")), InstantSource.system());
        try (DuckFactFiles files = new DuckFactFiles();
                FolderMetrics output = new FolderMetrics(to, new DuckMetricFiles())) {
            MatchSource.Snapshot snapshot = new FactFolderSource(facts, files).look();
            BatchRunner.Listener listener = new BatchRunner.Listener() {
                @Override
                public void done(BatchMatch match, BatchRunner.Cost cost) {
                    assertThat(cost.rows()).isPositive();
                }

                @Override
                public void failed(BatchMatch match, Exception cause) {
                    throw new AssertionError(match.toString(), cause);
                }
            };
            new BatchRunner<>(new MetricsProduct(output, metrics).recipe(), 1)
                    .run(snapshot.matches(), snapshot, listener, () -> false);
        }
    }

    private static Map<String, String> bytes(Path out) throws IOException {
        Map<String, String> bytes = new TreeMap<>();
        try (Stream<Path> all = Files.walk(out)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                bytes.put(out.relativize(file).toString(), Arrays.toString(Files.readAllBytes(file)));
            }
        }
        return bytes;
    }

    @Test
    void everyFileIsThatOfTheLocalRunner() throws Exception {
        Path here = folder.resolve("here");
        Path there = folder.resolve("there");
        runHere(here);
        for (int i = 0; i < 2; i++) { // the second run takes the place of the first
            assertThat(submit(facts, there))
                    .as(err.toString(StandardCharsets.UTF_8))
                    .isZero();
            Map<String, String> expected = bytes(here);
            assertThat(bytes(there)).hasSize(expected.size()).hasSizeGreaterThanOrEqualTo(4);
            assertThat(bytes(there).equals(expected)).isTrue();
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("4 matches, ", " 0 failed");
    }

    @Test
    void oneDamagedFileIsToldAndTheRestGoesOn() throws Exception {
        Path damaged = folder.resolve("damaged");
        Path cut = Files.createDirectories(damaged.resolve("made-1")).resolve("facts.parquet");
        Path whole;
        try (Stream<Path> all = Files.walk(facts)) {
            whole = all.filter(file -> file.endsWith("facts.parquet"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        Files.copy(whole, damaged.resolve("whole.parquet"));

        assertThat(submit(damaged, folder.resolve("rest"))).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("2 matches, ", " 1 failed");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(cut.toString(), "is no whole Parquet file")
                .doesNotContain("\tat ");
        assertThat(bytes(folder.resolve("rest"))).hasSize(2);
    }

    @Test
    void nothingToReadAndWrongWordsAreSaid() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThatThrownBy(() -> submit(empty, folder.resolve("none")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no Parquet file is in")
                .hasMessageContaining("normalize");
        assertThatThrownBy(() -> submit(folder.resolve("gone"), folder.resolve("none")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is no folder");
        assertThatThrownBy(() -> BatchOptions.parse("--facts", "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--out is missing");
        assertThatThrownBy(() -> BatchOptions.parse("--facts", "a", "--out", "b", "--vaep", "yes"))
                .hasMessage("--vaep is 'yes', not true or false");
        assertThatThrownBy(() -> BatchOptions.parse("--fact", "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no option --fact");
    }
}
