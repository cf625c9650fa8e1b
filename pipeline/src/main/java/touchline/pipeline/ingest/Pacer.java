package touchline.pipeline.ingest;

import java.time.Duration;
import java.util.function.LongSupplier;
import touchline.model.GameClock;

/// Decides when a fact of a match may go to the log. One [Pace] per arrival that is ordered by the clock.
public interface Pacer {

    Pace start();

    /// Waits for the moments of one match, which come in rising order. Used by one thread.
    interface Pace {
        void await(GameClock clock) throws InterruptedException;
    }

    /// As fast as it goes.
    static Pacer none() {
        return () -> _ -> {};
    }

    /// The match as it was played, `speed` times as fast. Periods follow each other without a break.
    static Pacer playing(double speed) {
        return playing(speed, System::nanoTime, Thread::sleep);
    }

    /// @param nanoTime a clock like [System#nanoTime]
    static Pacer playing(double speed, LongSupplier nanoTime, Sleeper sleeper) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed is " + speed);
        }
        return () -> new PlayingPace(speed, nanoTime, sleeper);
    }

    /// Sleeps.
    interface Sleeper {
        void sleep(Duration pause) throws InterruptedException;
    }
}
