package touchline.storage.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.model.Envelope;
import touchline.model.Period;
import touchline.model.TrackingFrame;
import touchline.storage.Appended;
import touchline.storage.Facts;
import touchline.storage.SqlQueries;
import touchline.storage.StoreUnavailable;
import touchline.storage.TrackingStore.FrameWindow;
import touchline.testkit.SmallDisk;

final class CompactionTest {
    private DuckSettings settings = DuckSettings.laptop(Path.of("unset"));

    @BeforeEach
    void chooseFile(@TempDir Path folder) {
        settings = DuckSettings.laptop(folder.resolve("touchline.duckdb"));
    }

    @Test
    void viewsTellTheSameBeforeAndAfter() {
        try (DuckDb database = DuckDb.open(settings)) {
            database.tracking().append(frames(0, 100, 1), Map.of());
            List<List<?>> before = views(database);

            assertThat(database.compactTracking(Duration.ZERO)).isEqualTo(1);

            assertThat(views(database)).isEqualTo(before);
            assertThat(database.compactTracking(Duration.ZERO)).isZero();
        }
    }

    @Test
    void lateFramesAreRowsUntilTheNextCompaction() throws IOException {
        try (DuckDb database = DuckDb.open(settings)) {
            database.tracking().append(frames(10, 90, 1), Map.of());
            database.compactTracking(Duration.ZERO);

            assertThat(database.tracking().append(frames(0, 50, 2), Map.of())).isEqualTo(new Appended(10, 40));
            List<TrackingFrame> halfCompacted = read(database);
            database.compactTracking(Duration.ZERO);

            assertThat(halfCompacted).hasSize(100);
            assertThat(halfCompacted.subList(10, 100)).isEqualTo(data(frames(10, 90, 1)));
            assertThat(read(database)).isEqualTo(halfCompacted);
        }
        try (DuckDb again = DuckDb.open(settings)) {
            assertThat(files()).singleElement().asString().startsWith("vendor-1.0-");
            assertThat(again.tracking().append(frames(0, 100, 3), Map.of())).isEqualTo(new Appended(0, 100));
            assertThat(again.tracking().count(Facts.MATCH)).isEqualTo(100);
        }
    }

    @Test
    void aCrashBetweenTheFilesNameAndTheTransactionsEndChangesNothing() throws IOException, SQLException {
        try (DuckDb database = DuckDb.open(settings)) {
            database.tracking().append(frames(0, 100, 1), Map.of());
        }
        try (DuckDBConnection connection = DuckDb.connect(settings)) {
            MatchFiles files = new MatchFiles(settings.file().resolveSibling("touchline.duckdb.tracking"));
            assertThatThrownBy(() -> Work.transaction(connection, "compact", c -> {
                        new Compaction(files).run(c, new Compaction.Tracked(0, Facts.MATCH));
                        throw new SQLException("as if the power went");
                    }))
                    .isInstanceOf(StoreUnavailable.class);
        }
        assertThat(files()).singleElement().asString().startsWith("vendor-1.0-");

        try (DuckDb database = DuckDb.open(settings)) {
            assertThat(files()).isEmpty();
            assertThat(read(database)).isEqualTo(data(frames(0, 100, 1)));
            assertThat(database.tracking().count(Facts.MATCH)).isEqualTo(100);
            assertThat(database.compactTracking(Duration.ZERO)).isEqualTo(1);
            assertThat(read(database)).isEqualTo(data(frames(0, 100, 1)));
        }
    }

    @Test
    void aFailedCompactionLeavesTheFramesAndNoFile() throws IOException {
        try (DuckDb database = DuckDb.open(settings)) {
            database.tracking().append(frames(0, 100, 1), Map.of());
            database.compactTracking(Duration.ZERO);
            database.tracking().append(frames(100, 20, 1), Map.of());
            Path file = folder().resolve(files().getFirst());
            byte[] content = Files.readAllBytes(file);
            Files.write(file, new byte[10]); // it cannot be read for the next file

            assertThatThrownBy(() -> database.compactTracking(Duration.ZERO))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("compact match vendor-1");

            assertThat(files()).containsExactly(String.valueOf(file.getFileName()));
            Files.write(file, content);
            assertThat(database.tracking().count(Facts.MATCH)).isEqualTo(120);
            assertThat(database.tracking().append(frames(110, 20, 1), Map.of())).isEqualTo(new Appended(10, 10));
            assertThat(database.compactTracking(Duration.ZERO)).isEqualTo(1);
            assertThat(read(database)).hasSize(130);
        }
    }

