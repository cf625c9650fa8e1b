package touchline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.testkit.Seeds;

/// What everything that keeps histories as files owes its callers. Each adapter runs it by extending it.
public abstract class HistoryFilesContract {
    private static final Instant BEGIN = Instant.parse("2026-08-09T13:00:00Z");
    private static final List<String> METRICS = List.of("xg", "passes", "it's", "größe", "");
    private static final List<String> ENTITIES = List.of("made-a", "made-b", "o'neil", "müller", "");

    @TempDir
    Path folder;

    /// Closed by the caller.
    protected abstract HistoryFiles open();

    private static HistoryRow row(RandomGenerator random) {
        return new HistoryRow(
                "made-" + random.nextInt(3),
                random.nextBoolean() ? "events" : "frames",
                random.nextBoolean() ? "team" : "player",
                any(ENTITIES, random),
                any(METRICS, random),
                1 + random.nextInt(5),
                60 * random.nextInt(60),
                BEGIN.plus(random.nextLong(-100_000_000_000L, 100_000_000_000L), ChronoUnit.MICROS),
                random.nextInt(4_000),
                random.nextInt(10) == 0 ? random.nextLong() : random.nextLong(-2_000_000_000L, 2_000_000_000L),
                random.nextInt(5) == 0 ? random.nextInt(3) - 1 : 0);
    }

    private static String any(List<String> words, RandomGenerator random) {
        return words.get(random.nextInt(words.size()));
    }

    private static List<HistoryRow> rows(int count, long seed) {
        return rows(count, Seeds.generator(seed));
    }

    private static List<HistoryRow> rows(int count, RandomGenerator random) {
        return Stream.generate(() -> row(random)).limit(count).toList();
    }

    private static List<HistoryRow> read(HistoryFiles files, Path... paths) {
        List<HistoryRow> rows = new ArrayList<>();
        files.read(List.of(paths), rows::add);
        return rows;
    }

    @Test
    void rowsComeBackInTheOrderOfFilesAndRows() {
        Seeds.check(5, random -> {
            try (HistoryFiles files = open()) {
                Path one = folder.resolve("it's one.parquet");
                Path other = folder.resolve("other.parquet");
                Path empty = folder.resolve("empty.parquet");
                List<HistoryRow> first = rows(random.nextInt(1, 5_000), random);
                List<HistoryRow> second = rows(random.nextInt(1, 200), random);
                files.write(one, first);
                files.write(other, second);
                files.write(empty, List.of());

                assertThat(read(files, one)).isEqualTo(first);
                assertThat(read(files, other, empty, one))
                        .isEqualTo(
                                Stream.concat(second.stream(), first.stream()).toList());
                assertThat(read(files, empty)).isEmpty();
                assertThat(read(files)).isEmpty();
            }
        });
    }

    @Test
    void aPartIsWhatMattersToItsEntitiesAndMetrics() {
        Seeds.check(20, random -> {
            try (HistoryFiles files = open()) {
                Path file = folder.resolve("some.parquet");
                List<HistoryRow> all = rows(300, random);
                files.write(file, all);
                HistoryFiles.Part part = new HistoryFiles.Part(some(METRICS, random), some(ENTITIES, random));

                List<HistoryRow> found = new ArrayList<>();
                files.read(List.of(file), part, found::add);

                assertThat(found)
                        .isEqualTo(
                                all.stream().filter(row -> matters(row, part)).toList());
            }
        });
    }

    private static List<String> some(List<String> words, RandomGenerator random) {
        return words.stream().filter(_ -> random.nextBoolean()).toList();
    }

    private static boolean matters(HistoryRow row, HistoryFiles.Part part) {
        boolean ofMetric = part.metrics().contains(row.metric());
        boolean ofEntity = part.entities().contains(row.id());
        return ofMetric && ofEntity || row.presence() != 0 && (ofMetric || ofEntity);
    }

    @Test
    void theSameRowsGiveTheSameBytesHoweverManyWrite() throws Exception {
        int writers = 12;
        try (HistoryFiles alone = open();
                HistoryFiles shared = open();
                ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Callable<List<HistoryRow>>> work = IntStream.range(0, writers)
                    .mapToObj(i -> (Callable<List<HistoryRow>>) () -> {
                        shared.write(folder.resolve("shared-" + i), rows(500, i));
                        return read(shared, folder.resolve("shared-" + i));
                    })
                    .toList();
            List<Future<List<HistoryRow>>> read = pool.invokeAll(work);
            for (int i = 0; i < writers; i++) {
                Path file = folder.resolve("alone-" + i);
                alone.write(file, rows(500, i));
                assertThat(folder.resolve("shared-" + i)).hasSameBinaryContentAs(file);
                assertThat(read.get(i).get()).isEqualTo(rows(500, i));
            }
        }
    }

    @Test
    void aFileIsWrittenOverWhatIsThere() throws IOException {
        Path file = Files.writeString(folder.resolve("x.parquet"), "something else");
        try (HistoryFiles files = open()) {
            files.write(file, rows(500, 1));
            files.write(file, rows(3, 2));
            assertThat(read(files, file)).isEqualTo(rows(3, 2));
        }
    }

    @Test
    void whatCannotBeWrittenOrReadIsToldWithItsFile() throws IOException {
        Path nowhere = folder.resolve("none/x.parquet");
        Path good = folder.resolve("good.parquet");
        try (HistoryFiles files = open()) {
            assertThatThrownBy(() -> files.write(nowhere, rows(1, 1)))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining(nowhere.toString());
            assertThatThrownBy(() -> read(files, nowhere))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining(nowhere.toString());
            files.write(good, rows(500, 1));
            byte[] whole = Files.readAllBytes(good);
            Path cut = folder.resolve("cut.parquet");
            Seeds.check(10, random -> {
                write(cut, Arrays.copyOf(whole, random.nextInt(whole.length)));
                assertThatThrownBy(() -> read(files, good, cut))
                        .isInstanceOf(StoreUnavailable.class)
                        .hasMessageContaining(cut.toString());
            });
            assertThat(read(files, good)).as("after all that").isEqualTo(rows(500, 1));
        }
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
