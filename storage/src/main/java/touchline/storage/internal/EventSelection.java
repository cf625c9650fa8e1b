package touchline.storage.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import touchline.model.Envelope;
import touchline.model.MatchEvent;
import touchline.storage.EventCursor;
import touchline.storage.EventHash;
import touchline.storage.EventQuery;
import touchline.storage.EventStore.EventPage;
import touchline.storage.Tally;

/// The statement for the events of a match that a query means.
public final class EventSelection {
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();
    private final Form form;
    private final int limit;

    /// How an adapter keeps events.
    ///
    /// @param matchId the expression for the match's id
    /// @param from    the tables, of which `e` is the event and `o` its object, and the condition that
    ///     chooses the match
    /// @param rows    reads a row
    /// @param text    what a text of the caller becomes in a question
    public record Form(String matchId, String from, EventRows rows, UnaryOperator<String> text) {}

    private EventSelection(Form form, int limit) {
        this.form = form;
        this.limit = limit;
        sql.append("SELECT ").append(EventRows.columns(form.matchId));
        sql.append(" FROM ").append(form.from);
    }

    /// @throws touchline.storage.BadCursor when the query's cursor is not one of this list
    public static EventSelection of(Form form, EventQuery query) {
        EventSelection selection = new EventSelection(form, query.limit());
        selection.sql.append(" AND NOT e.withdrawn");
        query.after().map(EventCursor::parse).ifPresent(selection::after);
        query.player().ifPresent(player -> selection.and(" AND e.player_id = ?", player.value()));
        query.team().ifPresent(team -> selection.and(" AND e.team_id = ?", team.value()));
        if (!query.types().isEmpty()) {
            List<String> types = List.copyOf(query.types());
            selection.and(" AND e.type IN (" + "?, ".repeat(types.size() - 1) + "?)", types.toArray());
        }
        return selection;
    }

    /// Those that are withdrawn too.
    public static EventSelection ofAll(Form form) {
        return new EventSelection(form, EventQuery.MAX_LIMIT);
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
        for (Object value : values) {
            parameters.add(value instanceof String given ? form.text.apply(given) : value);
        }
    }

    /// In match order, with a cursor if there are more than the limit.
    ///
    /// @param match what the form's question marks stand for
    public EventPage page(Connection connection, List<Object> match) throws SQLException {
        String ordered =
                sql + " ORDER BY e.period, e.clock_us, e.sequence, e.part, e.source, e.id LIMIT " + (limit + 1);
        List<Envelope<MatchEvent>> found = Jdbc.list(connection, ordered, form.rows::read, all(match));
        if (found.size() <= limit) {
            return new EventPage(found, Optional.empty());
        }
        found.removeLast();
        return new EventPage(
                found, Optional.of(EventCursor.behind(found.getLast()).text()));
    }

    /// Of all of them, whatever the limit.
    ///
    /// @param match what the form's question marks stand for
    public Tally tally(Connection connection, List<Object> match) throws SQLException {
        EventHash hash = new EventHash();
        forEach(connection, match, hash::add);
        return hash.tally();
    }

    /// All of them, whatever the limit, in no order.
    ///
    /// @param match what the form's question marks stand for
    public void forEach(Connection connection, List<Object> match, Consumer<? super Envelope<MatchEvent>> sink)
            throws SQLException {
        Jdbc.forEach(connection, sql.toString(), row -> sink.accept(form.rows.read(row)), all(match));
    }

    private Object[] all(List<Object> match) {
        List<Object> all = new ArrayList<>(match);
        all.addAll(parameters);
        return all.toArray();
    }
}
