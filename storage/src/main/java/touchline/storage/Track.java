package touchline.storage;

import touchline.model.Period;
import touchline.model.PlayerId;
import touchline.model.TeamId;

/// Where one player was in one period, as columns: entry i of each is one moment in which he was seen, in the order of
/// the clock. What is between two moments is not known; a gap stays a gap. The arrays are shared, not copied.
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

    /// How many moments it has.
    public int size() {
        return clockMicros.length;
    }
}
