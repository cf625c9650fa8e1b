package touchline.feeds.sportec;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.PitchSize;
import touchline.model.PlayerId;
import touchline.model.Side;
import touchline.model.TeamId;
import touchline.model.VendorRef;

/// What the documents of one match have in common while they are read.
final class SportecMatch {
    private final VendorRef ref;
    private final Map<String, Optional<TeamId>> teams = new HashMap<>();
    private final Map<String, Optional<PlayerId>> players = new HashMap<>();
    private final Map<Period, Instant> kickOffs = new EnumMap<>(Period.class);
    private final Map<Period, Side> leftSides = new EnumMap<>(Period.class);
    private MatchSheet sheet;

    SportecMatch(String vendorMatchId) {
        ref = new VendorRef(SportecFeed.VENDOR, vendorMatchId);
        sheet = MatchSheet.empty(ref);
    }

    VendorRef ref() {
        return ref;
    }

    MatchSheet sheet() {
        return sheet;
    }

    void learn(MatchSheet more) {
        sheet = sheet.merge(more);
    }

    boolean knowsTeams() {
        return sheet.home().isPresent() && sheet.away().isPresent();
    }

    PitchSize pitch() {
        return sheet.pitch().orElse(PitchSize.STANDARD);
    }

    Optional<TeamId> team(String id) {
        return teams.computeIfAbsent(id, text -> Optional.of(TeamId.of(SportecFeed.VENDOR, text)));
    }

    Optional<PlayerId> player(String id) {
        return players.computeIfAbsent(id, text -> Optional.of(PlayerId.of(SportecFeed.VENDOR, text)));
    }

    Optional<Side> sideOf(String team) {
        return team(team).flatMap(sheet::sideOf);
    }

    /// Keeps the earliest kick-off of a period.
    void kickOff(Period period, Instant time) {
        kickOffs.merge(period, time, (one, other) -> one.isBefore(other) ? one : other);
    }

    Map<Period, Instant> kickOffs() {
        return kickOffs;
    }

    /// Who defends the left goal in a period.
    void left(Period period, Side side) {
        leftSides.put(period, side);
    }

    /// Who defends the left goal: as told for the period, else as follows from the nearest earlier period, since teams
    /// change ends; empty when no period tells.
    Optional<Side> left(Period period) {
        for (int number = period.number(); number >= 1; number--) {
            Side told = leftSides.get(Period.of(number));
            if (told != null) {
                return Optional.of((period.number() - number) % 2 == 0 ? told : told.opposite());
            }
        }
        return Optional.empty();
    }
}
