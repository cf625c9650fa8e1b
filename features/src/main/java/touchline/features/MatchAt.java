package touchline.features;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import touchline.metrics.Subject;
import touchline.metrics.Subject.OfEvent;
import touchline.metrics.Subject.OfMatch;
import touchline.metrics.Subject.OfPlayer;
import touchline.metrics.Subject.OfTeam;

/// A match at a moment, by what was known at another.
record MatchAt(MatchHistory history, Fixture fixture, long place, long knownMicros) {

    boolean hasSubject(Subject subject) {
        return history.hasSubject(subject, place, knownMicros);
    }

    /// The amount of a metric so far. Of one that adds up it is 0 for somebody without a value, when others have one;
    /// empty when nobody has, or when the metric does not add up.
    OptionalLong amount(Subject subject, String metric, boolean addsUp) {
        return amount(subject, metric, addsUp, place);
    }

    private OptionalLong amount(Subject subject, String metric, boolean addsUp, long until) {
        boolean defined = addsUp
                ? history.hasMetric(metric, until, knownMicros)
                : history.isPresent(subject, metric, until, knownMicros);
        return defined ? OptionalLong.of(history.amount(subject, metric, until, knownMicros)) : OptionalLong.empty();
    }

    /// What was added to a metric since an earlier moment of the match.
    OptionalLong since(Subject subject, String metric, Instant earlier) {
        OptionalLong now = amount(subject, metric, true, place);
        return now.isEmpty()
                ? now
                : OptionalLong.of(
                        now.getAsLong() - history.amount(subject, metric, fixture.place(earlier), knownMicros));
    }

    /// The other team of the match, when the subject is one of them.
    Optional<Subject> opponent(Subject subject) {
        return switch (subject) {
            case OfTeam(var team) -> fixture.opponent(team).map(OfTeam::new);
            case OfPlayer _, OfMatch _, OfEvent _ -> Optional.empty();
        };
    }
}
