package touchline.storage.duckdb;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import touchline.storage.LogPartition;

/// The rows of one store in `log_position`.
enum Positions {
    EVENTS("events"),
    TRACKING("tracking");

    private final String store;

    Positions(String store) {
        this.store = store;
    }

    Map<LogPartition, Long> read(DuckDBConnection connection) throws SQLException {
        Map<LogPartition, Long> positions = new HashMap<>();
        Statements.list(
                connection,
                "SELECT topic, partition_no, next_offset FROM log_position WHERE store = ?",
                row -> positions.put(new LogPartition(row.getString(1), row.getInt(2)), row.getLong(3)),
                store);
        return positions;
    }

    void write(DuckDBConnection connection, Map<LogPartition, Long> positions) throws SQLException {
        for (Map.Entry<LogPartition, Long> position : positions.entrySet()) {
            LogPartition partition = position.getKey();
            int changed = Statements.update(
                    connection,
                    "UPDATE log_position SET next_offset = ? WHERE store = ? AND topic = ? AND partition_no = ?",
                    position.getValue(),
                    store,
                    partition.topic(),
                    partition.partition());
            if (changed == 0) {
                Statements.update(
                        connection,
                        "INSERT INTO log_position VALUES (?, ?, ?, ?)",
                        store,
                        partition.topic(),
                        partition.partition(),
                        position.getValue());
            }
        }
    }

    void clear(DuckDBConnection connection) throws SQLException {
        Statements.update(connection, "DELETE FROM log_position WHERE store = ?", store);
    }
}
