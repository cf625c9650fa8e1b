package touchline.storage.duckdb;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import touchline.storage.MetricFiles;
import touchline.storage.MetricRow;
import touchline.storage.internal.Jdbc;

/// Metric values as Parquet files. Each thread has a table of its own, which holds one file's rows at a time.
public final class DuckMetricFiles implements MetricFiles {
    private final ParquetEngine engine = new ParquetEngine();

    @Override
    public void write(Path file, List<MetricRow> rows) {
        String target = file.toString().replace("'", "''");
        engine.connections().use("write " + file, connection -> {
            Jdbc.execute(connection, """
                    CREATE OR REPLACE TEMP TABLE metric (match_id VARCHAR NOT NULL, metric VARCHAR NOT NULL,
                        version INTEGER NOT NULL, grain VARCHAR NOT NULL, subject VARCHAR NOT NULL, value DOUBLE NOT NULL)""");
            append(connection, rows);
            Jdbc.execute(
                    connection,
                    "COPY metric TO '" + target
                            + "' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, USE_TMP_FILE false)");
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
    public List<MetricRow> read(Path file) {
        String sql = "SELECT match_id, metric, version, grain, subject, value FROM read_parquet('"
                + file.toString().replace("'", "''") + "')";
        return engine.connections().use("read " + file, connection -> {
            List<MetricRow> rows = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery(sql)) {
                while (found.next()) {
                    rows.add(new MetricRow(
                            found.getString(1),
                            found.getString(2),
                            found.getInt(3),
                            found.getString(4),
                            found.getString(5),
                            found.getDouble(6)));
                }
            }
            return rows;
        });
    }

    @Override
    public void close() {
        engine.close();
    }
}
