package touchline.storage.duckdb;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;
import touchline.model.Envelope;
import touchline.model.FreezeFrame;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.storage.Appended;
import touchline.storage.EventCursor;
import touchline.storage.EventHash;
import touchline.storage.EventQuery;
import touchline.storage.EventStore;
import touchline.storage.LogPartition;
import touchline.storage.StoredMatch;
import touchline.storage.Tally;

/// Events, sheets, freeze frames and withdrawals in DuckDB.
///
/// A batch is decided upon in memory ([FactIndex]), so that nearly always rows are only appended, in one
/// transaction with the positions.
final class DuckEventStore implements EventStore {
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
            Positions.EVENTS.write(connection, positions);
            return appended;
        });
    }

    @Override
    public void reset() {
        writer.write("drop all events", connection -> {
            for (String table : List.of("event", "fact", "sheet", "match_key", "object")) {
                Statements.execute(connection, "DELETE FROM kept." + table);
            }
            Positions.EVENTS.clear(connection);
            events.forget();
            return true;
        });
    }

    @Override
    public Map<LogPartition, Long> positions() {
        return connections.read("read the positions of the event store", Positions.EVENTS::read);
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
        EventSelection selection = EventSelection.of(match, query);
        List<Envelope<MatchEvent>> found =
                new ArrayList<>(connections.read("read events of match " + match, selection::read));
        if (found.size() <= query.limit()) {
            return new EventPage(found, Optional.empty());
        }
        found.removeLast();
        return new EventPage(
                found, Optional.of(EventCursor.behind(found.getLast()).text()));
    }

    @Override
    public List<Envelope<FreezeFrame>> freezeFrames(MatchId match, Optional<String> event) {
        return connections.read(
                "read freeze frames of match " + match, connection -> FactTable.freezeFrames(connection, match, event));
    }

    @Override
    public void facts(MatchId match, Consumer<Envelope<?>> sink) {
        connections.read("read all facts of match " + match, connection -> {
            EventSelection.ofAll(match).forEach(connection, sink);
            FactTable.forEach(connection, match, sink);
            return true;
        });
    }

    @Override
    public Tally tally(MatchId match) {
        return connections.read("tally match " + match, connection -> tally(connection, match));
    }

    private static Tally tally(DuckDBConnection connection, MatchId match) throws SQLException {
        EventHash hash = new EventHash();
        EventSelection.of(match, EventQuery.first(EventQuery.MAX_LIMIT)).forEach(connection, hash::add);
        return hash.tally();
    }

    @Override
    public void close() {
        writer.close();
    }
}
