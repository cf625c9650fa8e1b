package touchline.simulator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Which match to simulate. Equal specs give equal matches.
///
/// @param minutesPerHalf without stoppage time, which is added in proportion; 1 to 60
/// @param kickOff        when the first half starts, whole milliseconds
public record SimulationSpec(long seed, int minutesPerHalf, Club home, Club away, Instant kickOff) {
    public static final int MAX_MINUTES_PER_HALF = 60;

    private static final Instant SATURDAY_AFTERNOON = Instant.parse("2026-05-16T13:30:00Z");

    public SimulationSpec {
        if (minutesPerHalf < 1 || minutesPerHalf > MAX_MINUTES_PER_HALF) {
            throw new IllegalArgumentException(
                    "half of " + minutesPerHalf + " minutes, not 1 to " + MAX_MINUTES_PER_HALF);
        }
        if (home.name().equals(away.name())) {
            throw new IllegalArgumentException(home.name() + " against itself");
        }
        if (!kickOff.truncatedTo(ChronoUnit.MILLIS).equals(kickOff)) {
            throw new IllegalArgumentException("kick-off " + kickOff + " is not a whole millisecond");
        }
    }

    /// A full match of the two default clubs.
    public static SimulationSpec ofSeed(long seed) {
        return new SimulationSpec(seed, 45, Club.BLUE, Club.ORANGE, SATURDAY_AFTERNOON);
    }

    public SimulationSpec withMinutesPerHalf(int minutes) {
        return new SimulationSpec(seed, minutes, home, away, kickOff);
    }

    public SimulationSpec withKickOff(Instant instant) {
        return new SimulationSpec(seed, minutesPerHalf, home, away, instant);
    }
}
