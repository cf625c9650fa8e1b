package touchline.storage.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import touchline.storage.EventStore;
import touchline.storage.SqlQueries;
import touchline.storage.StoreUnavailable;
import touchline.storage.internal.Jdbc;
import touchline.storage.internal.Migrations;

/// One database of a PostgreSQL server and the store in it. Several programs may use it at the same time.
public final class PostgresStores implements AutoCloseable {
    static final Migrations MIGRATIONS = new Migrations(
            PostgresStores.class,
            List.of("V1__events.sql", "V2__timescaledb.sql", "V3__views.sql", "V4__questions.sql"),
            "the database",
            "use the newer release, or an empty database, which is filled again from the log");

    private static final int OLDEST_SERVER = 16;
    private static final long MIGRATION_LOCK = 0x746f7563686c696eL; // any number that is always the same

    private final Pool readers;
    private final Pool writer;
    private final PostgresEventStore events;
    private final PostgresSqlQueries queries;

    /// Connects and brings the database to the present form.
    ///
    /// @throws StoreUnavailable when it cannot be reached or used, with the reason and what to do; may be
    ///     repeated
    public static PostgresStores open(PostgresSettings settings) {
        Pool.once(settings, "connect", PostgresStores::requireUsable);
        migrate(settings, MIGRATIONS);
        return new PostgresStores(settings);
    }

    private PostgresStores(PostgresSettings settings) {
        readers = Pool.reading(settings);
        writer = Pool.writing(settings);
        events = new PostgresEventStore(readers, writer);
        queries = new PostgresSqlQueries(settings);
    }

    private static boolean requireUsable(Connection connection) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST_SERVER) {
            throw new SQLException("its version is " + version + "; use " + OLDEST_SERVER + " or newer", "0A000");
        }
        String encoding = Jdbc.list(connection, "SHOW server_encoding", row -> row.getString(1))
                .getFirst();
        if (!encoding.equals("UTF8")) {
            throw new SQLException("its encoding is " + encoding + "; create the database with UTF8", "0A000");
        }
        return true;
    }

    static void migrate(PostgresSettings settings, Migrations migrations) {
        migrations.run((what, step) -> Pool.once(settings, what, connection -> {
            Jdbc.execute(connection, "SELECT pg_advisory_xact_lock(" + MIGRATION_LOCK + ")");
            return step.with(connection);
        }));
    }

    public EventStore events() {
        return events;
    }

    /// Each question has a connection of its own, beside those of the settings.
    public SqlQueries queries() {
        return queries;
    }

    /// Ends the store and its connections.
    @Override
    public void close() {
        readers.close();
        writer.close();
    }
}
