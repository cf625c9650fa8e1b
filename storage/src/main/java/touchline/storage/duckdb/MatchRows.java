package touchline.storage.duckdb;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.duckdb.DuckDBConnection;
import touchline.model.GameClock;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.VendorRef;
import touchline.model.json.FactReader;
import touchline.storage.StoredMatch;

/// What the event store knows of matches, drawn together from its tables.
final class MatchRows {
    private MatchRows() {}

    /// @param numbers a statement that selects the numbers of the wanted matches
    static List<StoredMatch> read(DuckDBConnection connection, String numbers, Object parameter) throws SQLException {
        String sql = """
                WITH wanted AS MATERIALIZED (%s),
                played AS (
                    SELECT match_no, count(*) AS events, max((period, clock_us)) AS latest, max(recorded_time) AS recorded,
                        list(DISTINCT period) FILTER (type = 'period_end') AS ended, min(source) AS source
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
        FactReader reader = new FactReader();
        return Statements.list(connection, sql, row -> read(row, reader), parameter);
    }

    private static StoredMatch read(ResultSet row, FactReader reader) throws SQLException {
        MatchId match = new MatchId(row.getString(1));
        Optional<MatchSheet> sheet = Statements.text(row, 3)
                .map(line -> FactTable.as(MatchSheet.class, FactTable.parse(reader, line))
                        .data());
        VendorRef vendor = sheet.map(MatchSheet::vendor).orElse(StoredMatch.vendorOf(row.getString(2)));
        int period = row.getInt(6);
        Optional<GameClock> latest =
                row.wasNull() ? Optional.empty() : Optional.of(new GameClock(Period.of(period), row.getLong(7)));
        return new StoredMatch(
                match, vendor, sheet, row.getLong(4), row.getLong(5), latest, Statements.instant(row, 8), periods(row));
    }

    private static Set<Period> periods(ResultSet row) throws SQLException {
        Array ended = row.getArray(9);
        Set<Period> periods = new TreeSet<>();
        if (!row.wasNull()) {
            Arrays.stream((Object[]) ended.getArray())
                    .forEach(number -> periods.add(Period.of(((Number) number).intValue())));
        }
        return periods;
    }
}
