package touchline.storage.duckdb;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import touchline.model.DataRef;
import touchline.model.Envelope;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.storage.Appended;
import touchline.storage.internal.BatchPlan;
import touchline.storage.internal.FactIndex;
import touchline.storage.internal.FactLines;
import touchline.storage.internal.Jdbc;

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
        Set<Integer> inUse = index.require(batch, matches::of, (match, number) -> load(connection, match, number));
        BatchPlan plan = BatchPlan.of(batch, matches::of, index);
        carryOut(connection, plan);
        index.trim(inUse);
        return plan.appended();
    }

    private FactIndex.Facts load(DuckDBConnection connection, String match, int number) throws SQLException {
        FactIndex.Facts facts = new FactIndex.Facts();
        if (matches.isFresh(match)) {
            return facts;
        }
        Jdbc.list(
                connection,
                "SELECT source, id, revision FROM kept.event WHERE match_no = ?",
                row -> facts.keep(row.getString(1), row.getString(2), row.getInt(3)),
                number);
        Jdbc.list(
                connection,
                "SELECT source, id, revision, kind = 'withdrawal' FROM kept.fact WHERE match_no = ?",
                row -> row.getBoolean(4)
                        ? facts.withdraw(row.getString(1), row.getString(2), row.getInt(3))
                        : facts.keep(row.getString(1), row.getString(2), row.getInt(3)),
                number);
        return facts;
    }

    private void carryOut(DuckDBConnection connection, BatchPlan plan) throws SQLException {
        matches.write(connection);
        change(connection, plan.hidden(), """
                UPDATE kept.%1$s AS t SET withdrawn = true FROM changed c
                WHERE t.match_no = c.match_no AND t.source = c.source AND t.id = c.id""");
        change(connection, plan.replaced(), """
                DELETE FROM kept.%1$s AS t USING changed c
                WHERE t.match_no = c.match_no AND t.source = c.source AND t.id = c.id""");
        appendEvents(connection, plan);
        appendFacts(connection, plan);
        objects.write(connection);
        mergeSheets(connection, plan);
    }

    private static void change(DuckDBConnection connection, Set<BatchPlan.Identity> changed, String sql)
            throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        Jdbc.execute(connection, "CREATE OR REPLACE TEMP TABLE changed (match_no INTEGER, source VARCHAR, id VARCHAR)");
        try (DuckDBAppender rows = connection.createAppender("temp", "main", "changed")) {
            for (BatchPlan.Identity identity : changed) {
                rows.beginRow().append(identity.match());
                rows.append(identity.fact().source())
                        .append(identity.fact().id())
                        .endRow();
            }
        }
        Jdbc.execute(connection, sql.formatted("event"));
        Jdbc.execute(connection, sql.formatted("fact") + " AND t.kind <> 'withdrawal'");
    }

    private void appendEvents(DuckDBConnection connection, BatchPlan plan) throws SQLException {
        try (DuckDBAppender rows = connection.createAppender("kept", "event")) {
            for (BatchPlan.Row row : plan.events()) {
                EventTable.Place place =
                        new EventTable.Place(row.match(), object(row.fact().dataRef()), row.hidden());
                EventTable.append(rows, row.fact(), (MatchEvent) row.fact().data(), place);
            }
        }
    }

    private void appendFacts(DuckDBConnection connection, BatchPlan plan) throws SQLException {
        try (DuckDBAppender rows = connection.createAppender("kept", "fact")) {
            for (BatchPlan.Row row : plan.others()) {
                FactTable.append(rows, row.match(), row.fact(), row.hidden());
            }
            for (Envelope<?> withdrawal : plan.withdrawals()) {
                FactTable.append(rows, matches.of(withdrawal.match().value()), withdrawal, false);
            }
        }
    }

    private static void mergeSheets(DuckDBConnection connection, BatchPlan plan) throws SQLException {
        for (Map.Entry<Integer, MatchId> match : plan.changedSheets().entrySet()) {
            Jdbc.update(connection, "DELETE FROM kept.sheet WHERE match_no = ?", match.getKey());
            Optional<String> merged = FactLines.merged(FactTable.sheets(connection, match.getKey()));
            if (merged.isPresent()) {
                Jdbc.update(
                        connection,
                        "INSERT INTO kept.sheet VALUES (?, ?, ?)",
                        match.getKey(),
                        match.getValue().value(),
                        merged.get());
            }
        }
    }

    /// Rows that follow one another mostly point into the same object.
    private int object(DataRef ref) {
        if (!ref.isSameObject(lastObject)) {
            lastObject = ref;
            lastObjectNumber = objects.of(ref.object());
        }
        return lastObjectNumber;
    }
}
