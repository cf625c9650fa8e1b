package touchline.storage.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Short forms of JDBC.
public final class Jdbc {
    private static final int FETCHED_AT_A_TIME = 1_000;

    private Jdbc() {}

    /// Makes something of the row that the result stands on.
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Runs a statement, or several with semicolons between them.
    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public static <T> List<T> list(Connection connection, String sql, Row<T> row, Object... parameters)
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

    /// Takes rows as they come.
    public interface RowSink {
        void take(ResultSet row) throws SQLException;
    }

    /// Hands over rows one by one; memory does not grow with them.
    public static void forEach(Connection connection, String sql, RowSink sink, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCHED_AT_A_TIME);
            set(statement, parameters);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sink.take(row);
                }
            }
        }
    }

    public static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            return statement.executeUpdate();
        }
    }

    public static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    public static Optional<String> text(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    public static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return row.wasNull() ? Optional.empty() : Optional.of(time.toInstant());
    }
}
