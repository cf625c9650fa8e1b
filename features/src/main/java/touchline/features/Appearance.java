package touchline.features;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import touchline.metrics.Subject;

/// What is known of one team or player in one match. Looked into by the match's history alone.
final class Appearance {
    private static final Curve NOTHING = new Curve();

    private final MatchHistory history;
    private final Subject subject;
    private final Curve presence = new Curve();
    private final Map<String, Curve> metrics = new HashMap<>();

    Appearance(MatchHistory history, Subject subject) {
        this.history = history;
        this.subject = subject;
    }

    MatchHistory history() {
        return history;
    }

    Subject subject() {
        return subject;
    }

    /// Whether anything is defined, whatever it is.
    Curve presence() {
        return presence;
    }

    Curve metric(String metric) {
        return metrics.getOrDefault(metric, NOTHING);
    }

    void add(String metric, long place, long learntMicros, long change, int present) {
        metrics.computeIfAbsent(metric, _ -> new Curve()).add(place, learntMicros, change, present);
        if (present != 0) {
            presence.add(place, learntMicros, 0, present);
        }
    }

    /// The other team of the match, when this is one of them.
    Optional<Appearance> opponent(Fixture fixture) {
        return switch (subject) {
            case Subject.OfTeam(var team) ->
                fixture.opponent(team).map(other -> history.appearanceOrNone(new Subject.OfTeam(other)));
            case Subject.OfPlayer _, Subject.OfMatch _, Subject.OfEvent _ -> Optional.empty();
        };
    }
}
