package touchline.storage.duckdb;

import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.duckdb.DuckDBConnection;
import touchline.storage.StoreUnavailable;

/// Connections for readers: one per thread that reads at the moment, kept for the next.
final class Connections implements AutoCloseable {
    private final DuckDBConnection root;
    private final ConcurrentLinkedDeque<DuckDBConnection> idle = new ConcurrentLinkedDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    Connections(DuckDBConnection root) {
        this.root = root;
    }

    /// Does the work in one transaction, so that all its statements see the same rows.
    <T> T read(String what, Work<T> work) {
        DuckDBConnection connection = borrow(what);
        boolean usable = false;
        try {
            T result = Work.transaction(connection, what, work);
            usable = true;
            return result;
        } finally {
            giveBack(connection, usable);
        }
    }

    /// Does the work without a transaction around it.
    <T> T use(String what, Work<T> work) {
        DuckDBConnection connection = borrow(what);
        boolean usable = false;
        try {
            T result = Work.outside(connection, what, work);
            usable = true;
            return result;
        } finally {
            giveBack(connection, usable);
        }
    }

    DuckDBConnection open(String what) {
        try {
            return root.duplicate();
        } catch (SQLException e) {
            throw new StoreUnavailable(what, e);
        }
    }

    DuckDBConnection borrow(String what) {
        DuckDBConnection connection = idle.pollFirst();
        return connection == null ? open(what) : connection;
    }

    void giveBack(DuckDBConnection connection, boolean usable) {
        if (usable && !closed.get()) {
            idle.addFirst(connection);
        } else {
            close(connection);
        }
    }

    @Override
    public void close() {
        closed.set(true);
        for (DuckDBConnection connection = idle.pollFirst(); connection != null; connection = idle.pollFirst()) {
            close(connection);
        }
    }

    static void close(DuckDBConnection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StoreUnavailable("close a connection", e);
        }
    }
}
