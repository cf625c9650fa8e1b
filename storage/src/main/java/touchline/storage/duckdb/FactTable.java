package touchline.storage.duckdb;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import touchline.model.Envelope;
import touchline.model.FreezeFrame;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.storage.internal.FactLines;

/// Sheets, freeze frames and withdrawals as rows of `kept.fact`, and back.
final class FactTable {
    private static final String ORDER = " ORDER BY sequence, part, source, id";

    private FactTable() {}

    static void append(DuckDBAppender row, int match, Envelope<?> envelope, boolean withdrawn) throws SQLException {
        row.beginRow().append(match).append(FactLines.kind(envelope.data()));
        row.append(envelope.sequence()).append(envelope.part());
        row.append(envelope.source()).append(envelope.id()).append(envelope.revision());
        row.append(withdrawn);
        Appending.append(row, FactLines.event(envelope.data()));
        row.append(FactLines.line(envelope)).endRow();
    }

    static List<Envelope<MatchSheet>> sheets(DuckDBConnection connection, int match) throws SQLException {
        return FactLines.read(
                connection,
                MatchSheet.class,
                UnaryOperator.identity(),
                "SELECT line FROM kept.fact WHERE match_no = ? AND kind = 'sheet' AND NOT withdrawn" + ORDER,
                match);
    }

    static List<Envelope<FreezeFrame>> freezeFrames(DuckDBConnection connection, MatchId match, Optional<String> event)
            throws SQLException {
        String sql = """
                SELECT line FROM kept.fact
                WHERE match_no = (SELECT match_no FROM kept.match_key WHERE match_id = ?)
                AND kind = 'freeze_frame' AND NOT withdrawn""";
        List<Object> parameters = new ArrayList<>(List.of(match.value()));
        event.ifPresent(parameters::add);
        return FactLines.read(
                connection,
                FreezeFrame.class,
                UnaryOperator.identity(),
                sql + (event.isPresent() ? " AND event_id = ?" : "") + ORDER,
                parameters.toArray());
    }

    /// All rows of a match, hidden ones too, in no order.
    static void forEach(DuckDBConnection connection, MatchId match, Consumer<Envelope<?>> sink) throws SQLException {
        String sql = """
                SELECT line FROM kept.fact
                WHERE match_no = (SELECT match_no FROM kept.match_key WHERE match_id = ?)""";
        FactLines.forEach(connection, UnaryOperator.identity(), sink, sql, match.value());
    }
}
