package touchline.storage;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import touchline.model.Envelope;
import touchline.model.FreezeFrame;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.Period;

/// Port: where sheets, events, freeze frames and withdrawals are kept. Frames go to the [TrackingStore].
///
/// Safe for use by many threads; appends are done one after the other. All methods throw [StoreUnavailable] when
/// the engine fails.
public interface EventStore extends AutoCloseable {

    /// Keeps every fact of the batch and the positions, or nothing of either. Safe on the disk when it returns.
    ///
    /// A fact's identity is source + id. The newest revision is kept; an equal or older one is ignored, so a
    /// batch can be repeated. A [touchline.model.Withdrawal] hides the fact of its identity as long as the fact's
    /// revision is lower than its own, also when it comes first; the fact stays kept.
    ///
    /// @param positions the next offset to read of each partition that the batch came from; others stay as they
    ///     are
    /// @throws IllegalArgumentException when a fact is a tracking frame
    Appended append(Collection<? extends Envelope<?>> batch, Map<LogPartition, Long> positions);

    /// The positions given with the last batches that were kept; empty in a new store.
    Map<LogPartition, Long> positions();

    /// Matches of which anything is kept, in the order of their ids, those after `after` (empty: from the start),
    /// at most `limit`.
    List<StoredMatch> matches(String after, int limit);

    Optional<StoredMatch> match(MatchId match);

    /// Events of a match that are not withdrawn, in match order (period, clock, sequence, part, source, id).
    ///
    /// @throws BadCursor when the query's cursor is not one of this list
    EventPage events(MatchId match, EventQuery query);

    /// Freeze frames of a match that are not withdrawn, in the order of sequence, part, source and id.
    ///
    /// @param event only those of this event
    List<Envelope<FreezeFrame>> freezeFrames(MatchId match, Optional<String> event);

    /// How often each player of a match did what in these periods: the events that [#events] yields, counted; those
    /// that name no player are left out. In [ActionCount#ORDER].
    List<ActionCount> actionCounts(MatchId match, Set<Period> periods);

    /// Count and hash of the match's events that [#events] yields, computed from what can be read now.
    Tally tally(MatchId match);

    /// Hands over all that is kept of a match, in no order: sheets, events, freeze frames and withdrawals, each fact in
    /// its newest revision, hidden ones too. A store that is given all of it answers for the match like this one.
    void facts(MatchId match, Consumer<Envelope<?>> sink);

    /// Drops all rows and positions, so that the store can be filled again from the log.
    void reset();

    @Override
    void close();

    /// A part of a list. `next` is the cursor of the following part; empty when there is none yet.
    record EventPage(List<Envelope<MatchEvent>> events, Optional<String> next) {}
}
