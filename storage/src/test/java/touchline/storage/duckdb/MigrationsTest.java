package touchline.storage.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.model.Envelope;
import touchline.model.MatchEvent;
import touchline.model.Period;
import touchline.storage.Appended;
import touchline.storage.EventQuery;
import touchline.storage.Facts;
import touchline.storage.LogPartition;
import touchline.storage.StoreUnavailable;
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
