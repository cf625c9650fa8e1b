package touchline.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One team of a match and those of its players who are known.
///
/// @param formation the starting formation as the vendor writes it
/// @param colour    the main shirt colour, `#rrggbb`
public record TeamSheet(
        TeamId id,
        VendorRef vendor,
        String name,
        Optional<String> formation,
        Optional<String> colour,
        List<LineupPlayer> players) {
    public TeamSheet {
        players = List.copyOf(players);
    }

    /// This sheet with what only `other` knows. The order of players is this sheet's, then the other's.
    TeamSheet merge(TeamSheet other) {
        Map<PlayerId, LineupPlayer> merged = new LinkedHashMap<>();
        players.forEach(player -> merged.put(player.id(), player));
        other.players.forEach(player -> merged.merge(player.id(), player, LineupPlayer::merge));
        return new TeamSheet(
                id,
                vendor,
                name.isEmpty() ? other.name : name,
                formation.or(other::formation),
                colour.or(other::colour),
                List.copyOf(merged.values()));
    }
}
