package touchline.storage.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/// A piece of work with a connection.
interface Work<T> {
    T with(Connection connection) throws SQLException;

    /// Does the work in one transaction: all of it is kept, or nothing.
    static <T> T transaction(Connection connection, Work<T> work) throws SQLException {
        try {
            T result = work.with(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            rollBack(connection, e);
            throw e;
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e); // the connection is lost: the server has rolled back, or kept all of it
        }
    }
}
