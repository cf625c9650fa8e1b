package touchline.storage.clickhouse;

import java.util.HashMap;
import java.util.Map;
import touchline.storage.LogPartition;

/// How far of the log is in the store. Written after the rows: what is in between is read once more after a
/// crash, and is there already.
final class LogPositions {
    private LogPositions() {}

    static void write(ClickHouse server, Map<LogPartition, Long> positions) {
        if (positions.isEmpty()) {
            return;
        }
        RowWriter rows = new RowWriter();
        long version = Versions.lastCounts();
        positions.forEach((partition, next) -> rows.text(partition.topic())
                .int32(partition.partition())
                .int64(next)
                .int64(version));
        server.insert(
                "write the place in the log", "kept_log_position", "topic, partition_no, next_offset, version", rows);
    }

    static Map<LogPartition, Long> read(ClickHouse server) {
        RowReader rows = server.query(
                "read the place in the log", "SELECT topic, partition_no, next_offset FROM kept_log_position FINAL");
        Map<LogPartition, Long> positions = new HashMap<>();
        while (rows.hasNext()) {
            positions.put(new LogPartition(rows.text(), rows.int32()), rows.int64());
        }
        return positions;
    }
}
