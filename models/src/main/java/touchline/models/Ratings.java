package touchline.models;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import touchline.model.TeamId;

/// How strong teams are before a match, from the matches before it: Elo's rating (A. E. Elo: *The Rating
/// of Chessplayers*, 1978) with the margin of victory as the World Football Elo Ratings weigh it
/// (eloratings.net), and larger steps for a team of which little is known.
///
/// A team that was not seen before, or not for [TeamRatings#MAX_AGE], has the neutral rating 0. Not safe for use by
/// several threads.
final class Ratings {
    private static final double HOME = 65;
    private static final double STEP = 18;
    private static final double FIRST_STEP = 60;
    private static final double FAMILIAR_AFTER = 6;

    private final Map<TeamId, NavigableMap<Long, Double>> ratings = new HashMap<>();
    private final Map<TeamId, Integer> matches = new HashMap<>();

    private Ratings() {}

    /// What these matches tell. Matches of one moment do not know of each other; of those without a date nobody knows
    /// what came before.
    static TeamRatings of(List<MatchStory> chronological) {
        Ratings ratings = new Ratings();
        for (MatchStory match : chronological) {
            match.kickOff().ifPresent(kickOff -> ratings.learn(match, kickOff.getEpochSecond()));
        }
        return new TeamRatings(ratings.ratings);
    }

    /// The home team's rating less the away team's before each match, as far as earlier ones tell.
    static double[] differences(List<MatchStory> chronological) {
        TeamRatings ratings = of(chronological);
        return chronological.stream()
                .mapToDouble(match -> match.kickOff()
                        .map(kickOff -> ratings.difference(match.home(), match.away(), kickOff))
                        .orElse(0.0))
                .toArray();
    }

    private void learn(MatchStory match, long kickOff) {
        Optional<Double> home = before(match.home(), kickOff);
        Optional<Double> away = before(match.away(), kickOff);
        int lead = match.homeLead();
        double result = lead > 0 ? 1 : lead < 0 ? 0 : 0.5;
        double difference = home.orElse(0.0) - away.orElse(0.0);
        double expected = 1 / (1 + StrictMath.pow(10, -(difference + HOME) / 400));
        double surprise = margin(Math.abs(lead)) * (result - expected);
        move(match.home(), kickOff, home, surprise);
        move(match.away(), kickOff, away, -surprise);
    }

    private Optional<Double> before(TeamId team, long kickOff) {
        return TeamRatings.before(kickOff, ratings.computeIfAbsent(team, _ -> new TreeMap<>()));
    }

    private void move(TeamId team, long kickOff, Optional<Double> before, double surprise) {
        int seen = before.isPresent() ? matches.getOrDefault(team, 0) : 0;
        matches.put(team, seen + 1);
        double step = STEP + (FIRST_STEP - STEP) * StrictMath.exp(-seen / FAMILIAR_AFTER);
        ratings.computeIfAbsent(team, _ -> new TreeMap<>()).put(kickOff, before.orElse(0.0) + step * surprise);
    }

    private static double margin(int goals) {
        return goals <= 1 ? 1 : goals == 2 ? 1.5 : 1.75 + (goals - 3) / 8.0;
    }
}
