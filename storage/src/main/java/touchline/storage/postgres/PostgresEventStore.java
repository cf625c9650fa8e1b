package touchline.storage.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
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
import touchline.storage.internal.FactLines;
import touchline.storage.internal.Jdbc;
import touchline.storage.internal.LogPositions;
import touchline.storage.internal.MatchRow;

/// Events, sheets, freeze frames and withdrawals in PostgreSQL.
final class PostgresEventStore implements EventStore {
    private static final EventSelection.Form SELECTION = new EventSelection.Form(
            "?::text",
            "kept.event e JOIN kept.object o ON o.object_no = e.object_no WHERE e.match_no = ? AND e.day = ?",
            new EventRows(Texts::original),
            Texts::keepable);

    private final Pool readers;
    private final Pool writers;
    private final PostgresWriter writer = new PostgresWriter();
    private final ReentrantLock writing = new ReentrantLock();

    PostgresEventStore(Pool readers, Pool writers) {
        this.readers = readers;
        this.writers = writers;
    }

    @Override
    public Appended append(Collection<? extends Envelope<?>> batch, Map<LogPartition, Long> positions) {
        return write("append a batch of " + batch.size() + " facts", connection -> {
            Appended appended = writer.write(connection, batch);
            LogPositions.EVENTS.write(connection, positions);
            return appended;
        });
    }

    @Override
    public void reset() {
        write("drop all events", connection -> {
            writer.clear(connection);
            LogPositions.EVENTS.clear(connection);
            return true;
        });
    }

    private <T> T write(String what, Work<T> work) {
        writing.lock();
        boolean kept = false;
        try {
            T result = writers.transaction(what, work);
            kept = true;
            return result;
        } finally {
            if (!kept) {
                writer.forget();
            }
            writing.unlock();
        }
    }

    @Override
    public Map<LogPartition, Long> positions() {
        return readers.transaction("read the positions of the event store", LogPositions.EVENTS::read);
    }

    @Override
    public List<StoredMatch> matches(String after, int limit) {
        return readers.transaction(
                "list matches",
                connection -> matches(connection, "match_id > ? ORDER BY match_id LIMIT " + limit, after));
    }

    @Override
    public Optional<StoredMatch> match(MatchId match) {
        return readers
                .transaction("read match " + match, connection -> matches(connection, "match_id = ?", match.value()))
                .stream()
                .findFirst();
    }

    /// Match by match, so that the engine looks into one partition each. Period and clock, which is below
    /// four hours, are one number, and the ended periods bits of one: the engine then has nothing to sort.
    private static List<StoredMatch> matches(Connection connection, String condition, String parameter)
            throws SQLException {
        String sql = """
                SELECT m.match_id, coalesce(least(e.source, f.source, w.source), ''), s.line, e.events, f.frames,
                    e.latest >> 36, e.latest & ((1::bigint << 36) - 1), e.recorded, e.ended
                FROM (SELECT match_no, match_id, day FROM kept.match WHERE %s) m
                CROSS JOIN LATERAL (
                    SELECT count(*) FILTER (WHERE NOT withdrawn) AS events, min(source) AS source,
                        max((period::bigint << 36) + clock_us) FILTER (WHERE NOT withdrawn) AS latest,
                        max(recorded_time) FILTER (WHERE NOT withdrawn) AS recorded,
                        bit_or(1 << period) FILTER (WHERE NOT withdrawn AND type = 'period_end') AS ended
                    FROM kept.event WHERE match_no = m.match_no AND day = m.day) e
                CROSS JOIN LATERAL (
                    SELECT count(*) FILTER (WHERE NOT withdrawn AND kind = 'freeze_frame') AS frames, min(source) AS source
                    FROM kept.fact WHERE match_no = m.match_no AND day = m.day) f
                CROSS JOIN LATERAL (
                    SELECT min(source) AS source FROM kept.withdrawal WHERE match_no = m.match_no) w
                LEFT JOIN kept.sheet s ON s.match_no = m.match_no
                ORDER BY m.match_id""".formatted(condition);
        return Jdbc.list(connection, sql, MatchRow.with(Texts::original), Texts.keepable(parameter));
    }

    @Override
    public EventPage events(MatchId match, EventQuery query) {
        EventSelection selection = EventSelection.of(SELECTION, query);
        return readers.transaction("read events of match " + match, connection -> {
            Optional<KeptMatches.Place> place = KeptMatches.find(connection, match);
            return place.isPresent()
                    ? selection.page(connection, parameters(match, place.get()))
                    : new EventPage(List.of(), Optional.empty());
        });
    }

    private static List<Object> parameters(MatchId match, KeptMatches.Place place) {
        return List.of(match.value(), place.number(), place.day());
    }

    @Override
    public List<Envelope<FreezeFrame>> freezeFrames(MatchId match, Optional<String> event) {
        String sql = """
                SELECT line FROM kept.fact
                WHERE match_no = ? AND day = ? AND kind = 'freeze_frame' AND NOT withdrawn%s
                ORDER BY sequence, part, source, id""".formatted(event.isPresent() ? " AND event_id = ?" : "");
        return readers.transaction("read freeze frames of match " + match, connection -> {
            Optional<KeptMatches.Place> place = KeptMatches.find(connection, match);
            if (place.isEmpty()) {
                return List.of();
            }
            List<Object> parameters =
                    new ArrayList<>(List.of(place.get().number(), place.get().day()));
            event.map(Texts::keepable).ifPresent(parameters::add);
            return FactLines.read(connection, FreezeFrame.class, Texts::original, sql, parameters.toArray());
        });
    }

    @Override
    public void facts(MatchId match, Consumer<Envelope<?>> sink) {
        readers.transaction("read all facts of match " + match, connection -> {
            Optional<KeptMatches.Place> place = KeptMatches.find(connection, match);
            if (place.isPresent()) {
                EventSelection.ofAll(SELECTION).forEach(connection, parameters(match, place.get()), sink);
                String sql = """
                        SELECT line FROM kept.fact WHERE match_no = ? AND day = ?
                        UNION ALL SELECT line FROM kept.withdrawal WHERE match_no = ?""";
                int number = place.get().number();
                FactLines.forEach(
                        connection,
                        Texts::original,
                        sink,
                        sql,
                        number,
                        place.get().day(),
                        number);
            }
            return true;
        });
    }

    @Override
    public List<ActionCount> actionCounts(MatchId match, Set<Period> periods) {
        return readers.transaction("count what the players of match " + match + " did", connection -> {
            Optional<KeptMatches.Place> place = KeptMatches.find(connection, match);
            return place.isPresent()
                    ? ActionCounts.read(
                            connection,
                            "kept.event e WHERE e.match_no = ? AND e.day = ?",
                            List.of(place.get().number(), place.get().day()),
                            periods)
                    : List.of();
        });
    }

    @Override
    public Tally tally(MatchId match) {
        EventSelection selection = EventSelection.of(SELECTION, EventQuery.first(EventQuery.MAX_LIMIT));
        return readers.transaction("tally match " + match, connection -> {
            Optional<KeptMatches.Place> place = KeptMatches.find(connection, match);
            return place.isPresent() ? selection.tally(connection, parameters(match, place.get())) : Tally.EMPTY;
        });
    }

    @Override
    public void close() {
        // the connections belong to PostgresStores
    }
}
