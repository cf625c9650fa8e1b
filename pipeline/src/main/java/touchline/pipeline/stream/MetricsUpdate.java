package touchline.pipeline.stream;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import touchline.metrics.MetricValue;
import touchline.model.GameClock;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.Period;

/// What became known of a match: value of the topic `touchline.metrics`, key match.
///
/// Applying the updates of a match in order yields its present state; applying some of them again changes nothing.
///
/// @param position how much of the log it is made from; rises from update to update
/// @param full     whether these are all values; else only those that changed
/// @param values   an empty value: not defined any more
/// @param taken    counts of the ledger so far, all lines of the match
/// @param clock    the latest moment of play known
/// @param ended    periods whose end is known
/// @param tracked  whether there are tracking frames
/// @param recorded when the latest fact was learnt
/// @param sheet    given in a full update and when it changed
/// @param events   where the match's facts stand in its partition of `touchline.events`
public record MetricsUpdate(
        MatchId match,
        long position,
        boolean full,
        List<MetricValue> values,
        Map<SourceKind, Taken> taken,
        Optional<GameClock> clock,
        Set<Period> ended,
        boolean tracked,
        Instant recorded,
        Optional<MatchSheet> sheet,
        List<OffsetRange> events) {
    public MetricsUpdate {
        values = List.copyOf(values);
        taken = Map.copyOf(taken);
        ended = Set.copyOf(ended);
        events = List.copyOf(events);
    }
}
