package touchline.metrics;

import touchline.model.MatchId;
import touchline.model.PlayerId;
import touchline.model.TeamId;

/// Whom or what a value is about.
public sealed interface Subject {
    record OfMatch(MatchId match) implements Subject {}

    record OfTeam(TeamId team) implements Subject {}

    record OfPlayer(PlayerId player) implements Subject {}

    /// One event, by its id: the expected goals of a shot.
    record OfEvent(String event) implements Subject {}
}
