package touchline.metrics;

import touchline.model.MatchId;
import touchline.model.PlayerId;
import touchline.model.TeamId;

/// Whom or what a value is about.
public sealed interface Subject {
    /// `match`, `team`, `player` or `event`: how files, messages and answers call it.
    default String kind() {
        return switch (this) {
            case OfMatch _ -> "match";
            case OfTeam _ -> "team";
            case OfPlayer _ -> "player";
            case OfEvent _ -> "event";
        };
    }

    /// The id of the match, team, player or event.
    default String id() {
        return switch (this) {
            case OfMatch(var match) -> match.value();
            case OfTeam(var team) -> team.value();
            case OfPlayer(var player) -> player.value();
            case OfEvent(var event) -> event;
        };
    }

    record OfMatch(MatchId match) implements Subject {}

    record OfTeam(TeamId team) implements Subject {}

    record OfPlayer(PlayerId player) implements Subject {}

    /// One event, by its id: the expected goals of a shot.
    record OfEvent(String event) implements Subject {}
}
