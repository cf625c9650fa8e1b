package touchline.server.view;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import touchline.model.MatchId;
import touchline.model.RawJson;
import touchline.model.TrackingFrame;

/// Port: what happens, as it happens. A subscription is pulled by one thread; it holds no queue of its own that could
/// grow, so a slow reader costs nothing but its place in the log.
public interface Live {

    /// All messages of a match behind `cursor`, lossless and in order, then those to come. Without a cursor: from
    /// the match's first event. A cursor that is not of this log, or too old for it, yields a [Message.Gap] first
    /// and then everything from the oldest on. Empty when there is no such match.
    Optional<Subscription> match(MatchId match, Optional<String> cursor);

    /// The list of matches: every match whose state is newer than `cursor` (all without one), then the newest state
    /// of each that changes. Tells of [Message.MatchChanged] only.
    Subscription matches(Optional<String> cursor);

    /// Tracking frames as they come; what a slow reader did not fetch in time is dropped, the newest is kept. Empty
    /// when there is no such match.
    Optional<FrameSubscription> frames(MatchId match);

    /// Something that is pulled from by one thread, and closed by it.
    interface Source extends AutoCloseable {
        @Override
        void close();
    }

    /// Messages, none left out.
    interface Subscription extends Source {

        /// The next messages, at least one unless `patience` ends first; then none.
        List<Message> next(Duration patience) throws InterruptedException;
    }

    /// Something to tell.
    sealed interface Message {

        /// Where to go on after this message: opaque, printable ASCII.
        String cursor();

        record MatchChanged(String cursor, MatchSummary summary) implements Message {}

        /// @param event the JSON form of the event, one line. A withdrawal has the type `withdrawal` and only
        ///              `match_id`, `id`, `source`, `type` and `revision`: that event is not valid any more
        record EventSeen(String cursor, RawJson event) implements Message {}

        /// Only the values that changed, or all of them.
        ///
        /// @param full whether these are all values; else those not named stay as they are
        record MetricsChanged(String cursor, boolean full, MetricValues.Snapshot changed) implements Message {}

        /// What lies between the reader's cursor and the next message cannot be told any more: fetch the state again.
        record Gap(String cursor, String reason) implements Message {}
    }

    /// Frames, the newest ones.
    interface FrameSubscription extends Source {

        /// The newest frames since the last call, oldest first, of one period and one roster; none when `patience`
        /// ends first. At most `limit`: the rest is left out, evenly, the newest kept.
        List<TrackingFrame> next(int limit, Duration patience) throws InterruptedException;
    }
}
