package touchline.model;

/// A moment of a match: the period and the microseconds since that period's start.
///
/// Not negative; at most four hours, so that a broken vendor clock cannot make a match of days.
public record GameClock(Period period, long micros) implements Comparable<GameClock> {
    private static final long MAX_MICROS = 4L * 3600 * 1_000_000;

    public GameClock {
        if (micros < 0 || micros > MAX_MICROS) {
            throw new IllegalArgumentException("clock is " + micros + " µs, not within 0 and four hours");
        }
    }

    public static GameClock ofMillis(Period period, long millis) {
        return new GameClock(period, millis * 1000);
    }

    public double seconds() {
        return micros / 1e6;
    }

    /// The minute as it is said on television: 1 for the first minute, 46 for the first of the second half.
    public int displayMinute() {
        return period.startMinute() + (int) (micros / 60_000_000) + 1;
    }

    @Override
    public int compareTo(GameClock other) {
        int byPeriod = period.compareTo(other.period);
        return byPeriod != 0 ? byPeriod : Long.compare(micros, other.micros);
    }
}
