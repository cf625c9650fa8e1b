package touchline.storage;

import java.util.Optional;
import touchline.model.Period;
import touchline.model.PlayerId;

/// Which part of a match's tracks is asked for.
///
/// @param player     empty for all players
/// @param period     empty for all periods; the window is then one of each
/// @param fromMicros first moment wanted, microseconds since the period's start
/// @param toMicros   first moment not wanted any more
public record TrackQuery(Optional<PlayerId> player, Optional<Period> period, long fromMicros, long toMicros) {

    /// The whole match of all players.
    public static final TrackQuery ALL = new TrackQuery(Optional.empty(), Optional.empty(), 0, Long.MAX_VALUE);

    /// The whole match of one player.
    public static TrackQuery of(PlayerId player) {
        return new TrackQuery(Optional.of(player), Optional.empty(), 0, Long.MAX_VALUE);
    }

    /// A stretch of a period, of all players.
    public static TrackQuery window(Period period, long fromMicros, long toMicros) {
        return new TrackQuery(Optional.empty(), Optional.of(period), fromMicros, toMicros);
    }

    public TrackQuery with(PlayerId one) {
        return new TrackQuery(Optional.of(one), period, fromMicros, toMicros);
    }
}
