package touchline.models;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import touchline.model.TeamId;

/// How strong teams are before a match, from the matches before it: Elo's rating (A. E. Elo: *The Rating
/// of Chessplayers*, 1978) with the margin of victory as the World Football Elo Ratings weigh it
/// (eloratings.net), and larger steps for a team of which little is known.
///
/// A team that was not seen before has the neutral rating 0. Not safe for use by several threads.
final class Ratings {
    private static final double HOME = 65;
    private static final double STEP = 18;
    private static final double FIRST_STEP = 60;
    private static final double FAMILIAR_AFTER = 6;

    private final Map<TeamId, Double> ratings = new HashMap<>();
    private final Map<TeamId, Integer> matches = new HashMap<>();

    /// The home team's rating less the away team's before each match, as far as earlier ones tell.
    /// Matches of one moment do not know of each other.
    static double[] differences(List<MatchStory> chronological) {
        Ratings ratings = new Ratings();
        double[] differences = new double[chronological.size()];
        int from = 0;
        while (from < differences.length) {
            int to = from;
            while (to < differences.length
                    && chronological
                            .get(to)
                            .kickOff()
                            .equals(chronological.get(from).kickOff())) {
                differences[to] = ratings.difference(chronological.get(to));
                to++;
            }
            // without a date nobody knows what came before
            for (int i = from; i < to && chronological.get(from).kickOff().isPresent(); i++) {
                ratings.learn(chronological.get(i));
            }
            from = to;
        }
        return differences;
    }

    private double difference(MatchStory match) {
        return ratings.getOrDefault(match.home(), 0.0) - ratings.getOrDefault(match.away(), 0.0);
    }

    private void learn(MatchStory match) {
        int lead = match.homeLead();
        double result = lead > 0 ? 1 : lead < 0 ? 0 : 0.5;
        double expected = 1 / (1 + StrictMath.pow(10, -(difference(match) + HOME) / 400));
        double surprise = margin(Math.abs(lead)) * (result - expected);
        move(match.home(), surprise);
        move(match.away(), -surprise);
    }

    private void move(TeamId team, double surprise) {
        int seen = matches.merge(team, 1, Integer::sum) - 1;
        double step = STEP + (FIRST_STEP - STEP) * StrictMath.exp(-seen / FAMILIAR_AFTER);
        ratings.merge(team, step * surprise, Double::sum);
    }

    private static double margin(int goals) {
        return goals <= 1 ? 1 : goals == 2 ? 1.5 : 1.75 + (goals - 3) / 8.0;
    }
}
