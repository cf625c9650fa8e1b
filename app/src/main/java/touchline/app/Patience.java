package touchline.app;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import touchline.storage.StoreUnavailable;

/// Waits for servers that do not answer yet, and tells meanwhile what is wrong with them. The log keeps what stores
/// will get.
///
/// @param isOver whether nobody wants the server any more
record Patience(BooleanSupplier isOver) {
    private static final System.Logger LOG = System.getLogger(Patience.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /// Tries until it succeeds or nobody wants it any more.
    ///
    /// @param waiting what cannot be up before
    <T> T open(Starting<?> waiting, Supplier<T> opening) {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return opening.get();
            } catch (StoreUnavailable | UncheckedIOException e) {
                if (isOver.getAsBoolean()) {
                    throw e;
                }
                tell(waiting, Reasons.of(e));
                LockSupport.parkNanos(pause.toNanos());
                Duration twice = pause.multipliedBy(2);
                pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
            }
        }
    }

    /// In the log of the process once, not at every trial.
    private static void tell(Starting<?> waiting, String reason) {
        if (!waiting.waitsFor(reason)) {
            LOG.log(System.Logger.Level.WARNING, "not everything can be used yet: {0}", reason);
        }
    }
}
