package touchline.features;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import touchline.features.Feature.Source;

/// A match at a moment, by what was known at another, for a team or player that appears in it. Used by one thread.
final class MatchAt {
    private final Appearance own;
    private final Fixture fixture;
    private final long place;
    private final long knownMicros;
    /// Looked up when it is first asked for.
    private Optional<Optional<Appearance>> opponent = Optional.empty();

    MatchAt(Appearance own, Fixture fixture, long place, long knownMicros) {
        this.own = own;
        this.fixture = fixture;
        this.place = place;
        this.knownMicros = knownMicros;
    }

    Fixture fixture() {
        return fixture;
    }

    /// Orders by kick-off, then by name.
    static int byKickOff(MatchAt one, MatchAt other) {
        int byKickOff = one.fixture.kickOff().compareTo(other.fixture.kickOff());
        return byKickOff != 0 ? byKickOff : one.name().compareTo(other.name());
    }

    private String name() {
        return own.history().match().value();
    }

    /// The amount of a metric so far, see [MatchHistory#amount]. Empty of an opponent who is not known.
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
            case OWN -> amount(own, source.metric(), addsUp, until);
            case OPPONENT -> {
                Optional<Appearance> other = opponent();
                yield other.isEmpty() ? OptionalLong.empty() : amount(other.get(), source.metric(), addsUp, until);
            }
        };
    }

    private OptionalLong amount(Appearance of, String metric, boolean addsUp, long until) {
        return own.history().amount(of, metric, addsUp, until, knownMicros);
    }

    private Optional<Appearance> opponent() {
        if (opponent.isEmpty()) {
            opponent = Optional.of(own.opponent(fixture));
        }
        return opponent.get();
    }
}
