package touchline.storage.duckdb;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import touchline.model.DataRef;
import touchline.model.Envelope;
import touchline.model.FreezeFrame;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.TrackingFrame;
import touchline.model.Withdrawal;
import touchline.storage.Appended;

/// Writes batches inside a transaction that the caller has begun. After a failure the caller calls [#forget].
final class EventWriter {
    private static final int MAX_REMEMBERED_FACTS = 60_000;
    private static final DataRef NO_OBJECT = DataRef.whole("-".repeat(64), Optional.empty());

    private final Numbers matches = new Numbers("match_key");
    private final Numbers objects = new Numbers("object");
    private final FactIndex index = new FactIndex(MAX_REMEMBERED_FACTS);
    private DataRef lastObject = NO_OBJECT;
    private int lastObjectNumber;

    void forget() {
        lastObject = NO_OBJECT;
        matches.forget();
        objects.forget();
        index.forget();
    }

    Appended write(DuckDBConnection connection, Collection<? extends Envelope<?>> batch) throws SQLException {
        matches.load(connection);
        objects.load(connection);
        Set<Integer> inUse = remember(connection, batch);
        Plan plan = new Plan();
        int kept = 0;
        for (Envelope<?> envelope : batch) {
            if (plan.take(envelope)) {
                kept++;
            }
        }
        plan.carryOut(connection);
        index.trim(inUse);
        return new Appended(kept, batch.size() - kept);
    }

    /// Makes sure that the index knows all matches of the batch.
    private Set<Integer> remember(DuckDBConnection connection, Collection<? extends Envelope<?>> batch)
            throws SQLException {
        Set<Integer> inUse = new HashSet<>();
        String last = "";
        for (Envelope<?> envelope : batch) {
            String match = envelope.match().value();
            if (match.equals(last)) {
                continue;
            }
            last = match;
            int number = matches.of(match);
            if (inUse.add(number) && !index.knows(number)) {
                index.put(number, matches.isFresh(match) ? FactIndex.empty() : load(connection, number));
            }
        }
        return inUse;
    }

    private static Map<Envelope.Key, FactIndex.State> load(DuckDBConnection connection, int match) throws SQLException {
        Map<Envelope.Key, FactIndex.State> facts = FactIndex.empty();
        Statements.list(
                connection,
                "SELECT source, id, revision FROM kept.event WHERE match_no = ?",
                row -> state(facts, row).keep(row.getInt(3)),
                match);
        Statements.list(
                connection,
                "SELECT source, id, revision, kind = 'withdrawal' FROM kept.fact WHERE match_no = ?",
                row -> row.getBoolean(4)
                        ? state(facts, row).withdraw(row.getInt(3))
                        : state(facts, row).keep(row.getInt(3)),
                match);
        return facts;
    }

    private static FactIndex.State state(Map<Envelope.Key, FactIndex.State> facts, ResultSet row) throws SQLException {
        return facts.computeIfAbsent(new Envelope.Key(row.getString(1), row.getString(2)), _ -> new FactIndex.State());
    }

    /// What a batch comes to.
    private final class Plan {
        /// New rows by identity, the newest revision only.
        private final Map<Key, Envelope<?>> facts = new LinkedHashMap<>();

        private final List<Envelope<?>> withdrawals = new ArrayList<>();

        /// Rows of earlier batches that must go.
        private final Set<Key> replaced = new LinkedHashSet<>();

        /// Rows of earlier batches that are withdrawn now.
        private final Set<Key> hidden = new LinkedHashSet<>();

        private final Map<Integer, MatchId> changedSheets = new LinkedHashMap<>();

        private record Key(int match, Envelope.Key fact) {}

        /// Whether the fact is kept.
        boolean take(Envelope<?> envelope) {
            int match = matches.of(envelope.match().value());
            FactIndex.State state = index.state(match, envelope.key());
            Key key = new Key(match, envelope.key());
            return switch (envelope.data()) {
                case Withdrawal _ -> withdraw(key, envelope, state);
                case MatchEvent _, FreezeFrame _ -> keep(key, envelope, state);
                case MatchSheet _ -> {
                    changedSheets.put(match, envelope.match());
                    yield keep(key, envelope, state);
                }
                case TrackingFrame _ ->
                    throw new IllegalArgumentException("a tracking frame does not belong into the event store");
            };
        }

        private boolean keep(Key key, Envelope<?> envelope, FactIndex.State state) {
            boolean known = state.isKept();
            if (!state.keep(envelope.revision())) {
                return false;
            }
            if (facts.put(key, envelope) == null && known) {
                replaced.add(key);
            }
            return true;
        }

