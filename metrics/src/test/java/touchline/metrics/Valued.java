package touchline.metrics;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import touchline.model.Envelope;

/// Values by name, such as `passes hand-anna`, for comparison.
final class Valued {
    private Valued() {}

    static Map<String, Double> of(List<? extends Envelope<?>> facts) {
        MatchFold fold = new MatchFold();
        facts.forEach(fold::offer);
        return of(fold);
    }

    static Map<String, Double> of(MatchFold fold) {
        Map<String, Double> values = new TreeMap<>();
        fold.values((metric, subject, value) -> values.put(metric + " " + name(subject), value));
        return values;
    }

    static String name(Subject subject) {
        return switch (subject) {
            case Subject.OfMatch _ -> "match";
            case Subject.OfTeam(var team) -> team.value();
            case Subject.OfPlayer(var player) -> player.value();
            case Subject.OfEvent(var event) -> event;
        };
    }
}
