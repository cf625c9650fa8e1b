package touchline.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What is known about a match apart from what happens in it. Vendors spread it over several files, so every part may
/// be absent, and sheets of one match are merged.
///
/// @param score    goals as the vendor's match record says, extra time included, shoot-out apart
/// @param shootOut goals of the shoot-out as the vendor's match record says
/// @param periods  start and end in UTC where the vendor gives them
public record MatchSheet(
        VendorRef vendor,
        Optional<TeamSheet> home,
        Optional<TeamSheet> away,
        Optional<Instant> kickOff,
        Optional<String> competition,
        Optional<String> season,
        Optional<PitchSize> pitch,
        Optional<Score> score,
        Optional<Score> shootOut,
        Map<Period, Span> periods)
        implements Fact {
    public MatchSheet {
        periods = Map.copyOf(periods);
    }

    /// When a period was played, in UTC; the end is absent while it is still played.
    public record Span(Instant start, Optional<Instant> end) {}

    /// A sheet that says nothing but which match it is.
    public static MatchSheet empty(VendorRef vendor) {
        return new MatchSheet(
                vendor,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    /// The day of the kick-off in UTC.
    public Optional<LocalDate> date() {
        return kickOff.map(moment -> LocalDate.ofInstant(moment, ZoneOffset.UTC));
    }

    public MatchSheet withTeams(Optional<TeamSheet> homeTeam, Optional<TeamSheet> awayTeam) {
        return new MatchSheet(
                vendor, homeTeam, awayTeam, kickOff, competition, season, pitch, score, shootOut, periods);
    }

    public MatchSheet withPitch(PitchSize size) {
        return new MatchSheet(
                vendor, home, away, kickOff, competition, season, Optional.of(size), score, shootOut, periods);
    }

    public MatchSheet withPeriods(Map<Period, Span> spans) {
        return new MatchSheet(vendor, home, away, kickOff, competition, season, pitch, score, shootOut, spans);
    }

    public Optional<TeamSheet> team(Side side) {
        return switch (side) {
            case HOME -> home;
            case AWAY -> away;
        };
    }

    public Optional<Side> sideOf(TeamId team) {
        if (home.isPresent() && home.get().id().equals(team)) {
            return Optional.of(Side.HOME);
        }
        if (away.isPresent() && away.get().id().equals(team)) {
            return Optional.of(Side.AWAY);
        }
        return Optional.empty();
    }

    /// This sheet with what only `other` knows; where both speak, this one is believed.
    public MatchSheet merge(MatchSheet other) {
        Map<Period, Span> spans = new TreeMap<>(other.periods);
        spans.putAll(periods);
        return new MatchSheet(
                vendor,
                merge(home, other.home),
                merge(away, other.away),
                kickOff.or(other::kickOff),
                competition.or(other::competition),
                season.or(other::season),
                pitch.or(other::pitch),
                score.or(other::score),
                shootOut.or(other::shootOut),
                spans);
    }

    private static Optional<TeamSheet> merge(Optional<TeamSheet> mine, Optional<TeamSheet> other) {
        if (mine.isPresent()
                && other.isPresent()
                && mine.get().id().equals(other.get().id())) {
            return Optional.of(mine.get().merge(other.get()));
        }
        return mine.or(() -> other);
    }
}
