package touchline.features;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import touchline.model.GameClock;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.Side;
import touchline.model.TeamId;

/// When a match is played and by whom, as it was known from `learnt` on.
///
/// @param starts when each period began in UTC: as the vendor says, else by [#NOMINAL]
public record Fixture(
        Instant learnt, Instant kickOff, Map<Period, Instant> starts, Optional<TeamId> home, Optional<TeamId> away) {
    /// From here on a match belongs to the past: longer than one with extra time and a shoot-out.
    static final Duration ON = Duration.ofHours(3);

    /// Where the vendor gives no times, periods are taken to begin so many minutes after kick-off: a break of a
    /// quarter of an hour, and time enough for what is added to each period.
    private static final int[] NOMINAL = {0, 60, 120, 140, 160};

    private static final Period[] PERIODS = Period.values();

    public Fixture {
        Map<Period, Instant> own = new EnumMap<>(Period.class); // asked for every match of every vector
        own.putAll(starts);
        starts = Collections.unmodifiableMap(own);
    }

    /// Empty while the kick-off is not known: such a match has no place in time.
    static Optional<Fixture> of(MatchSheet sheet, Instant learnt) {
        return sheet.kickOff().map(kickOff -> {
            Map<Period, Instant> starts = new EnumMap<>(Period.class);
            for (Period period : Period.values()) {
                starts.put(
                        period,
                        Optional.ofNullable(sheet.periods().get(period))
                                .map(MatchSheet.Span::start)
                                .orElse(kickOff.plus(Duration.ofMinutes(NOMINAL[period.ordinal()]))));
            }
            return new Fixture(
                    learnt,
                    kickOff,
                    starts,
                    sheet.team(Side.HOME).map(team -> team.id()),
                    sheet.team(Side.AWAY).map(team -> team.id()));
        });
    }

    /// From when on the match belongs to the past.
    public Instant past() {
        return kickOff.plus(ON);
    }

    boolean isOn(Instant moment) {
        return !moment.isBefore(kickOff) && moment.isBefore(past());
    }

    boolean isPast(Instant moment) {
        return !moment.isBefore(past());
    }

    /// The place in the match of a moment: the last period that had begun and the time since. What had happened by then
    /// lies at or before it. [Place#NEVER] before the first.
    long place(Instant moment) {
        for (int i = PERIODS.length - 1; i >= 0; i--) {
            Instant start = starts.get(PERIODS[i]);
            if (start != null && !start.isAfter(moment)) {
                return Place.of(PERIODS[i], Duration.between(start, moment));
            }
        }
        return Place.NEVER;
    }

    /// The moment of a place.
    Instant moment(long place) {
        GameClock clock = Place.clock(place);
        return starts.getOrDefault(clock.period(), kickOff).plusNanos(clock.micros() * 1000);
    }

    /// The other team of the match.
    Optional<TeamId> opponent(TeamId team) {
        if (home.filter(team::equals).isPresent()) {
            return away;
        }
        return away.filter(team::equals).isPresent() ? home : Optional.empty();
    }

    boolean saysTheSame(Fixture other) {
        return kickOff.equals(other.kickOff)
                && starts.equals(other.starts)
                && home.equals(other.home)
                && away.equals(other.away);
    }
}
