package touchline.storage.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import touchline.storage.SqlQueries;

/// The answer to a question in SQL as it comes in, row by row, held to its limits.
public final class AnswerTable {
    /// What an answer may hold in all, so that few rows with huge values cannot fill the heap.
    public static final long MAX_CHARS = 64L << 20;

    private final List<SqlQueries.Column> columns;
    private final SqlQueries.Limits limits;
    private final List<List<@Nullable Object>> rows = new ArrayList<>();
    private long chars;
    private boolean complete = true;

    public AnswerTable(List<SqlQueries.Column> columns, SqlQueries.Limits limits) {
        this.columns = List.copyOf(columns);
        this.limits = limits;
    }

    /// Takes a row, or notes that one was left out.
    ///
    /// @throws SqlQueries.Refused when the answer becomes too large
    public void add(List<@Nullable Object> row) {
        if (rows.size() == limits.maxRows()) {
            complete = false;
            return;
        }
        for (Object value : row) {
            chars += value instanceof String text ? text.length() : Long.BYTES;
        }
        if (chars > MAX_CHARS) {
            throw tooLarge();
        }
        rows.add(row);
    }

    /// Whether a row was left out; no further one need be read.
    public boolean isFull() {
        return !complete;
    }

    public SqlQueries.Table table() {
        return new SqlQueries.Table(columns, rows, complete);
    }

    public static SqlQueries.Refused tooLarge() {
        return new SqlQueries.Refused("the answer is larger than " + MAX_CHARS + " characters; ask for less");
    }

    public static SqlQueries.Refused tooLate(SqlQueries.Limits limits, Exception cause) {
        return new SqlQueries.Refused(
                "the query was stopped after " + limits.maxTime().toMillis() / 1000.0 + " s", cause);
    }

    public static SqlQueries.Refused notOne() {
        return new SqlQueries.Refused("give one SELECT, WITH, DESCRIBE or SHOW statement");
    }
}
