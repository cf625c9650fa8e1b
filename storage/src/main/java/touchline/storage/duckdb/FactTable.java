package touchline.storage.duckdb;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import touchline.model.Envelope;
import touchline.model.Fact;
import touchline.model.FreezeFrame;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.TrackingFrame;
import touchline.model.Withdrawal;
import touchline.model.json.FactReader;
import touchline.model.json.FactWriter;
import touchline.model.json.JsonWriter;

/// Sheets, freeze frames and withdrawals as rows of `kept.fact`, and back.
final class FactTable {
    private static final String ORDER = " ORDER BY sequence, part, source, id";

    private FactTable() {}

    static void append(DuckDBAppender row, int match, Envelope<?> envelope, boolean withdrawn) throws SQLException {
        row.beginRow().append(match).append(kind(envelope.data()));
        row.append(envelope.sequence()).append(envelope.part());
        row.append(envelope.source()).append(envelope.id()).append(envelope.revision());
        row.append(withdrawn);
        Statements.append(row, event(envelope.data()));
        row.append(line(envelope)).endRow();
    }

    static String line(Envelope<?> envelope) {
        JsonWriter json = new JsonWriter();
        new FactWriter(json).log(envelope);
        return json.toString();
    }

    private static String kind(Fact fact) {
        return switch (fact) {
            case MatchSheet _ -> "sheet";
            case FreezeFrame _ -> "freeze_frame";
            case Withdrawal _ -> "withdrawal";
            case MatchEvent _, TrackingFrame _ -> throw new IllegalArgumentException("not a row of kept.fact");
        };
    }

    private static Optional<String> event(Fact fact) {
        return fact instanceof FreezeFrame frame ? Optional.of(frame.event()) : Optional.empty();
    }

    static List<Envelope<MatchSheet>> sheets(DuckDBConnection connection, int match) throws SQLException {
        return read(
                connection,
                MatchSheet.class,
                "SELECT line FROM kept.fact WHERE match_no = ? AND kind = 'sheet' AND NOT withdrawn" + ORDER,
                match);
    }

    static List<Envelope<FreezeFrame>> freezeFrames(DuckDBConnection connection, MatchId match, Optional<String> event)
            throws SQLException {
        String sql = """
                SELECT line FROM kept.fact
                WHERE match_no = (SELECT match_no FROM kept.match_key WHERE match_id = ?)
                AND kind = 'freeze_frame' AND NOT withdrawn""";
        return event.isPresent()
                ? read(connection, FreezeFrame.class, sql + " AND event_id = ?" + ORDER, match.value(), event.get())
                : read(connection, FreezeFrame.class, sql + ORDER, match.value());
    }

    /// All rows of a match, hidden ones too, in no order.
    static void forEach(DuckDBConnection connection, MatchId match, Consumer<Envelope<?>> sink) throws SQLException {
        FactReader reader = new FactReader();
        String sql = """
                SELECT line FROM kept.fact
                WHERE match_no = (SELECT match_no FROM kept.match_key WHERE match_id = ?)""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Statements.set(statement, match.value());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sink.accept(parse(reader, row.getString(1)));
                }
            }
        }
    }

    private static <T extends Fact> List<Envelope<T>> read(
            DuckDBConnection connection, Class<T> type, String sql, Object... parameters) throws SQLException {
        FactReader reader = new FactReader();
        List<Envelope<?>> facts =
                Statements.list(connection, sql, (ResultSet row) -> parse(reader, row.getString(1)), parameters);
        List<Envelope<T>> typed = new ArrayList<>(facts.size());
        for (Envelope<?> fact : facts) {
            typed.add(as(type, fact));
        }
        return typed;
    }

    static Envelope<?> parse(FactReader reader, String line) {
        return reader.read(line.getBytes(StandardCharsets.UTF_8));
    }

    static <T extends Fact> Envelope<T> as(Class<T> type, Envelope<?> fact) {
        return fact.with(type.cast(fact.data()));
    }
}
