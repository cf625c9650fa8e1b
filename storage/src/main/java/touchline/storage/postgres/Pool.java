package touchline.storage.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/// Connections of one kind. A lost one is replaced when it is next asked for.
final class Pool implements AutoCloseable {
    private static final Duration LONGEST_MIGRATION = Duration.ofHours(1);

    private final HikariDataSource connections;
    private final Troubles troubles;

    private Pool(HikariConfig config, PostgresSettings settings) {
        connections = new HikariDataSource(config);
        troubles = new Troubles(settings);
    }

    /// For reading: all statements of a transaction see the same rows.
    static Pool reading(PostgresSettings settings) {
        HikariConfig config = config(settings, "touchline-postgres-read", settings.connections() - 1);
        config.setReadOnly(true);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        return new Pool(config, settings);
    }

    /// For writing: one connection, which readers cannot take away. Who waits for another writer must see
    /// what that one wrote, so each statement sees what is kept when it begins.
    static Pool writing(PostgresSettings settings) {
        HikariConfig config = config(settings, "touchline-postgres-write", 1);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return new Pool(config, settings);
    }

    private static HikariConfig config(PostgresSettings settings, String name, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source(settings, settings.answerTimeout()));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setAutoCommit(false);
        config.setConnectionTimeout(settings.connectTimeout().toMillis());
        config.setInitializationFailTimeout(-1); // the caller has just connected; from here on it may come and go
        return config;
    }

    /// A connection of its own for work that may take long, such as bringing a filled database to a new form.
    static <T> T once(PostgresSettings settings, String what, Work<T> work) {
        try (Connection connection = source(settings, LONGEST_MIGRATION).getConnection()) {
            connection.setAutoCommit(false);
            return Work.transaction(connection, work);
        } catch (SQLException e) {
            throw new Troubles(settings).unavailable(what, e);
        }
    }

    /// A connection for one question, which must not be given to another.
    ///
    /// @param maxBytes of an answer, which is held whole
    static Connection asking(PostgresSettings settings, Duration answerTimeout, long maxBytes) throws SQLException {
        PGSimpleDataSource source = source(settings, answerTimeout);
        source.setMaxResultBuffer(Long.toString(maxBytes));
        Connection connection = source.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static PGSimpleDataSource source(PostgresSettings settings, Duration answerTimeout) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(settings.url());
        source.setUser(settings.user());
        source.setPassword(settings.password());
        int connectSeconds = (int) settings.connectTimeout().toSeconds();
        source.setConnectTimeout(connectSeconds);
        source.setLoginTimeout(connectSeconds);
        source.setSocketTimeout((int) answerTimeout.toSeconds() + connectSeconds);
        source.setTcpKeepAlive(true);
        source.setApplicationName("touchline");
        String given = source.getOptions() == null ? "" : source.getOptions() + " ";
        source.setOptions(
                given + "-c search_path=public -c TimeZone=UTC -c statement_timeout=" + answerTimeout.toMillis()
                        + " -c lock_timeout=" + settings.answerTimeout().toMillis() / 2);
        return source;
    }

    <T> T transaction(String what, Work<T> work) {
        try (Connection connection = connections.getConnection()) {
            return Work.transaction(connection, work);
        } catch (SQLException e) {
            throw troubles.unavailable(what, e);
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
