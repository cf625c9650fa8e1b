package touchline.storage;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.model.Envelope;
import touchline.model.MatchId;
import touchline.model.Period;
import touchline.model.PlayerId;
import touchline.model.TrackingFrame;

/// Port: where tracking frames are kept.
///
/// Safe for use by many threads; appends are done one after the other. All methods throw [StoreUnavailable]
/// when the engine fails.
public interface TrackingStore extends AutoCloseable {

    /// Keeps every frame and the positions. Safe on the disk when it returns.
    ///
    /// When it fails, the positions are as before, or all frames are kept; a store without transactions may
    /// keep some of the frames, each of them whole. So the batch is given again, from the positions on.
    ///
    /// A frame's identity is match + period + frame number; a repeat is ignored, whatever it holds.
    ///
    /// @param positions the next offset to read of each partition that the frames came from
    Appended append(Collection<Envelope<TrackingFrame>> batch, Map<LogPartition, Long> positions);

    /// The positions given with the last batches that were kept; empty in a new store.
    Map<LogPartition, Long> positions();

    /// Frames of a window in the order of clock and frame number. Frames of one call share their rosters.
    List<TrackingFrame> frames(MatchId match, FrameWindow window);

    /// Where players were, as columns for computations over many moments: see [Movement]. Those with at least
    /// one moment in the window, in the order of player and period; the ball is not among them.
    List<Track> tracks(MatchId match, TrackQuery query);

    /// How far each player of a match went in each period, in the order of player and period: see
    /// [Movement#distanceMetres].
    default List<Movement.Distance> distances(MatchId match) {
        return Movement.distances(tracks(match, TrackQuery.ALL));
    }

    /// Where a player was, how often.
    default HeatMap heatMap(MatchId match, PlayerId player, HeatMap.Grid grid) {
        return HeatMap.of(grid, tracks(match, TrackQuery.of(player)));
    }

    /// The opponent nearest to a player at each of some moments: see [Movement#nearestOpponent].
    ///
    /// @param moments such as the shots of a match; all between the first and the last of a period is read
    default List<Optional<Movement.Neighbour>> nearestOpponents(MatchId match, List<Movement.Moment> moments) {
        return Movement.nearestOpponents(this, match, moments);
    }

    /// How many frames are kept of each match that has any.
    Map<MatchId, Long> counts();

    /// How many frames are kept of a match; 0 when there are none.
    long count(MatchId match);

    /// Drops all frames and positions, so that the store can be filled again from the log.
    void reset();

    @Override
    void close();

    /// A stretch of a period.
    ///
    /// @param fromMicros first moment wanted, microseconds since the period's start
    /// @param toMicros   first moment not wanted any more
    /// @param limit      at most so many frames, 1 to 100,000; to read on, start after the last one
    record FrameWindow(Period period, long fromMicros, long toMicros, int limit) {
        public static final int MAX_LIMIT = 100_000;

        public FrameWindow {
            if (limit < 1 || limit > MAX_LIMIT) {
                throw new IllegalArgumentException("limit is " + limit + ", not 1 to " + MAX_LIMIT);
            }
        }

        /// The first frames of a period, up to the largest limit.
        public static FrameWindow of(Period period) {
            return new FrameWindow(period, 0, Long.MAX_VALUE, MAX_LIMIT);
        }
    }
}
