package touchline.storage.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import touchline.engines.PostgresEngine;
import touchline.storage.internal.Jdbc;

/// A real PostgreSQL server, started once for all tests of the process; every test has a database of its own.
public final class TestServer {
    static final String LOCKED_USER = "locked";

    private static final String MAIN = "postgres";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestServer() {}

    /// Started when it is first asked for, stopped when the process ends.
    private static final class Running {
        private static final PostgresEngine SERVER = start();

        private static PostgresEngine start() {
            try {
                return PostgresEngine.startTemporary();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// A new and empty database of an ordinary user.
    public static PostgresSettings newDatabase() {
        String name = "touchline_" + DATABASES.incrementAndGet();
        try {
            Running.SERVER.database(name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return settings(name);
    }

    static PostgresSettings settings(String database) {
        return PostgresSettings.of(Running.SERVER.url(database), PostgresEngine.USER, PostgresEngine.PASSWORD);
    }

    /// The same database for a user who may do everything on the server.
    static PostgresSettings administrator(PostgresSettings settings) {
        return PostgresSettings.of(settings.url(), "postgres", "postgres");
    }

    /// A user whose password is asked for, unlike that of the others.
    static void requirePassword() {
        administer("DROP ROLE IF EXISTS " + LOCKED_USER);
        administer("CREATE ROLE " + LOCKED_USER + " LOGIN PASSWORD 'right'");
        Path rules = Path.of(value("SHOW hba_file"));
        try {
            String rule = "host all " + LOCKED_USER + " all scram-sha-256\n";
            Files.writeString(rules, rule + Files.readString(rules));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        administer("SELECT pg_reload_conf()");
    }

    /// Ends the connections of a database that wait for a lock, and says how many there were.
    static long endWaiting(PostgresSettings settings) {
        String database = settings.url().replaceFirst(".*/", "");
        return Long.parseLong(value("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '"
                + database + "' AND wait_event_type = 'Lock'"));
    }

    /// As the owner of the database.
    public static void execute(PostgresSettings settings, String sql) {
        try (Connection connection = connect(settings)) {
            Jdbc.execute(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static Connection connect(PostgresSettings settings) throws SQLException {
        return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
    }

    static void administer(String sql) {
        try {
            Running.SERVER.administer(MAIN, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static String value(String sql) {
        try (Connection connection = Running.SERVER.connect(MAIN)) {
            return Jdbc.list(connection, sql, row -> row.getString(1)).getFirst();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
