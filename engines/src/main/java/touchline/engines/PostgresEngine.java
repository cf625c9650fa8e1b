package touchline.engines;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/// A PostgreSQL server with its data in a folder; what is there is kept. It does without fsync: do not measure it.
///
/// Not safe for use by several threads.
public final class PostgresEngine implements AutoCloseable {
    /// Owns the databases that are made here, and may do nothing else on the server.
    public static final String USER = "touchline";

    public static final String PASSWORD = "touchline";

    private static final String ADMINISTRATOR = "postgres";
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final Path data;
    private final boolean temporary;
    private EmbeddedPostgres server;

    private PostgresEngine(Path data, boolean temporary, EmbeddedPostgres server) {
        this.data = data;
        this.temporary = temporary;
        this.server = server;
    }

    /// Returns when it answers.
    ///
    /// @param data emptied never; made at the first start
    /// @param port 0 for any free one
    public static PostgresEngine start(Path data, int port) throws IOException {
        return new PostgresEngine(data, false, launch(data, false, port));
    }

    /// An empty server whose data goes when it is stopped, or when the process ends.
    public static PostgresEngine startTemporary() throws IOException {
        Path data = Files.createTempDirectory("touchline-postgres");
        return new PostgresEngine(data, true, launch(data, true, 0));
    }

    private static EmbeddedPostgres launch(Path data, boolean temporary, int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(temporary)
                .setPGStartupWait(LONGEST_START);
        if (port != 0) {
            builder.setPort(port);
        }
        return builder.start();
    }

    public int port() {
        return server.getPort();
    }

    /// Stops the server as an operator does. Nothing happens when it does not run.
    public void stop() throws IOException {
        server.close();
    }

    /// Ends the server without a warning, as a loss of power does.
    public void kill() throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> children = process.children().toList();
        process.destroyForcibly();
        process.onExit().join();
        children.forEach(child -> child.onExit().join()); // they notice, and free the memory that they share
        server.close();
    }

    /// Starts a server again that was stopped or killed, on the same port. Returns when it answers.
    public void restart() throws IOException {
        server = launch(data, temporary, port());
    }

    /// Makes a database, unless it is there, and says where it is: `jdbc:postgresql://host:port/name`.
    public String database(String name) throws SQLException {
        administer(ADMINISTRATOR, """
                DO $$ BEGIN
                    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN
                        CREATE ROLE %1$s LOGIN PASSWORD '%2$s';
                    END IF;
                END $$""".formatted(USER, PASSWORD));
        try (Connection connection = connect(ADMINISTRATOR);
                Statement statement = connection.createStatement()) {
            var found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'");
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + name + " OWNER " + USER);
            }
        }
        return url(name);
    }

    public String url(String database) {
        return "jdbc:postgresql://localhost:" + port() + "/" + database;
    }

    /// Runs a statement as the server's administrator.
    public void administer(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The administrator's connection.
    public Connection connect(String database) throws SQLException {
        return server.getDatabase(ADMINISTRATOR, database).getConnection();
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
