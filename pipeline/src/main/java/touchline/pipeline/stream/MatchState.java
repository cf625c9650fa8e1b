package touchline.pipeline.stream;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import touchline.model.GameClock;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.Score;

/// A match as it stands now.
///
/// @param position how much of the log it is made from; rises
/// @param sheet    all its sheets merged
/// @param clock    the latest moment of play known
/// @param ended    periods whose end is known
/// @param score    goals as the events say, shoot-out apart
/// @param tracked  whether there are tracking frames
/// @param recorded when the latest fact was learnt
public record MatchState(
        MatchId match,
        long position,
        Optional<MatchSheet> sheet,
        Optional<GameClock> clock,
        Set<Period> ended,
        Score score,
        boolean tracked,
        Instant recorded) {}
