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

    /// Orders by kick-off, then by name.
    static int byKickOff(MatchAt one, MatchAt other) {
        int byKickOff = one.fixture.kickOff().compareTo(other.fixture.kickOff());
        return byKickOff != 0
                ? byKickOff
                : one.history.match().value().compareTo(other.history.match().value());
    }

    /// The amount of a metric so far, see [MatchHistory#amount].
    OptionalLong amount(Subject subject, String metric, boolean addsUp) {
        return history.amount(subject, metric, addsUp, place, knownMicros);
    }

    /// What was added to a metric since an earlier moment of the match.
    OptionalLong since(Subject subject, String metric, Instant earlier) {
        OptionalLong now = amount(subject, metric, true);
        OptionalLong then = history.amount(subject, metric, true, fixture.place(earlier), knownMicros);
        return now.isEmpty() ? now : OptionalLong.of(now.getAsLong() - then.orElse(0));
    }

    /// The other team of the match, when the subject is one of them.
    Optional<Subject> opponent(Subject subject) {
        return switch (subject) {
            case OfTeam(var team) -> fixture.opponent(team).map(OfTeam::new);
            case OfPlayer _, OfMatch _, OfEvent _ -> Optional.empty();
        };
    }
}
