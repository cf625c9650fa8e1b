package touchline.feeds.sportec;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.PitchSize;
import touchline.model.PlayerId;
import touchline.model.Side;
import touchline.model.TeamId;
import touchline.model.VendorRef;

/// What the documents of one match have in common while they are read.
final class SportecMatch {
    /// Ids are made once for the people of a match; more than this many are not kept.
    private static final int MAX_KEPT = 4096;

    private final VendorRef ref;
    private final Map<String, Optional<TeamId>> teams = new HashMap<>();
    private final Map<String, Optional<PlayerId>> players = new HashMap<>();
    private final Map<Period, Instant> kickOffs = new EnumMap<>(Period.class);
    private final Map<Period, Instant> whistles = new EnumMap<>(Period.class);
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

    /// Our id of a team; empty when the vendor's has characters that no id can have.
    Optional<TeamId> team(String id) {
        if (teams.size() > MAX_KEPT) {
            teams.clear();
        }
        return teams.computeIfAbsent(id, text -> {
            try {
                return Optional.of(TeamId.of(SportecFeed.VENDOR, text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    /// Our id of a player; empty when the vendor's has characters that no id can have.
    Optional<PlayerId> player(String id) {
        if (players.size() > MAX_KEPT) {
            players.clear();
        }
        return players.computeIfAbsent(id, text -> {
            try {
                return Optional.of(PlayerId.of(SportecFeed.VENDOR, text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    Optional<Side> sideOf(String team) {
        return team(team).flatMap(sheet::sideOf);
    }

    /// Keeps the earliest kick-off of a period.
    void kickOff(Period period, Instant time) {
        kickOffs.merge(period, time, (one, other) -> one.isBefore(other) ? one : other);
    }

    Optional<Instant> kickOff(Period period) {
        return Optional.ofNullable(kickOffs.get(period));
    }

    /// Keeps the latest final whistle of a period.
    void whistle(Period period, Instant time) {
        whistles.merge(period, time, (one, other) -> one.isAfter(other) ? one : other);
    }

    /// The period whose kick-off is the last one not after this moment; just before the first kick-off the first
    /// period. What is noted in a break (a substitution) belongs to the whistle or to the kick-off, whichever is
    /// nearer.
    Optional<Period> periodAt(Instant time) {
        Optional<Period> found = Optional.empty();
        for (Map.Entry<Period, Instant> kickOff : kickOffs.entrySet()) {
            boolean begun = !kickOff.getValue().isAfter(time);
            if (found.isEmpty() || begun || isNearer(kickOff.getValue(), whistles.get(found.get()), time)) {
                found = Optional.of(kickOff.getKey());
            }
            if (!begun) {
                break;
            }
        }
        return found;
    }

    private static boolean isNearer(Instant kickOff, @Nullable Instant whistle, Instant time) {
        return whistle != null
                && time.isAfter(whistle)
                && Duration.between(time, kickOff).compareTo(Duration.between(whistle, time)) < 0;
    }

    /// Who defends the left goal in a period.
    void left(Period period, Side side) {
        leftSides.put(period, side);
    }

    /// Who defends the left goal: as told for the period, else the other than in the other half of the same ninety or
    /// thirty minutes. Ends are drawn by lot before extra time, so nothing follows from the second half.
    Optional<Side> left(Period period) {
        Side told = leftSides.get(period);
        if (told != null) {
            return Optional.of(told);
        }
        return switch (period) {
            case FIRST_HALF -> otherThan(Period.SECOND_HALF);
            case SECOND_HALF -> otherThan(Period.FIRST_HALF);
            case EXTRA_FIRST_HALF -> otherThan(Period.EXTRA_SECOND_HALF);
            case EXTRA_SECOND_HALF -> otherThan(Period.EXTRA_FIRST_HALF);
            case SHOOT_OUT -> Optional.empty();
        };
    }

    private Optional<Side> otherThan(Period half) {
        return Optional.ofNullable(leftSides.get(half)).map(Side::opposite);
    }
}
