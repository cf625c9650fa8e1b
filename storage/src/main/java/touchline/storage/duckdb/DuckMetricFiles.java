package touchline.storage.duckdb;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import touchline.storage.MetricFiles;
import touchline.storage.MetricRow;
import touchline.storage.StoreUnavailable;
import touchline.storage.internal.Jdbc;

/// Parquet files written by an engine of their own, in memory and apart from the stores: those are shut off
/// from files. No statement comes from outside. Each thread has a table of its own, which holds one file's
/// rows at a time.
///
/// The engine starts with the first file: most processes write none.
public final class DuckMetricFiles implements MetricFiles {
    private static final String MEMORY = "256MiB";

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

    private synchronized Connections connections() {
        if (closed) {
            throw new IllegalStateException("the writer of Parquet files is closed");
        }
        Engine running = engine.orElseGet(Engine::start);
        engine = Optional.of(running);
        return running.connections();
    }

    @Override
    public void write(Path file, List<MetricRow> rows) {
        String target = file.toString().replace("'", "''");
        connections().use("write " + file, connection -> {
            Jdbc.execute(connection, """
                    CREATE OR REPLACE TEMP TABLE metric (match_id VARCHAR NOT NULL, metric VARCHAR NOT NULL,
                        version INTEGER NOT NULL, grain VARCHAR NOT NULL, subject VARCHAR NOT NULL, value DOUBLE NOT NULL)""");
            append(connection, rows);
            Jdbc.execute(
                    connection,
                    "COPY metric TO '" + target + "' (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)");
            return rows.size();
        });
    }

    private static void append(DuckDBConnection connection, List<MetricRow> rows) throws SQLException {
        try (DuckDBAppender out = connection.createAppender("temp", "main", "metric")) {
            for (MetricRow row : rows) {
                out.beginRow().append(row.match()).append(row.metric()).append(row.version());
                out.append(row.grain())
                        .append(row.subject())
                        .append(row.value())
                        .endRow();
            }
        }
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
