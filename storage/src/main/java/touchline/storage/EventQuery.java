package touchline.storage;

import java.util.Optional;
import java.util.Set;
import touchline.model.PlayerId;
import touchline.model.TeamId;

/// Which events of a match are wanted.
///
/// @param after  cursor of an earlier page; empty: from the start
/// @param limit  at most so many, 1 to 10,000
/// @param types  type names as in the JSON form (`pass`); empty: all
/// @param player only events in which he acts
/// @param team   only events in which it acts
public record EventQuery(
        Optional<String> after, int limit, Set<String> types, Optional<PlayerId> player, Optional<TeamId> team) {
    public static final int MAX_LIMIT = 10_000;

    public EventQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit is " + limit + ", not 1 to " + MAX_LIMIT);
        }
        types = Set.copyOf(types);
    }

    /// The first `limit` events.
    public static EventQuery first(int limit) {
        return new EventQuery(Optional.empty(), limit, Set.of(), Optional.empty(), Optional.empty());
    }

    public EventQuery after(String cursor) {
        return new EventQuery(Optional.of(cursor), limit, types, player, team);
    }
}
