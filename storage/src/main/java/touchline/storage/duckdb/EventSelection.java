package touchline.storage.duckdb;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;
import touchline.model.Envelope;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.storage.EventCursor;
import touchline.storage.EventQuery;

/// The statement for the events of a match that a query means.
final class EventSelection {
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();
    private final int limit;

    private EventSelection(MatchId match, int limit) {
        this.limit = limit;
        sql.append("SELECT ").append(EventTable.COLUMNS);
        sql.append(" FROM kept.event e JOIN kept.object o ON o.object_no = e.object_no");
        and(" WHERE e.match_no = (SELECT match_no FROM kept.match_key WHERE match_id = ?)", match.value());
    }

    /// Those that are withdrawn too.
    static EventSelection ofAll(MatchId match) {
        return new EventSelection(match, EventQuery.MAX_LIMIT);
    }

    static EventSelection of(MatchId match, EventQuery query) {
        EventSelection selection = new EventSelection(match, query.limit());
        selection.and(" AND NOT e.withdrawn");
        query.after().map(EventCursor::parse).ifPresent(selection::after);
        query.player().ifPresent(player -> selection.and(" AND e.player_id = ?", player.value()));
        query.team().ifPresent(team -> selection.and(" AND e.team_id = ?", team.value()));
        if (!query.types().isEmpty()) {
            List<String> types = List.copyOf(query.types());
            selection.and(" AND e.type IN (" + "?, ".repeat(types.size() - 1) + "?)", types.toArray());
        }
        return selection;
    }

    private void after(EventCursor cursor) {
        and(
                " AND (e.period, e.clock_us, e.sequence, e.part, e.source, e.id) > (?, ?, ?, ?, ?, ?)",
                cursor.period(),
                cursor.clockMicros(),
                cursor.sequence(),
                cursor.part(),
                cursor.source(),
                cursor.id());
    }

    private void and(String condition, Object... values) {
        sql.append(condition);
        parameters.addAll(List.of(values));
    }

    /// In match order, one more than the limit if there are more.
    List<Envelope<MatchEvent>> read(DuckDBConnection connection) throws SQLException {
        String ordered =
                sql + " ORDER BY e.period, e.clock_us, e.sequence, e.part, e.source, e.id LIMIT " + (limit + 1);
        return Statements.list(connection, ordered, EventTable::read, parameters.toArray());
    }

    /// All of them, whatever the limit, in no order.
    void forEach(DuckDBConnection connection, Consumer<? super Envelope<MatchEvent>> sink) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            Statements.set(statement, parameters.toArray());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sink.accept(EventTable.read(row));
                }
            }
        }
    }
}
