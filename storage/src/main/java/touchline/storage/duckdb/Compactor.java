package touchline.storage.duckdb;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import touchline.storage.StoreUnavailable;

/// Compacts idle matches from time to time, in a thread of its own.
final class Compactor implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Compactor.class.getName());

    /// Longer than any pause but the one between the halves. A match that goes on is compacted again, when it
    /// costs no more than the first time.
    private static final Duration IDLE = Duration.ofMinutes(2);

    private static final Duration EVERY = Duration.ofSeconds(30);

    private final DuckTrackingStore tracking;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CompletableFuture<Void> running;
    private boolean troubled;

    Compactor(DuckTrackingStore tracking) {
        this.tracking = tracking;
        running = CompletableFuture.runAsync(
                this::run, work -> Thread.ofVirtual().name("tracking-compactor").start(work));
    }

    private void run() {
        try {
            while (!closing.await(EVERY.toNanos(), TimeUnit.NANOSECONDS)) {
                compact();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does
        }
    }

    private void compact() {
        try {
            tracking.compact(IDLE);
            troubled = false;
        } catch (StoreUnavailable e) {
            if (!troubled) { // said once, not every time until it is mended
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0}; the frames stay in the database file until it works again",
                        e.getMessage());
            }
            troubled = true;
        }
    }

    /// Waits until a compaction that is going on has ended.
    @Override
    public void close() {
        closing.countDown();
        running.join(); // the connection must not be closed under it
    }
}
