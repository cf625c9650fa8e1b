package touchline.storage.duckdb;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import touchline.model.Envelope;
import touchline.model.FreezeFrame;
import touchline.model.MatchId;
import touchline.model.Period;
import touchline.storage.ActionCount;
import touchline.storage.Appended;
import touchline.storage.EventQuery;
import touchline.storage.EventStore;
import touchline.storage.LogPartition;
import touchline.storage.StoredMatch;
import touchline.storage.Tally;
import touchline.storage.internal.ActionCounts;
import touchline.storage.internal.EventRows;
import touchline.storage.internal.EventSelection;
import touchline.storage.internal.Jdbc;
import touchline.storage.internal.LogPositions;

/// Events, sheets, freeze frames and withdrawals in DuckDB.
///
/// A batch is decided upon in memory ([FactIndex]), so that nearly always rows are only appended, in one
/// transaction with the positions.
final class DuckEventStore implements EventStore {
    private static final String OF_MATCH =
            " WHERE e.match_no = (SELECT match_no FROM kept.match_key WHERE match_id = ?)";
    private static final EventSelection.Form SELECTION = new EventSelection.Form(
            "e.match_id",
            "kept.event e JOIN kept.object o ON o.object_no = e.object_no" + OF_MATCH,
            new EventRows(UnaryOperator.identity()),
            UnaryOperator.identity());

    private final Connections connections;
    private final Writer writer;
    private final EventWriter events = new EventWriter();

    DuckEventStore(Connections connections) {
        this.connections = connections;
        writer = new Writer(connections.open("open the event store"), events::forget);
    }

    @Override
    public Appended append(Collection<? extends Envelope<?>> batch, Map<LogPartition, Long> positions) {
        return writer.write("append a batch of " + batch.size() + " facts", connection -> {
            Appended appended = events.write(connection, batch);
            LogPositions.EVENTS.write(connection, positions);
            return appended;
        });
    }

    @Override
    public void reset() {
        writer.write("drop all events", connection -> {
            for (String table : List.of("event", "fact", "sheet", "match_key", "object")) {
                Jdbc.execute(connection, "DELETE FROM kept." + table);
            }
            LogPositions.EVENTS.clear(connection);
            events.forget();
            return true;
        });
    }

    @Override
    public Map<LogPartition, Long> positions() {
        return connections.read("read the positions of the event store", LogPositions.EVENTS::read);
    }

    @Override
    public List<StoredMatch> matches(String after, int limit) {
        return connections.read(
                "list matches",
                connection -> MatchRows.read(
                        connection,
                        "SELECT match_no FROM kept.match_key WHERE match_id > ? ORDER BY match_id LIMIT " + limit,
                        after));
    }

    @Override
    public Optional<StoredMatch> match(MatchId match) {
        return connections
                .read(
                        "read match " + match,
                        connection -> MatchRows.read(
                                connection, "SELECT match_no FROM kept.match_key WHERE match_id = ?", match.value()))
                .stream()
                .findFirst();
    }

    @Override
    public EventPage events(MatchId match, EventQuery query) {
        EventSelection selection = EventSelection.of(SELECTION, query);
        return connections.read(
                "read events of match " + match, connection -> selection.page(connection, List.of(match.value())));
    }

    @Override
    public List<Envelope<FreezeFrame>> freezeFrames(MatchId match, Optional<String> event) {
        return connections.read(
                "read freeze frames of match " + match, connection -> FactTable.freezeFrames(connection, match, event));
    }

    @Override
    public void facts(MatchId match, Consumer<Envelope<?>> sink) {
        connections.read("read all facts of match " + match, connection -> {
            EventSelection.ofAll(SELECTION).forEach(connection, List.of(match.value()), sink);
            FactTable.forEach(connection, match, sink);
            return true;
        });
    }

    @Override
    public List<ActionCount> actionCounts(MatchId match, Set<Period> periods) {
        return connections.read(
                "count what the players of match " + match + " did",
                connection ->
                        ActionCounts.read(connection, "kept.event e" + OF_MATCH, List.of(match.value()), periods));
    }

    @Override
    public Tally tally(MatchId match) {
        EventSelection selection = EventSelection.of(SELECTION, EventQuery.first(EventQuery.MAX_LIMIT));
        return connections.read(
                "tally match " + match, connection -> selection.tally(connection, List.of(match.value())));
    }

    @Override
    public void close() {
        writer.close();
    }
}