    @Test
    void aFullDiskLeavesTheFramesAndNoFile(@TempDir Path mountPoint) throws IOException {
        Optional<SmallDisk> mounted = SmallDisk.mount(mountPoint, 16 << 10);
        assumeTrue(mounted.isPresent(), "no small disk to fill");
        settings = DuckSettings.laptop(mountPoint.resolve("touchline.duckdb"));
        try (SmallDisk disk = mounted.get();
                DuckDb database = DuckDb.open(settings)) {
            database.tracking().append(frames(0, 500, 1), Map.of());
            List<List<?>> before = views(database);
            disk.fill(0);

            assertThatThrownBy(() -> database.compactTracking(Duration.ZERO))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("compact match vendor-1")
                    .hasMessageContaining("No space left on device");
            assertThat(files()).isEmpty();
            assertThat(views(database)).isEqualTo(before);

            disk.makeRoom();
            assertThat(database.compactTracking(Duration.ZERO)).isEqualTo(1);
            assertThat(files()).hasSize(1);
            assertThat(views(database)).isEqualTo(before);
        }
    }

    /// What a crash leaves is seen by nobody even while it is there.
    @Test
    void aFileThatNobodyNamesIsNotRead() throws IOException {
        try (DuckDb database = DuckDb.open(settings)) {
            database.tracking().append(frames(0, 100, 1), Map.of());
            database.compactTracking(Duration.ZERO);
            List<List<?>> before = views(database);

            Path file = folder().resolve(files().getFirst());
            Files.copy(file, folder().resolve("vendor-1.0-other.parquet"));

            assertThat(views(database)).isEqualTo(before);
        }
    }

    @Test
    void onlyIdleMatchesAreMoved() throws IOException {
        try (DuckDb database = DuckDb.open(settings)) {
            database.tracking().append(frames(0, 10, 1), Map.of());

            assertThat(database.compactTracking(Duration.ofHours(1))).isZero();
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void aResetStoreHasNoFiles() throws IOException {
        try (DuckDb database = DuckDb.open(settings)) {
            database.tracking().append(frames(0, 10, 1), Map.of());
            database.compactTracking(Duration.ZERO);

            database.tracking().reset();

            assertThat(files()).isEmpty();
            assertThat(views(database)).allSatisfy(rows -> assertThat(rows).isEmpty());
        }
    }

    @Test
    void theFolderIsAllThatSqlCanRead() throws IOException {
        Files.writeString(settings.file().resolveSibling("secret.csv"), "a,b\n1,2\n");
        try (DuckDb database = DuckDb.open(settings)) {
            String outside = settings.file().resolveSibling("secret.csv").toString();
            String around = folder().resolve("../secret.csv").toString();

            for (String path : List.of(outside, around)) {
                assertThatThrownBy(() -> database.queries()
                                .query("SELECT * FROM read_csv('" + path + "')", SqlQueries.Limits.DEFAULT))
                        .isInstanceOf(SqlQueries.Refused.class);
            }
        }
    }

    private Path folder() {
        return settings.file().resolveSibling("touchline.duckdb.tracking");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.startsWith("+"))
                    .sorted()
                    .toList();
        }
    }

    private static List<List<?>> views(DuckDb database) {
        return Stream.of(
                        "SELECT * FROM frame ORDER BY match_id, period, frame",
                        "SELECT * FROM position ORDER BY match_id, period, frame, player_id")
                .<List<?>>map(sql ->
                        database.queries().query(sql, SqlQueries.Limits.DEFAULT).rows())
                .toList();
    }

    private static List<TrackingFrame> read(DuckDb database) {
        return database.tracking().frames(Facts.MATCH, FrameWindow.of(Period.FIRST_HALF));
    }

    private static List<Envelope<TrackingFrame>> frames(int first, int count, int seed) {
        return Facts.frames(Facts.MATCH, Period.FIRST_HALF, first, count, Facts.roster(22), new Random(seed));
    }

    private static List<TrackingFrame> data(List<Envelope<TrackingFrame>> frames) {
        return frames.stream().map(Envelope::data).toList();
    }
}
