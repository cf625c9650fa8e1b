package touchline.storage.clickhouse;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Numbers by which the engine chooses among rows with one key: it keeps the highest.
final class Versions {
    private static final AtomicLong LAST = new AtomicLong();

    private Versions() {}

    /// Lower with every call: the row that was there first stays.
    static long firstStays() {
        return Long.MAX_VALUE - next();
    }

    /// Higher with every call: the row that was written last counts.
    static long lastCounts() {
        return next();
    }

    private static long next() {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        return LAST.updateAndGet(last -> Math.max(last + 1, now));
    }
}
