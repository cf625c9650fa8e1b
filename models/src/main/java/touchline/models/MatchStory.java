package touchline.models;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import touchline.model.Action;
import touchline.model.MatchEvent;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.Score;
import touchline.model.Side;
import touchline.model.TeamId;

/// The normal time of a match as the win probability sees it: goals, dismissals, and when the halves
/// ended.
///
/// @param changes     in match order
/// @param firstEnds   seconds since kick-off of the last event of the first half
/// @param secondEnds  seconds since the restart of the last event of the second half
/// @param sheetScore  what the vendor's match record says, when the match ended with normal time
record MatchStory(
        String match,
        String competition,
        Optional<Instant> kickOff,
        TeamId home,
        TeamId away,
        List<Change> changes,
        double firstEnds,
        double secondEnds,
        Optional<Score> sheetScore) {
    private static final double LEAST_SECONDS = 40 * 60;

    enum Kind {
        GOAL,
        DISMISSAL
    }

    /// @param side for a goal the side that it counts for, for a dismissal the side that loses a player
    record Change(Kind kind, Side side, Period period, double seconds) {}

    /// Empty unless both teams are known and both halves were played to at least their 40th minute.
    static Optional<MatchStory> of(PlayedMatch match) {
        Optional<TeamId> home = match.sheet().flatMap(MatchSheet::home).map(team -> team.id());
        Optional<TeamId> away = match.sheet().flatMap(MatchSheet::away).map(team -> team.id());
        List<Change> changes = new ArrayList<>();
        double first = 0;
        double second = 0;
        boolean extraTime = false;
        for (PlayedMatch.Event event : match.events()) {
            MatchEvent data = event.data();
            double seconds = data.clock().seconds();
            switch (data.clock().period()) {
                case FIRST_HALF -> first = Math.max(first, seconds);
                case SECOND_HALF -> second = Math.max(second, seconds);
                case EXTRA_FIRST_HALF, EXTRA_SECOND_HALF, SHOOT_OUT -> extraTime = true;
            }
            if (data.clock().period().compareTo(Period.SECOND_HALF) <= 0) {
                match.side(data).flatMap(side -> change(data, side)).ifPresent(changes::add);
            }
        }
        if (home.isEmpty() || away.isEmpty() || first < LEAST_SECONDS || second < LEAST_SECONDS) {
            return Optional.empty();
        }
        return Optional.of(new MatchStory(
                match.match().value(),
                match.competition(),
                match.sheet().flatMap(MatchSheet::kickOff),
                home.get(),
                away.get(),
                List.copyOf(changes),
                first,
                second,
                extraTime ? Optional.empty() : match.sheet().flatMap(MatchSheet::score)));
    }

    static Optional<Change> change(MatchEvent event, Side side) {
        Period period = event.clock().period();
        double seconds = event.clock().seconds();
        if (event.action() instanceof Action.Shot shot && shot.outcome() == Action.Shot.Outcome.GOAL) {
            return Optional.of(new Change(Kind.GOAL, side, period, seconds));
        }
        if (event.action() instanceof Action.OwnGoal) {
            return Optional.of(new Change(Kind.GOAL, side.opposite(), period, seconds));
        }
        if (event.action() instanceof Action.Card card && card.colour() != Action.Card.Colour.YELLOW) {
            return Optional.of(new Change(Kind.DISMISSAL, side, period, seconds));
        }
        return Optional.empty();
    }

    /// All matches, by kick-off and then by name; those without a date come first.
    static List<MatchStory> of(MatchSource matches) throws IOException {
        List<MatchStory> stories = new ArrayList<>();
        matches.forEach(match -> of(match).ifPresent(stories::add));
        stories.sort(Comparator.<MatchStory, Instant>comparing(
                        story -> story.kickOff().orElse(Instant.EPOCH))
                .thenComparing(MatchStory::match));
        return stories;
    }

    /// What has happened before a moment.
    ///
    /// @param minutes since the start of the half
    WinState state(double rating, boolean firstHalf, double minutes) {
        int lead = 0;
        int[] dismissals = new int[2];
        for (Change change : changes) {
            boolean ofFirst = change.period() == Period.FIRST_HALF;
            boolean before = ofFirst == firstHalf ? change.seconds() < minutes * 60 : ofFirst;
            if (before) {
                switch (change.kind()) {
                    case GOAL -> lead += change.side() == Side.HOME ? 1 : -1;
                    case DISMISSAL -> dismissals[change.side().ordinal()]++;
                }
            }
        }
        return new WinState(rating, lead, dismissals[0], dismissals[1], firstHalf, minutes, false);
    }

    /// The home side's goals less the away side's, at the end of normal time.
    int homeLead() {
        int lead = 0;
        for (Change change : changes) {
            if (change.kind() == Kind.GOAL) {
                lead += change.side() == Side.HOME ? 1 : -1;
            }
        }
        return lead;
    }

    /// Whether goals of the events and the vendor's record agree; empty when there is no record to
    /// compare with.
    Optional<Boolean> agreesWithSheet() {
        return sheetScore.map(score -> score.home() - score.away() == homeLead());
    }

    static String hash(List<MatchStory> stories) {
        Digest digest = new Digest();
        for (MatchStory story : stories) {
            digest.add(story.match());
            digest.add(story.competition());
            digest.add(story.kickOff().toString());
            digest.add(story.home().value());
            digest.add(story.away().value());
            digest.add(story.changes().toString());
            digest.add(new float[] {(float) story.firstEnds(), (float) story.secondEnds()});
        }
        return digest.hex();
    }
}
