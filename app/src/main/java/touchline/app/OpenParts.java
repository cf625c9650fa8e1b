package touchline.app;

import java.util.ArrayDeque;
import java.util.Deque;

/// What a platform has opened, closed in the opposite order. Safe for use by many threads.
final class OpenParts implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(OpenParts.class.getName());

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean closed;

    /// Takes a part over. One that is opened after the others were closed is closed at once.
    ///
    /// @throws IllegalStateException when the others were closed
    <T extends AutoCloseable> T own(T part) {
        synchronized (this) {
            if (!closed) {
                parts.push(part);
                return part;
            }
        }
        close(part);
        throw new IllegalStateException("the platform is closed");
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /// Does nothing the second time.
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        // nobody adds any more; parts are closed without the lock, which those that are still starting ask for
        while (true) {
            AutoCloseable part;
            synchronized (this) {
                if (parts.isEmpty()) {
                    return;
                }
                part = parts.pop();
            }
            close(part);
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "a part of the platform did not stop cleanly", e);
        }
    }
}
