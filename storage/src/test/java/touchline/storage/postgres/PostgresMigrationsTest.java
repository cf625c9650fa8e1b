package touchline.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import touchline.model.Envelope;
import touchline.model.MatchEvent;
import touchline.storage.Appended;
import touchline.storage.EventQuery;
import touchline.storage.Facts;
import touchline.storage.LogPartition;
import touchline.storage.SqlQueries;
import touchline.storage.StoreUnavailable;
import touchline.storage.internal.Jdbc;
import touchline.storage.internal.LogPositions;
import touchline.storage.internal.Migrations;

final class PostgresMigrationsTest {
    private static final Map<LogPartition, Long> POSITIONS = Map.of(new LogPartition("touchline.events", 0), 40L);

    private final PostgresSettings settings = TestServer.newDatabase();

    @Test
    void anEmptyDatabaseIsBroughtToThePresentForm() throws SQLException {
        PostgresStores.open(settings).close();

        assertThat(version()).isEqualTo(PostgresStores.MIGRATIONS.steps().size());
    }

    @Test
    void anOlderFilledDatabaseIsBroughtToThePresentForm() {
        List<Envelope<MatchEvent>> events = Facts.events(Facts.MATCH, 40, new Random(1));
        PostgresStores.migrate(settings, PostgresStores.MIGRATIONS.first(1));
        Pool.once(settings, "fill", connection -> {
            new PostgresWriter().write(connection, events);
            LogPositions.EVENTS.write(connection, POSITIONS);
            return true;
        });

        try (PostgresStores stores = PostgresStores.open(settings)) {
            assertThat(stores.events()
                            .events(Facts.MATCH, EventQuery.first(100))
                            .events())
                    .isEqualTo(events);
            assertThat(stores.events().positions()).isEqualTo(POSITIONS);
            assertThat(stores.events().append(events, POSITIONS)).isEqualTo(new Appended(0, 40));
            assertThat(ask(stores, "SELECT count(*) FROM event").getFirst()).isEqualTo(List.of(40L));
        }
    }

    /// The extension is not to be had here. A stand-in for its function shows that the rest of the step is
    /// right and that the program works on the table that the step leaves to it.
    @Test
    void whereTheFunctionOfTimescaleIsThereItIsGivenTheEvents() throws SQLException {
        TestServer.execute(settings, """
                CREATE TABLE asked (relation regclass, time_column name, chunks interval);
                CREATE FUNCTION create_hypertable(relation regclass, time_column name, chunk_time_interval interval,
                    create_default_indexes boolean) RETURNS void LANGUAGE sql AS
                    'INSERT INTO asked VALUES (relation, time_column, chunk_time_interval)'""");
        List<Envelope<MatchEvent>> events = Facts.events(Facts.MATCH, 40, new Random(1));

        try (PostgresStores stores = PostgresStores.open(settings)) {
            assertThat(stores.events().append(events, POSITIONS)).isEqualTo(new Appended(40, 0));
            assertThat(stores.events().append(events, POSITIONS)).isEqualTo(new Appended(0, 40));
            assertThat(stores.events()
                            .events(Facts.MATCH, EventQuery.first(100))
                            .events())
                    .isEqualTo(events);
            assertThat(ask(stores, "SELECT relation::text, time_column, chunks::text FROM asked"))
                    .isEqualTo(List.of(List.of("kept.event", "day", "1 mon")));
            assertThat(ask(stores, "SELECT count(*) FROM event").getFirst()).isEqualTo(List.of(40L));
        }
    }

    @Test
    void programsThatStartTogetherDoNotDisturbEachOther() throws SQLException {
        List<CompletableFuture<Void>> starts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            starts.add(CompletableFuture.runAsync(
                    () -> PostgresStores.open(settings).close()));
        }
        starts.forEach(CompletableFuture::join);

        assertThat(version()).isEqualTo(PostgresStores.MIGRATIONS.steps().size());
    }

    @Test
    void aStepThatFailsLeavesTheDatabaseInTheFormBefore() throws SQLException {
        PostgresStores.open(settings).close();
        List<String> steps = new ArrayList<>(PostgresStores.MIGRATIONS.steps());
        steps.add("V1__events.sql"); // fails: its tables are there
        Migrations broken = new Migrations(PostgresStores.class, steps, "the database", "");

        assertThatThrownBy(() -> PostgresStores.migrate(settings, broken))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("already exists");

        assertThat(version()).isEqualTo(PostgresStores.MIGRATIONS.steps().size());
        PostgresStores.open(settings).close();
    }

    @Test
    void aDatabaseOfANewerReleaseIsRefused() throws SQLException {
        PostgresStores.open(settings).close();
        try (Connection connection = TestServer.connect(settings)) {
            Jdbc.execute(connection, "UPDATE schema_version SET version = 99");
        }

        assertThatThrownBy(() -> PostgresStores.open(settings))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("its schema has version 99, this release knows 4; use the newer release, or an"
                        + " empty database, which is filled again from the log");
    }

    private static List<List<@Nullable Object>> ask(PostgresStores stores, String sql) {
        return stores.queries().query(sql, SqlQueries.Limits.DEFAULT).rows();
    }

    private int version() throws SQLException {
        try (Connection connection = TestServer.connect(settings)) {
            return Jdbc.list(connection, "SELECT version FROM schema_version", row -> row.getInt(1))
                    .getFirst();
        }
    }
}
