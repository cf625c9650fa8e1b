package touchline.storage.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import touchline.storage.internal.Jdbc;

/// A real PostgreSQL server, started once for all tests of the process; every test has a database of its own.
public final class TestServer {
    static final String LOCKED_USER = "locked";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestServer() {}

    /// Started when it is first asked for, stopped when the process ends.
    private static final class Running {
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofMinutes(2))
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// A new and empty database.
    public static PostgresSettings newDatabase() {
        String name = "touchline_" + DATABASES.incrementAndGet();
        execute("postgres", "CREATE DATABASE " + name);
        return settings(name);
    }

    static PostgresSettings settings(String database) {
        return PostgresSettings.of(
                Running.SERVER.getJdbcUrl("postgres", database).replaceFirst("\\?.*", ""), "postgres", "postgres");
    }

    /// A user whose password is asked for, unlike that of the others.
    static void requirePassword() {
        execute("postgres", "DROP ROLE IF EXISTS " + LOCKED_USER);
        execute("postgres", "CREATE ROLE " + LOCKED_USER + " LOGIN PASSWORD 'right'");
        Path rules = Path.of(value("SHOW hba_file"));
        try {
            String rule = "host all " + LOCKED_USER + " all scram-sha-256\n";
            Files.writeString(rules, rule + Files.readString(rules));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        execute("postgres", "SELECT pg_reload_conf()");
    }

    /// Ends the connections of a database that wait for a lock, and says how many there were.
    static long endWaiting(PostgresSettings settings) {
        String database = settings.url().replaceFirst(".*/", "");
        return Long.parseLong(value("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '"
                + database + "' AND wait_event_type = 'Lock'"));
    }

    public static void execute(PostgresSettings settings, String sql) {
        execute(settings.url().replaceFirst(".*/", ""), sql);
    }

    static Connection connect(PostgresSettings settings) throws SQLException {
        return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
    }

    private static String value(String sql) {
        try (Connection connection =
                Running.SERVER.getDatabase("postgres", "postgres").getConnection()) {
            return Jdbc.list(connection, sql, row -> row.getString(1)).getFirst();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static void execute(String database, String sql) {
        try (Connection connection =
                Running.SERVER.getDatabase("postgres", database).getConnection()) {
            Jdbc.execute(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
