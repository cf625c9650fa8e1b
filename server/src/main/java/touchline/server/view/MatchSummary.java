package touchline.server.view;

import java.time.Instant;
import java.util.Optional;
import touchline.model.GameClock;
import touchline.model.MatchId;
import touchline.model.Score;
import touchline.model.TeamId;
import touchline.model.VendorRef;

/// A match in a list: who plays, when, and how it stands.
///
/// @param clock       the latest moment of play known
/// @param score       what the events say, shoot-out apart
/// @param vendorScore what the vendor's match record says
/// @param lastEventAt when the last fact was learnt
public record MatchSummary(
        MatchId match,
        VendorRef vendor,
        Optional<Team> home,
        Optional<Team> away,
        Optional<Instant> kickOff,
        Optional<String> competition,
        Optional<String> season,
        Status status,
        Optional<GameClock> clock,
        Score score,
        Optional<Score> vendorScore,
        boolean hasTracking,
        Optional<Instant> lastEventAt) {

    /// @param colour the main shirt colour, `#rrggbb`
    public record Team(TeamId id, String name, Optional<String> colour) {}

    public enum Status {
        SCHEDULED,
        LIVE,
        FINISHED
    }
}
