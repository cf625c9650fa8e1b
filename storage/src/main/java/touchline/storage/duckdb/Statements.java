package touchline.storage.duckdb;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;

/// Short forms of JDBC.
final class Statements {
    private Statements() {}

    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    static void execute(DuckDBConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static <T> List<T> list(DuckDBConnection connection, String sql, Row<T> row, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(row.read(result));
                }
            }
            return rows;
        }
    }

    /// Rows in the engine's own chunks of columns, for reading millions of them.
    interface Chunk {
        void read(DuckDBDataChunkReader chunk) throws SQLException;
    }

    static void chunks(DuckDBConnection connection, String sql, Chunk chunk, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            try (DuckDBChunkedResult result =
                    statement.unwrap(DuckDBPreparedStatement.class).query()) {
                while (result.nextChunk()) {
                    chunk.read(result.chunk());
                }
            }
        }
    }

    static int update(DuckDBConnection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            return statement.executeUpdate();
        }
    }

    static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

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

    static Optional<String> text(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return row.wasNull() ? Optional.empty() : Optional.of(time.toInstant());
    }
}
