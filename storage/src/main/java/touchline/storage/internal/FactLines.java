package touchline.storage.internal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import touchline.model.Envelope;
import touchline.model.Fact;
import touchline.model.FreezeFrame;
import touchline.model.MatchEvent;
import touchline.model.MatchSheet;
import touchline.model.TrackingFrame;
import touchline.model.Withdrawal;
import touchline.model.json.FactReader;
import touchline.model.json.FactWriter;
import touchline.model.json.JsonWriter;

/// Sheets, freeze frames and withdrawals as the line that they are in the log, and back.
public final class FactLines {
    private FactLines() {}

    public static String line(Envelope<?> envelope) {
        JsonWriter json = new JsonWriter();
        new FactWriter(json).log(envelope);
        return json.toString();
    }

    /// The word for what is in the line.
    public static String kind(Fact fact) {
        return switch (fact) {
            case MatchSheet _ -> "sheet";
            case FreezeFrame _ -> "freeze_frame";
            case Withdrawal _ -> "withdrawal";
            case MatchEvent _, TrackingFrame _ -> throw new IllegalArgumentException("not kept as a line");
        };
    }

    /// The event that a freeze frame belongs to.
    public static Optional<String> event(Fact fact) {
        return fact instanceof FreezeFrame frame ? Optional.of(frame.event()) : Optional.empty();
    }

    /// Reads the facts that a statement selects as lines.
    ///
    /// @param text what lines become when they are read
    public static <T extends Fact> List<Envelope<T>> read(
            Connection connection, Class<T> type, UnaryOperator<String> text, String sql, Object... parameters)
            throws SQLException {
        FactReader reader = new FactReader();
        return Jdbc.list(connection, sql, row -> parse(reader, type, text.apply(row.getString(1))), parameters);
    }

    /// The same for lines of all kinds, one by one.
    public static void forEach(
            Connection connection,
            UnaryOperator<String> text,
            Consumer<Envelope<?>> sink,
            String sql,
            Object... parameters)
            throws SQLException {
        FactReader reader = new FactReader();
        Jdbc.forEach(connection, sql, row -> sink.accept(parse(reader, text.apply(row.getString(1)))), parameters);
    }

    static <T extends Fact> Envelope<T> parse(FactReader reader, Class<T> type, String line) {
        Envelope<?> fact = parse(reader, line);
        return fact.with(type.cast(fact.data()));
    }

    private static Envelope<?> parse(FactReader reader, String line) {
        return reader.read(line.getBytes(StandardCharsets.UTF_8));
    }

    /// All sheets of a match as one line, the first believed first; empty when there are none.
    public static Optional<String> merged(List<Envelope<MatchSheet>> sheets) {
        return sheets.stream()
                .map(Envelope::data)
                .reduce(MatchSheet::merge)
                .map(sheet -> line(sheets.getFirst().with(sheet)));
    }
}
