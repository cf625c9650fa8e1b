package touchline.engines;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/// A PostgreSQL server with its data in a folder; what is there is kept. It does without fsync: do not measure it.
public final class PostgresEngine implements AutoCloseable {
    public static final String USER = "postgres";
    public static final String PASSWORD = "postgres";

    private final EmbeddedPostgres server;

    private PostgresEngine(EmbeddedPostgres server) {
        this.server = server;
    }

    /// Returns when it answers.
    ///
    /// @param data emptied never; made at the first start
    /// @param port 0 for any free one
    public static PostgresEngine start(Path data, int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofMinutes(2));
        if (port != 0) {
            builder.setPort(port);
        }
        return new PostgresEngine(builder.start());
    }

    public int port() {
        return server.getPort();
    }

    /// Makes a database, unless it is there, and says where it is: `jdbc:postgresql://host:port/name`.
    public String database(String name) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            var found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'");
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + name);
            }
        }
        return "jdbc:postgresql://localhost:" + port() + "/" + name;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
