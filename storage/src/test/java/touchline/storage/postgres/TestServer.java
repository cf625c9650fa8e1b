package touchline.storage.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import touchline.storage.internal.Jdbc;

/// A real PostgreSQL server, started once for all tests of the process; every test has a database of its own.
public final class TestServer {
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

    static void execute(String database, String sql) {
        try (Connection connection =
                Running.SERVER.getDatabase("postgres", database).getConnection()) {
            Jdbc.execute(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
