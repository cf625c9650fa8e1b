package touchline.storage.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.model.Envelope;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.Period;
import touchline.model.PlayerId;
import touchline.model.Roster;
import touchline.model.TeamId;
import touchline.model.TrackingFrame;
import touchline.storage.Appended;
import touchline.storage.EventQuery;
import touchline.storage.Facts;
import touchline.storage.LogPartition;
import touchline.storage.StoreUnavailable;
import touchline.storage.TrackingStore.FrameWindow;
import touchline.storage.internal.Jdbc;
import touchline.storage.internal.LogPositions;
import touchline.storage.internal.Migrations;

final class MigrationsTest {
    private static final Map<LogPartition, Long> POSITIONS = Map.of(new LogPartition("touchline.events", 0), 40L);

    private DuckSettings settings = DuckSettings.laptop(Path.of("unset"));

    @BeforeEach
    void chooseFile(@TempDir Path folder) {
        settings = DuckSettings.laptop(folder.resolve("touchline.duckdb"));
    }

    @Test
    void anOlderFilledFileIsBroughtToThePresentForm() throws SQLException {
        List<Envelope<MatchEvent>> events = Facts.events(Facts.MATCH, 40, new Random(1));
        fillWithVersionOne(events);

        try (DuckDb database = DuckDb.open(settings)) {
            assertThat(database.events()
                            .events(Facts.MATCH, EventQuery.first(100))
                            .events())
                    .isEqualTo(events);
            assertThat(database.events().positions()).isEqualTo(POSITIONS);
            assertThat(database.events().append(events, POSITIONS)).isEqualTo(new Appended(0, 40));
            assertThat(database.tracking()
                            .append(
                                    Facts.frames(Facts.MATCH, Period.FIRST_HALF, 0, 3, Facts.roster(2), new Random(1)),
                                    Map.of()))
                    .isEqualTo(new Appended(3, 0));
        }
    }

    @Test
    void framesOfVersionTwoAreReadAndCompacted() throws SQLException {
        try (DuckDBConnection connection = DuckDb.connect(settings)) {
            DuckDb.migrate(connection, DuckDb.MIGRATIONS.first(2));
            Jdbc.execute(connection, "INSERT INTO kept.tracked_match VALUES (0, 'vendor-1')");
            Jdbc.execute(connection, "INSERT INTO kept.roster VALUES (0, 0, 'vendor-7', 'vendor-100')");
            Jdbc.execute(
                    connection,
                    "INSERT INTO kept.frame VALUES (0, 'vendor-1', 1, 40000, 1, true, 0, 10, 20, 30, [-100], [200])");
        }
        TrackingFrame frame = new TrackingFrame(
                new GameClock(Period.FIRST_HALF, 40_000),
                1,
                new Roster(List.of(new Roster.Entry(new PlayerId("vendor-7"), new TeamId("vendor-100")))),
                new short[] {-100},
                new short[] {200},
                new TrackingFrame.Ball((short) 10, (short) 20, (short) 30),
                true);

        try (DuckDb database = DuckDb.open(settings)) {
            FrameWindow window = FrameWindow.of(Period.FIRST_HALF);
            assertThat(database.tracking().frames(Facts.MATCH, window)).containsExactly(frame);
            assertThat(database.compactTracking(Duration.ZERO)).isEqualTo(1);
            assertThat(database.tracking().frames(Facts.MATCH, window)).containsExactly(frame);
        }
    }

    private void fillWithVersionOne(List<Envelope<MatchEvent>> events) throws SQLException {
        try (DuckDBConnection connection = DuckDb.connect(settings)) {
            DuckDb.migrate(connection, DuckDb.MIGRATIONS.first(1));
            Work.transaction(connection, "fill", c -> {
                new EventWriter().write(c, events);
                LogPositions.EVENTS.write(c, POSITIONS);
                return true;
            });
        }
    }

    @Test
    void aPresentFileIsLeftAsItIs() {
        DuckDb.open(settings).close();

        try (DuckDb database = DuckDb.open(settings)) {
            assertThat(database.events().matches("", 1)).isEmpty();
        }
    }

    @Test
    void aStepThatFailsLeavesTheFileInTheFormBefore() throws SQLException {
        DuckDb.open(settings).close();
        try (DuckDBConnection connection = DuckDb.connect(settings)) {
            List<String> steps = new java.util.ArrayList<>(DuckDb.MIGRATIONS.steps());
            steps.add("V1__events.sql"); // fails: its tables are there
            Migrations broken = new Migrations(DuckDb.class, steps, "the file", "");

            assertThatThrownBy(() -> DuckDb.migrate(connection, broken)).isInstanceOf(StoreUnavailable.class);
        }

        DuckDb.open(settings).close();
    }

    @Test
    void aFileOfANewerReleaseIsRefused() throws SQLException {
        DuckDb.open(settings).close();
        try (DuckDBConnection connection = DuckDb.connect(settings)) {
            Jdbc.execute(connection, "UPDATE schema_version SET version = 99");
        }

        assertThatThrownBy(() -> DuckDb.open(settings))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("version 99")
                .hasMessageContaining("rebuild it from the log");
    }

    @Test
    void whatIsNoDatabaseIsRefused() throws java.io.IOException {
        java.nio.file.Files.writeString(settings.file(), "this is not a database, ".repeat(1000));

        assertThatThrownBy(() -> DuckDb.open(settings)).isInstanceOf(StoreUnavailable.class);
    }
}
