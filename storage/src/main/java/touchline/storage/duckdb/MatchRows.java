package touchline.storage.duckdb;

import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.duckdb.DuckDBConnection;
import touchline.storage.StoredMatch;
import touchline.storage.internal.Jdbc;
import touchline.storage.internal.MatchRow;

/// What the event store knows of matches, drawn together from its tables.
final class MatchRows {
    private MatchRows() {}

    /// @param numbers a statement that selects the numbers of the wanted matches
    static List<StoredMatch> read(DuckDBConnection connection, String numbers, Object parameter) throws SQLException {
        String sql = """
                WITH wanted AS MATERIALIZED (%s),
                played AS (
                    SELECT match_no, count(*) AS events, max((period, clock_us)) AS latest, max(recorded_time) AS recorded,
                        bit_or(1 << period::INTEGER) FILTER (type = 'period_end') AS ended, min(source) AS source
                    FROM kept.event WHERE NOT withdrawn AND match_no IN (SELECT match_no FROM wanted) GROUP BY match_no),
                told AS (
                    SELECT match_no, count(*) FILTER (kind = 'freeze_frame' AND NOT withdrawn) AS frames,
                        min(source) AS source
                    FROM kept.fact WHERE match_no IN (SELECT match_no FROM wanted) GROUP BY match_no)
                SELECT m.match_id, coalesce(p.source, t.source, ''), s.line, coalesce(p.events, 0), coalesce(t.frames, 0),
                    p.latest[1], p.latest[2], p.recorded, p.ended
                FROM wanted w JOIN kept.match_key m ON m.match_no = w.match_no
                LEFT JOIN played p ON p.match_no = w.match_no
                LEFT JOIN told t ON t.match_no = w.match_no
                LEFT JOIN kept.sheet s ON s.match_no = w.match_no
                ORDER BY m.match_id""".formatted(numbers);
        return Jdbc.list(connection, sql, MatchRow.with(UnaryOperator.identity()), parameter);
    }
}
