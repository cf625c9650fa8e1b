package touchline.features;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What was learnt of a match at one moment.
///
/// @param part    of the match: events and tracking are learnt apart from each other
/// @param taken   how many facts of the part had been taken from the log
/// @param fixture when it says something else than before
public record Learnt(Part part, Instant at, long taken, Optional<Fixture> fixture, List<Step> steps) {
    public Learnt {
        steps = List.copyOf(steps);
    }

    public enum Part {
        /// Sheets and events.
        EVENTS,
        FRAMES
    }
}
