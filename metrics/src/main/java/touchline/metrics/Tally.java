package touchline.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import touchline.metrics.MetricFold.Values;
import touchline.metrics.Subject.OfPlayer;
import touchline.metrics.Subject.OfTeam;
import touchline.model.MatchEvent;
import touchline.model.Side;
import touchline.model.TeamId;

/// Sums per team and per player.
public final class Tally {
    private final Map<Subject, Double> sums = new HashMap<>();

    /// Adds one for the acting team and the acting player.
    public void count(MatchEvent event) {
        add(event, 1);
    }

    public void add(MatchEvent event, double amount) {
        event.team().ifPresent(team -> sums.merge(new OfTeam(team), amount, Double::sum));
        event.player().ifPresent(player -> sums.merge(new OfPlayer(player), amount, Double::sum));
    }

    double of(Subject subject) {
        return sums.getOrDefault(subject, 0.0);
    }

    double of(Optional<TeamId> team) {
        return team.map(id -> of(new OfTeam(id))).orElse(0.0);
    }

    /// Hands over all sums, and 0 for a team of the match that has none.
    public void put(String metric, EventFold.State state, Values out) {
        sums.forEach((subject, sum) -> out.put(metric, subject, sum));
        for (Side side : Side.values()) {
            state.team(side)
                    .map(OfTeam::new)
                    .filter(team -> !sums.containsKey(team))
                    .ifPresent(team -> out.put(metric, team, 0));
        }
    }

    /// Hands over this tally's sums divided by those of `whole`, for all who have some of the whole.
    public void putShare(String metric, Tally whole, Values out) {
        whole.sums.forEach((subject, sum) -> {
            if (sum > 0) {
                out.put(metric, subject, of(subject) / sum);
            }
        });
    }
}
