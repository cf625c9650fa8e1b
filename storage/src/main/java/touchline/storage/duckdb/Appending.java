package touchline.storage.duckdb;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.duckdb.DuckDBAppender;

/// Values for the engine's appender.
final class Appending {
    private Appending() {}

    /// Appends a text, or nothing.
    static void append(DuckDBAppender row, Optional<String> text) throws SQLException {
        if (text.isPresent()) {
            row.append(text.get());
        } else {
            row.appendNull();
        }
    }

    static void append(DuckDBAppender row, Instant instant) throws SQLException {
        row.appendEpochMicros(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
    }
}
