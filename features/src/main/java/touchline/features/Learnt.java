package touchline.features;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What was learnt of a match at one moment.
///
/// @param facts   how many facts of the match had been taken from the log
/// @param fixture when it says something else than before
public record Learnt(Instant at, long facts, Optional<Fixture> fixture, List<Step> steps) {
    public Learnt {
        steps = List.copyOf(steps);
    }
}
