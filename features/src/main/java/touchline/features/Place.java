package touchline.features;

import java.time.Duration;
import touchline.model.GameClock;
import touchline.model.Period;

/// Places in a match as one number that sorts in match order: the period and the microseconds since its start.
///
/// Features move in steps: what happens within a minute of the match clock counts from the end of that minute on. So
/// there are about a hundred steps in a match however many events it has, and a value never says what came after its
/// moment.
final class Place {
    /// Before everything.
    static final long NEVER = -1;

    static final long STEP_MICROS = 60_000_000;

    private static final int BITS = 40;
    private static final long MAX_MICROS = 4L * 3600 * 1_000_000;

    /// After everything.
    static final long END = of(Period.SHOOT_OUT, MAX_MICROS);

    private Place() {}

    /// The end of the step in which the clock stands.
    static GameClock stepOf(GameClock clock) {
        long end = Math.ceilDiv(clock.micros(), STEP_MICROS) * STEP_MICROS;
        return new GameClock(clock.period(), Math.min(end, MAX_MICROS));
    }

    static long at(GameClock clock) {
        return of(clock.period(), clock.micros());
    }

    static long of(Period period, Duration since) {
        long micros = since.toSeconds() > 4 * 3600 ? MAX_MICROS : since.toNanos() / 1000;
        return of(period, Math.min(micros, MAX_MICROS));
    }

    private static long of(Period period, long micros) {
        return ((long) period.number() << BITS) | micros;
    }

    /// The same in whole seconds, rounded down; places that are ends of minutes lose nothing.
    static int seconds(long place) {
        return place == NEVER ? -1 : (int) (place >> BITS) << 16 | (int) ((place & ((1L << BITS) - 1)) / 1_000_000);
    }

    static GameClock clock(long place) {
        return new GameClock(Period.of((int) (place >> BITS)), place & ((1L << BITS) - 1));
    }
}
