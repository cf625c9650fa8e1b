package touchline.features;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import touchline.features.Feature.Source;
import touchline.metrics.Subject;
import touchline.metrics.Subject.OfEvent;
import touchline.metrics.Subject.OfMatch;
import touchline.metrics.Subject.OfPlayer;
import touchline.metrics.Subject.OfTeam;

/// A match at a moment, by what was known at another, for a team or player that took part.
///
/// @param own what is known of the subject
record MatchAt(
        MatchHistory history, Fixture fixture, long place, long knownMicros, Subject subject, MatchHistory.Curves own) {

    /// Orders by kick-off, then by name.
    static int byKickOff(MatchAt one, MatchAt other) {
        int byKickOff = one.fixture.kickOff().compareTo(other.fixture.kickOff());
        return byKickOff != 0
                ? byKickOff
                : one.history.match().value().compareTo(other.history.match().value());
    }

    /// The amount of a metric so far, see [MatchHistory#amount]. Empty of an opponent that is not known.
    OptionalLong amount(Source source, boolean addsUp) {
        return amount(source, addsUp, place);
    }

    /// What was added to a metric since an earlier moment of the match.
    OptionalLong since(Source source, Instant earlier) {
        OptionalLong now = amount(source, true, place);
        OptionalLong then = amount(source, true, fixture.place(earlier));
        return now.isEmpty() ? now : OptionalLong.of(now.getAsLong() - then.orElse(0));
    }

    private OptionalLong amount(Source source, boolean addsUp, long until) {
        return switch (source.of()) {
            case OWN -> history.amount(own, source.metric(), addsUp, until, knownMicros);
            case OPPONENT -> {
                Optional<Subject> other = opponent();
                yield other.isEmpty()
                        ? OptionalLong.empty()
                        : history.amount(history.curves(other.get()), source.metric(), addsUp, until, knownMicros);
            }
        };
    }

    /// The other team of the match, when the subject is one of them.
    private Optional<Subject> opponent() {
        return switch (subject) {
            case OfTeam(var team) -> fixture.opponent(team).map(OfTeam::new);
            case OfPlayer _, OfMatch _, OfEvent _ -> Optional.empty();
        };
    }
}
