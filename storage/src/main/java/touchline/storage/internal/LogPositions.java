package touchline.storage.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import touchline.storage.LogPartition;

/// The rows of one store in `log_position`.
public enum LogPositions {
    EVENTS("events"),
    TRACKING("tracking");

    private final String store;

    LogPositions(String store) {
        this.store = store;
    }

    public Map<LogPartition, Long> read(Connection connection) throws SQLException {
        Map<LogPartition, Long> positions = new HashMap<>();
        Jdbc.list(
                connection,
                "SELECT topic, partition_no, next_offset FROM log_position WHERE store = ?",
                row -> positions.put(new LogPartition(row.getString(1), row.getInt(2)), row.getLong(3)),
                store);
        return positions;
    }

    public void write(Connection connection, Map<LogPartition, Long> positions) throws SQLException {
        for (Map.Entry<LogPartition, Long> position : positions.entrySet()) {
            LogPartition partition = position.getKey();
            int changed = Jdbc.update(
                    connection,
                    "UPDATE log_position SET next_offset = ? WHERE store = ? AND topic = ? AND partition_no = ?",
                    position.getValue(),
                    store,
                    partition.topic(),
                    partition.partition());
            if (changed == 0) {
                Jdbc.update(
                        connection,
                        "INSERT INTO log_position VALUES (?, ?, ?, ?)",
                        store,
                        partition.topic(),
                        partition.partition(),
                        position.getValue());
            }
        }
    }

    public void clear(Connection connection) throws SQLException {
        Jdbc.update(connection, "DELETE FROM log_position WHERE store = ?", store);
    }
}
