package touchline.storage.duckdb;

import java.sql.SQLException;
import org.duckdb.DuckDBConnection;
import touchline.storage.StoreUnavailable;
import touchline.storage.internal.Jdbc;

/// A piece of work with a connection, whose failure is told in the words of the ports.
interface Work<T> {
    T with(DuckDBConnection connection) throws SQLException;

    /// Does the work in one transaction: all of it is kept, or nothing.
    static <T> T transaction(DuckDBConnection connection, String what, Work<T> work) {
        try {
            Jdbc.execute(connection, "BEGIN TRANSACTION");
            try {
                T result = work.with(connection);
                Jdbc.execute(connection, "COMMIT");
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw new StoreUnavailable(what, e);
        }
    }

    static <T> T outside(DuckDBConnection connection, String what, Work<T> work) {
        try {
            return work.with(connection);
        } catch (SQLException e) {
            throw new StoreUnavailable(what, e);
        }
    }

    private static void rollBack(DuckDBConnection connection, Exception cause) {
        try {
            Jdbc.execute(connection, "ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e); // the engine has rolled back by itself, or is gone
        }
    }
}
