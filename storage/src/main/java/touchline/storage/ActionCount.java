package touchline.storage;

import java.util.Comparator;
import java.util.Optional;
import touchline.model.MatchEvent;
import touchline.model.PlayerId;
import touchline.model.TeamId;
import touchline.model.json.ActionForm;

/// How often a player did one thing.
///
/// @param team    for which he did it; empty when the vendor does not say
/// @param type    such as `pass`, as in the JSON form of an event, like kind and outcome
/// @param kind    the finer kind, of a duel say; empty where the type has none
/// @param outcome such as `complete`; empty where the type has none
public record ActionCount(
        PlayerId player,
        Optional<TeamId> team,
        String type,
        Optional<String> kind,
        Optional<String> outcome,
        long events) {

    /// By everything but the number; what is empty comes first.
    public static final Comparator<ActionCount> ORDER = Comparator.<ActionCount, String>comparing(
                    count -> count.player.value())
            .thenComparing(count -> count.team.map(TeamId::value).orElse(""))
            .thenComparing(ActionCount::type)
            .thenComparing(count -> count.kind.orElse(""))
            .thenComparing(count -> count.outcome.orElse(""));

    /// What one event adds; empty when it names no player.
    public static Optional<ActionCount> of(MatchEvent event) {
        ActionForm action = ActionForm.of(event.action());
        return event.player()
                .map(player ->
                        new ActionCount(player, event.team(), action.type(), action.kind(), action.outcome(), 1));
    }

    /// The same thing, done so many times.
    public ActionCount times(long number) {
        return new ActionCount(player, team, type, kind, outcome, number);
    }
}