        private boolean withdraw(Key key, Envelope<?> envelope, FactIndex.State state) {
            if (!state.withdraw(envelope.revision())) {
                return false;
            }
            withdrawals.add(envelope);
            if (state.isKept() && state.isHidden() && !facts.containsKey(key)) {
                hidden.add(key);
                changedSheets.put(key.match, envelope.match());
            }
            return true;
        }

        void carryOut(DuckDBConnection connection) throws SQLException {
            matches.write(connection);
            change(connection, hidden, """
                    UPDATE kept.%1$s AS t SET withdrawn = true FROM changed c
                    WHERE t.match_no = c.match_no AND t.source = c.source AND t.id = c.id""");
            change(connection, replaced, """
                    DELETE FROM kept.%1$s AS t USING changed c
                    WHERE t.match_no = c.match_no AND t.source = c.source AND t.id = c.id""");
            appendEvents(connection);
            appendFacts(connection);
            objects.write(connection);
            mergeSheets(connection);
        }

        private void change(DuckDBConnection connection, Set<Key> keys, String sql) throws SQLException {
            if (keys.isEmpty()) {
                return;
            }
            Statements.execute(
                    connection, "CREATE OR REPLACE TEMP TABLE changed (match_no INTEGER, source VARCHAR, id VARCHAR)");
            try (DuckDBAppender rows = connection.createAppender("temp", "main", "changed")) {
                for (Key key : keys) {
                    rows.beginRow().append(key.match);
                    rows.append(key.fact.source()).append(key.fact.id()).endRow();
                }
            }
            Statements.execute(connection, sql.formatted("event"));
            Statements.execute(connection, sql.formatted("fact") + " AND t.kind <> 'withdrawal'");
        }

        private void appendEvents(DuckDBConnection connection) throws SQLException {
            try (DuckDBAppender rows = connection.createAppender("kept", "event")) {
                for (Map.Entry<Key, Envelope<?>> fact : facts.entrySet()) {
                    if (fact.getValue().data() instanceof MatchEvent event) {
                        Key key = fact.getKey();
                        EventTable.Place place = new EventTable.Place(
                                key.match, object(fact.getValue().dataRef()), hidden(key));
                        EventTable.append(rows, fact.getValue(), event, place);
                    }
                }
            }
        }

        private void appendFacts(DuckDBConnection connection) throws SQLException {
            try (DuckDBAppender rows = connection.createAppender("kept", "fact")) {
                for (Map.Entry<Key, Envelope<?>> fact : facts.entrySet()) {
                    if (!(fact.getValue().data() instanceof MatchEvent)) {
                        FactTable.append(rows, fact.getKey().match, fact.getValue(), hidden(fact.getKey()));
                    }
                }
                for (Envelope<?> withdrawal : withdrawals) {
                    FactTable.append(rows, matches.of(withdrawal.match().value()), withdrawal, false);
                }
            }
        }

        private boolean hidden(Key key) {
            return index.state(key.match, key.fact).isHidden();
        }

        private void mergeSheets(DuckDBConnection connection) throws SQLException {
            for (Map.Entry<Integer, MatchId> match : changedSheets.entrySet()) {
                Statements.update(connection, "DELETE FROM kept.sheet WHERE match_no = ?", match.getKey());
                List<Envelope<MatchSheet>> sheets = FactTable.sheets(connection, match.getKey());
                if (!sheets.isEmpty()) {
                    Statements.update(
                            connection,
                            "INSERT INTO kept.sheet VALUES (?, ?, ?)",
                            match.getKey(),
                            match.getValue().value(),
                            FactTable.line(merged(sheets)));
                }
            }
        }

        private static Envelope<MatchSheet> merged(List<Envelope<MatchSheet>> sheets) {
            MatchSheet sheet = sheets.stream()
                    .map(Envelope::data)
                    .reduce(MatchSheet::merge)
                    .orElseThrow();
            return sheets.getFirst().with(sheet);
        }
    }

    /// Rows that follow one another mostly point into the same object.
    private int object(DataRef ref) {
        if (!ref.sha256().equals(lastObject.sha256()) || !ref.entry().equals(lastObject.entry())) {
            lastObject = ref;
            String whole = "sha256:" + ref.sha256()
                    + ref.entry().map(entry -> "!" + entry).orElse("");
            lastObjectNumber = objects.of(whole);
        }
        return lastObjectNumber;
    }
}
