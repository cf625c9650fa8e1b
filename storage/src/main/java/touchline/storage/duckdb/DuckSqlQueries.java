package touchline.storage.duckdb;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import touchline.storage.SqlQueries;
import touchline.storage.internal.AnswerTable;
import touchline.storage.internal.Jdbc;

/// Questions in SQL, answered by DuckDB.
///
/// Three walls: the engine's own parser says whether the text is one SELECT (WITH, DESCRIBE and SHOW are
/// SELECTs to it), the transaction is read only, and the engine is shut off from files, network and its own
/// settings.
final class DuckSqlQueries implements SqlQueries {
    private static final System.Logger LOG = System.getLogger(DuckSqlQueries.class.getName());

    private final Connections connections;
    private final MetricsView metrics;

    DuckSqlQueries(Connections connections, MetricsView metrics) {
        this.connections = connections;
        this.metrics = metrics;
    }

    @Override
    public Table query(String sql, Limits limits) {
        DuckDBConnection connection = connections.open("open a connection for a query");
        try {
            requireOneSelect(connection, sql);
            return answer(connection, sql, limits);
        } finally {
            Connections.close(connection);
        }
    }

    private static void requireOneSelect(DuckDBConnection connection, String sql) {
        Verdict verdict = Work.outside(
                connection,
                "parse a query",
                c -> Jdbc.list(
                                c,
                                """
                        SELECT (j ->> '$.error')::BOOLEAN, coalesce(j ->> '$.error_type', ''),
                            coalesce(j ->> '$.error_message', ''), coalesce(json_array_length(j, '$.statements'), 0)
                        FROM (SELECT json_serialize_sql(?::VARCHAR)::JSON AS j)""",
                                row -> new Verdict(
                                        row.getBoolean(1), row.getString(2), row.getString(3), row.getInt(4)),
                                sql)
                        .getFirst());
        if (verdict.error && verdict.type.equals("parser")) {
            throw new Refused(verdict.message);
        }
        if (verdict.error || verdict.statements != 1) {
            throw AnswerTable.notOne();
        }
    }

    /// What the engine's parser says about a text.
    private record Verdict(boolean error, String type, String message, int statements) {}

    private Table answer(DuckDBConnection connection, String sql, Limits limits) {
        AtomicBoolean late = new AtomicBoolean();
        try {
            metrics.bind(connection, sql);
            Jdbc.execute(connection, "BEGIN TRANSACTION READ ONLY");
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                CountDownLatch done = new CountDownLatch(1);
                CompletableFuture<Void> alarm = CompletableFuture.runAsync(
                        () -> stopLate(statement, limits.maxTime(), done, late), Thread::startVirtualThread);
                try (ResultSet rows = statement.executeQuery()) {
                    return table(rows, limits);
                } finally {
                    done.countDown();
                    alarm.join(); // before the statement is closed under it
                }
            }
        } catch (SQLException e) {
            throw late.get()
                    ? AnswerTable.tooLate(limits, e)
                    : new Refused(metrics.explained(String.valueOf(e.getMessage())), e);
        }
    }

    /// Stops a query that takes too long. The engine forgets a stop that comes before the query has begun, so it is
    /// repeated until the query has ended.
    private static void stopLate(
            PreparedStatement statement, Duration maxTime, CountDownLatch done, AtomicBoolean late) {
        try {
            boolean ended = done.await(maxTime.toNanos(), TimeUnit.NANOSECONDS);
            while (!ended) {
                late.set(true);
                statement.cancel();
                ended = done.await(50, TimeUnit.MILLISECONDS);
            }
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.WARNING, "a query that takes too long cannot be stopped", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does
        }
    }

    private static Table table(ResultSet rows, Limits limits) throws SQLException {
        ResultSetMetaData meta = rows.getMetaData();
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(new Column(meta.getColumnName(i), meta.getColumnTypeName(i)));
        }
        AnswerTable answer = new AnswerTable(columns, limits);
        while (!answer.isFull() && rows.next()) {
            List<@Nullable Object> row = new ArrayList<>(columns.size());
            for (int i = 1; i <= columns.size(); i++) {
                row.add(value(rows.getObject(i)));
            }
            answer.add(row);
        }
        return answer.table();
    }

    private static @Nullable Object value(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Boolean truth -> truth;
            case Byte number -> number.longValue();
            case Short number -> number.longValue();
            case Integer number -> number.longValue();
            case Long number -> number;
            case BigInteger number when number.bitLength() < Long.SIZE -> number.longValue();
            case Float number -> number.doubleValue();
            case Double number -> number;
            case BigDecimal number -> number.doubleValue();
            case OffsetDateTime time -> time.toInstant().toString();
            case Array array -> list((Object[]) array.getArray());
            default -> value.toString();
        };
    }

    private static List<@Nullable Object> list(@Nullable Object[] values) throws SQLException {
        List<@Nullable Object> list = new ArrayList<>(values.length);
        for (Object value : Arrays.asList(values)) {
            list.add(value(value));
        }
        return list;
    }
}
