package touchline.storage.duckdb;

import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;

/// The one connection through which a store writes, one batch after the other.
final class Writer implements AutoCloseable {
    private final DuckDBConnection connection;
    private final Runnable forget;
    private final ReentrantLock writing = new ReentrantLock();

    /// @param forget called when a batch was not kept: what is remembered of the tables may be wrong
    Writer(DuckDBConnection connection, Runnable forget) {
        this.connection = connection;
        this.forget = forget;
    }

    <T> T write(String what, Work<T> work) {
        writing.lock();
        boolean kept = false;
        try {
            T result = Work.transaction(connection, what, work);
            kept = true;
            return result;
        } finally {
            if (!kept) {
                forget.run();
            }
            writing.unlock();
        }
    }

    @Override
    public void close() {
        writing.lock();
        try {
            Connections.close(connection);
        } finally {
            writing.unlock();
        }
    }
}
