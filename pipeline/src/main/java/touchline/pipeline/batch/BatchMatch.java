package touchline.pipeline.batch;

import java.time.LocalDate;
import java.util.Optional;
import touchline.model.MatchId;

/// A match of which something has arrived.
///
/// @param date        of its kick-off in UTC, when a sheet with it is known
/// @param competition as the vendor names it, when a sheet with it is known
/// @param fingerprint of everything that has arrived of it: changes when other bytes arrive
public record BatchMatch(
        MatchId match, String vendor, Optional<LocalDate> date, Optional<String> competition, String fingerprint) {}
