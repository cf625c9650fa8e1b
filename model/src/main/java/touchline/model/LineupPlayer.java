package touchline.model;

import java.util.Optional;

/// A player in a match's line-up.
///
/// @param position the vendor's own name of the position
/// @param starter  whether he is in the starting eleven, when that is known
public record LineupPlayer(
        PlayerId id,
        VendorRef vendor,
        String name,
        Optional<Integer> jersey,
        Optional<String> position,
        Optional<Boolean> starter) {

    /// This player with what only `other` knows.
    LineupPlayer merge(LineupPlayer other) {
        return new LineupPlayer(
                id,
                vendor,
                name.isEmpty() ? other.name : name,
                jersey.or(other::jersey),
                position.or(other::position),
                starter.or(other::starter));
    }
}
