package touchline.storage;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: questions in SQL over the stores, read only, in the engine's own dialect.
public interface SqlQueries {

    /// Answers one SELECT, WITH, DESCRIBE or SHOW statement.
    ///
    /// The statement sees the stores' tables and nothing else: no files, no network, no settings.
    ///
    /// @throws Refused          when it is not such a statement, is wrong, or takes longer than `limits` allows
    /// @throws StoreUnavailable when the engine fails
    Table query(String sql, Limits limits);

    /// @param maxRows further rows are left out and [Table#complete] is false
    /// @param maxTime after which the statement is stopped
    record Limits(int maxRows, Duration maxTime) {
        public static final Limits DEFAULT = new Limits(10_000, Duration.ofSeconds(30));

        public Limits {
            if (maxRows < 1 || maxTime.isNegative() || maxTime.isZero()) {
                throw new IllegalArgumentException("limits " + maxRows + " rows, " + maxTime);
            }
        }
    }

    /// @param type the engine's name of the type, such as `VARCHAR`
    record Column(String name, String type) {}

    /// Values are null, Boolean, Long, Double, String, or a List of these; anything else as its text.
    ///
    /// @param complete whether these are all rows
    record Table(List<Column> columns, List<List<@Nullable Object>> rows, boolean complete) {}

    /// The statement was not answered, and why, in words for the one who wrote it.
    final class Refused extends RuntimeException {
        public Refused(String reason) {
            super(reason);
        }

        public Refused(String reason, Throwable cause) {
            super(reason, cause);
        }
    }
}
