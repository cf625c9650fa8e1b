package touchline.storage.duckdb;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import touchline.storage.StoreUnavailable;

/// An engine that only writes Parquet files: in memory and apart from the stores, which are shut off from files. No
/// statement comes from outside. It starts with the first file: most processes write none.
final class ParquetEngine implements AutoCloseable {
    private static final String MEMORY = "512MiB";

    private Optional<Engine> engine = Optional.empty();
    private boolean closed;

    private record Engine(DuckDBConnection root, Connections connections) {
        static Engine start() {
            Properties properties = new Properties();
            properties.setProperty("memory_limit", MEMORY);
            properties.setProperty("threads", "1"); // rows stay in order, and callers bring threads of their own
            try {
                var root = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", properties);
                return new Engine(root, new Connections(root));
            } catch (SQLException e) {
                throw new StoreUnavailable("start the engine that writes Parquet", e);
            }
        }
    }

    synchronized Connections connections() {
        if (closed) {
            throw new IllegalStateException("the writer of Parquet files is closed");
        }
        Engine running = engine.orElseGet(Engine::start);
        engine = Optional.of(running);
        return running.connections();
    }

    @Override
    public synchronized void close() {
        closed = true;
        engine.ifPresent(running -> {
            running.connections().close();
            Connections.close(running.root());
        });
        engine = Optional.empty();
    }
}
