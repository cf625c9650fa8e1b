package touchline.storage.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import touchline.model.Envelope;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.storage.Appended;
import touchline.storage.internal.BatchPlan;
import touchline.storage.internal.FactIndex;
import touchline.storage.internal.FactLines;
import touchline.storage.internal.Jdbc;

/// Writes batches inside a transaction that the caller has begun. After a failure the caller calls
/// [#forget].
///
/// What is kept of the matches in work is remembered, so that a batch is decided upon in memory and its
/// rows are copied straight into their tables. A count of all writers' turns tells whether that is still
/// true.
final class PostgresWriter {
    private static final int MAX_REMEMBERED_FACTS = 60_000;
    private static final long NO_TURN = -1;
    private static final String ADD_OBJECTS = """
            INSERT INTO kept.object (object) SELECT DISTINCT w.object FROM unnest(?::text[]) w (object)
            WHERE NOT EXISTS (SELECT FROM kept.object o WHERE o.object = w.object)""";
    private static final String FIND_OBJECTS = """
            SELECT w.place, o.object_no FROM unnest(?::text[]) WITH ORDINALITY w (object, place)
            JOIN kept.object o ON o.object = w.object""";
    private static final String ORDER = " ORDER BY sequence, part, source, id";

    private final FactIndex index = new FactIndex(MAX_REMEMBERED_FACTS);
    private final FactKey keys = new FactKey();
    private long lastTurn = NO_TURN;

    void forget() {
        index.forget();
        lastTurn = NO_TURN;
    }

    Appended write(Connection connection, Collection<? extends Envelope<?>> batch) throws SQLException {
        takeTurn(connection);
        KeptMatches matches = KeptMatches.of(connection, batch);
        Set<Integer> inUse = index.require(batch, matches::number, (match, _) -> load(connection, matches, match));
        BatchPlan plan = BatchPlan.of(batch, matches::number, index);
        carryOut(connection, plan, matches);
        index.trim(inUse);
        return plan.appended();
    }

    void clear(Connection connection) throws SQLException {
        takeTurn(connection);
        Jdbc.execute(
                connection, "TRUNCATE kept.event, kept.fact, kept.withdrawal, kept.sheet, kept.match, kept.object");
        index.forget();
    }

    /// Waits until no other program writes, up to the end of the transaction.
    private void takeTurn(Connection connection) throws SQLException {
        long turn = Jdbc.list(
                        connection, "UPDATE kept.writer SET turn = turn + 1 RETURNING turn", row -> row.getLong(1))
                .getFirst();
        if (turn != lastTurn + 1) {
            index.forget(); // somebody else has written in between
        }
        lastTurn = turn;
    }

    private static FactIndex.Facts load(Connection connection, KeptMatches matches, String match) throws SQLException {
        FactIndex.Facts facts = new FactIndex.Facts();
        if (matches.fresh().contains(match)) {
            return facts;
        }
        KeptMatches.Place place = matches.place(match);
        for (String table : List.of("event", "fact")) {
            Jdbc.list(
                    connection,
                    "SELECT source, id, revision FROM kept." + table + " WHERE match_no = ? AND day = ?",
                    row -> facts.keep(
                            Texts.original(row.getString(1)), Texts.original(row.getString(2)), row.getInt(3)),
                    place.number(),
                    place.day());
        }
        Jdbc.list(
                connection,
                "SELECT source, id, revision FROM kept.withdrawal WHERE match_no = ?",
                row -> facts.withdraw(
                        Texts.original(row.getString(1)), Texts.original(row.getString(2)), row.getInt(3)),
                place.number());
        return facts;
    }

    private void carryOut(Connection connection, BatchPlan plan, KeptMatches matches) throws SQLException {
        Map<Integer, KeptMatches.Place> places =
                matches.byId().values().stream().collect(Collectors.toMap(KeptMatches.Place::number, place -> place));
        change(connection, "UPDATE kept.%s SET withdrawn = true", plan.hidden(), places);
        change(connection, "DELETE FROM kept.%s", plan.replaced(), places);
        copyEvents(connection, plan.events(), matches);
        copyFacts(connection, plan.others(), places);
        copyWithdrawals(connection, plan.withdrawals(), matches);
        mergeSheets(connection, plan.changedSheets(), places);
    }

