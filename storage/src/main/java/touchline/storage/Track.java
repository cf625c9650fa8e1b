package touchline.storage;

import java.util.Arrays;
import touchline.model.Period;
import touchline.model.PlayerId;
import touchline.model.TeamId;

/// Where one player was in one period, as columns: entry i of each is one moment in which he was seen, in the
/// order of the clock. What is between two moments is not known; a gap stays a gap. The arrays are shared,
/// not copied.
///
/// @param clockMicros microseconds since the period's start
/// @param xCm         whole centimetres from the centre spot along the pitch, home attacks +x
/// @param yCm         whole centimetres across
public record Track(PlayerId player, TeamId team, Period period, long[] clockMicros, short[] xCm, short[] yCm) {
    public Track {
        if (clockMicros.length != xCm.length || xCm.length != yCm.length) {
            throw new IllegalArgumentException("columns of " + clockMicros.length + ", " + xCm.length + " and "
                    + yCm.length + " entries in the track of " + player);
        }
    }

    /// The moments of a stretch of the period.
    ///
    /// @param fromMicros first moment wanted
    /// @param toMicros   first moment not wanted any more
    public Track between(long fromMicros, long toMicros) {
        int from = firstFrom(fromMicros);
        int to = Math.max(from, firstFrom(toMicros));
        return from == 0 && to == size()
                ? this
                : new Track(
                        player,
                        team,
                        period,
                        Arrays.copyOfRange(clockMicros, from, to),
                        Arrays.copyOfRange(xCm, from, to),
                        Arrays.copyOfRange(yCm, from, to));
    }

    /// The first entry at a moment or later; the size when there is none.
    int firstFrom(long micros) {
        int low = 0;
        int high = clockMicros.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (clockMicros[middle] < micros) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// How many moments it has.
    public int size() {
        return clockMicros.length;
    }
}
