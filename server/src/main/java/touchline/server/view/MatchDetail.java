package touchline.server.view;

import java.util.Optional;
import touchline.model.MatchSheet;
import touchline.model.Score;

/// A match with its line-ups, pitch and periods.
///
/// @param sheet    what is known apart from what happens in it
/// @param shootOut goals of the shoot-out, when there was one
public record MatchDetail(MatchSummary summary, MatchSheet sheet, Optional<Score> shootOut) {}