    /// Match by match, so that the engine looks into one partition only.
    private void change(
            Connection connection, String sql, Set<BatchPlan.Identity> changed, Map<Integer, KeptMatches.Place> places)
            throws SQLException {
        Map<Integer, List<UUID>> byMatch = new HashMap<>();
        for (BatchPlan.Identity identity : changed) {
            byMatch.computeIfAbsent(identity.match(), _ -> new ArrayList<>()).add(keys.of(identity.fact()));
        }
        for (Map.Entry<Integer, List<UUID>> match : byMatch.entrySet()) {
            for (String table : List.of("event", "fact")) {
                Jdbc.update(
                        connection,
                        sql.formatted(table) + " WHERE match_no = ? AND day = ? AND fact_key = ANY (?)",
                        match.getKey(),
                        day(places, match.getKey()),
                        connection.createArrayOf("uuid", match.getValue().toArray()));
            }
        }
    }

    private void copyEvents(Connection connection, List<BatchPlan.Row> events, KeptMatches matches)
            throws SQLException {
        if (!events.isEmpty()) {
            Set<String> wanted = new LinkedHashSet<>();
            events.forEach(event -> wanted.add(event.fact().dataRef().object()));
            EventCopy.write(connection, events, matches, objects(connection, wanted), keys::of);
        }
    }

    /// The numbers of objects, new ones for those that have none yet.
    private static Map<String, Integer> objects(Connection connection, Set<String> wanted) throws SQLException {
        List<String> names = List.copyOf(wanted);
        Array texts = connection.createArrayOf(
                "text", names.stream().map(Texts::keepable).toArray());
        Jdbc.update(connection, ADD_OBJECTS, texts);
        Map<String, Integer> numbers = new HashMap<>();
        Jdbc.list(
                connection,
                FIND_OBJECTS,
                row -> numbers.put(names.get(row.getInt(1) - 1), row.getInt(2)) == null,
                texts);
        return numbers;
    }

    private void copyFacts(Connection connection, List<BatchPlan.Row> facts, Map<Integer, KeptMatches.Place> places)
            throws SQLException {
        if (facts.isEmpty()) {
            return;
        }
        String columns =
                "sequence, day, match_no, part, revision, withdrawn, fact_key, kind, source, id, event_id, line";
        try (CopyRows rows = CopyRows.into(connection, "kept.fact", columns)) {
            for (BatchPlan.Row row : facts) {
                Envelope<?> fact = row.fact();
                rows.beginRow().add(fact.sequence()).add(day(places, row.match()));
                rows.add(row.match()).add(fact.part()).add(fact.revision()).add(row.hidden());
                rows.add(keys.of(fact.key())).add(FactLines.kind(fact.data()));
                rows.add(fact.source()).add(fact.id()).addText(FactLines.event(fact.data()));
                rows.add(FactLines.line(fact));
            }
            rows.end();
        }
    }

    private void copyWithdrawals(Connection connection, List<Envelope<?>> withdrawals, KeptMatches matches)
            throws SQLException {
        if (withdrawals.isEmpty()) {
            return;
        }
        String columns = "match_no, revision, fact_key, source, id, line";
        try (CopyRows rows = CopyRows.into(connection, "kept.withdrawal", columns)) {
            for (Envelope<?> withdrawal : withdrawals) {
                rows.beginRow().add(matches.number(withdrawal.match().value())).add(withdrawal.revision());
                rows.add(keys.of(withdrawal.key())).add(withdrawal.source()).add(withdrawal.id());
                rows.add(FactLines.line(withdrawal));
            }
            rows.end();
        }
    }

    private static void mergeSheets(
            Connection connection, Map<Integer, MatchId> changed, Map<Integer, KeptMatches.Place> places)
            throws SQLException {
        for (int match : changed.keySet()) {
            Jdbc.update(connection, "DELETE FROM kept.sheet WHERE match_no = ?", match);
            List<Envelope<MatchSheet>> sheets = FactLines.read(
                    connection,
                    MatchSheet.class,
                    Texts::original,
                    "SELECT line FROM kept.fact WHERE match_no = ? AND day = ? AND kind = 'sheet' AND NOT withdrawn"
                            + ORDER,
                    match,
                    day(places, match));
            Optional<String> merged = FactLines.merged(sheets);
            if (merged.isPresent()) {
                Jdbc.update(connection, "INSERT INTO kept.sheet VALUES (?, ?)", match, Texts.keepable(merged.get()));
            }
        }
    }

    private static LocalDate day(Map<Integer, KeptMatches.Place> places, int match) {
        return Optional.ofNullable(places.get(match)).orElseThrow().day();
    }
}
