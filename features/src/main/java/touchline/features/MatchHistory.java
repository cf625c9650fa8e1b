package touchline.features;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import touchline.metrics.Subject;
import touchline.model.MatchId;

/// What features know of one match: its changes of metrics, and when and by whom it is played. Safe for use by many
/// threads; a reader waits at most while some steps are added.
public final class MatchHistory {
    private static final Curve NOTHING = new Curve();

    private final MatchId match;
    private final List<Fixture> fixtures = new ArrayList<>();
    private final Map<Subject, Appearance> subjects = new HashMap<>();

    /// Presence by metric, whoever has it.
    private final Map<String, Curve> metrics = new HashMap<>();

    private final Map<Learnt.Part, Long> taken = new EnumMap<>(Learnt.Part.class);

    public MatchHistory(MatchId match) {
        this.match = match;
    }

    public MatchId match() {
        return match;
    }

    /// Adds what was learnt. What the part knows already is passed over, so the same news may come again.
    public synchronized void add(Learnt news) {
        if (news.taken() <= taken(news.part())) {
            return;
        }
        news.fixture().ifPresent(fixtures::add);
        for (Step step : news.steps()) {
            add(step);
        }
        taken.put(news.part(), news.taken());
    }

    private void add(Step step) {
        long place = Place.at(step.at());
        long micros = Curve.micros(step.learnt());
        subjects.computeIfAbsent(step.subject(), subject -> new Appearance(this, subject))
                .add(step.metric(), place, micros, step.change(), step.presence());
        if (step.presence() != 0) {
            metrics.computeIfAbsent(step.metric(), _ -> new Curve()).add(place, micros, 0, step.presence());
        }
    }

    /// How many facts of a part, in the order of the log, it is made from, up to the last that changed anything.
    public synchronized long taken(Learnt.Part part) {
        return taken.getOrDefault(part, 0L);
    }

    /// When and by whom the match is played, by all that is known.
    public synchronized Optional<Fixture> fixture() {
        return fixtures.isEmpty() ? Optional.empty() : Optional.of(fixtures.getLast());
    }

    /// Teams and players of whom something is known.
    public synchronized Collection<Subject> subjects() {
        return List.copyOf(subjects.keySet());
    }

    /// The value of a metric after the match, by all that is known. Empty when it is not defined for the subject.
    public synchronized OptionalDouble value(Subject subject, String metric) {
        Curve curve = appearanceOrNone(subject).metric(metric);
        return curve.isPresent(Place.END, Long.MAX_VALUE)
                ? OptionalDouble.of(Step.value(curve.amount(Place.END, Long.MAX_VALUE)))
                : OptionalDouble.empty();
    }

    /// What is known of a team or player; empty when nothing is.
    synchronized Optional<Appearance> appearance(Subject subject) {
        return Optional.ofNullable(subjects.get(subject));
    }

    Appearance appearanceOrNone(Subject subject) {
        return appearance(subject).orElseGet(() -> new Appearance(this, subject));
    }

    /// The match as it was at a moment and known by another, for one that appears in it. Empty when the match had no
    /// place in time, or nothing was known of the one.
    synchronized Optional<MatchAt> at(Instant moment, Instant known, Appearance own) {
        for (int i = fixtures.size() - 1; i >= 0; i--) {
            Fixture fixture = fixtures.get(i);
            if (!fixture.learnt().isAfter(known)) {
                return fixture.kickOff().isAfter(moment)
                        ? Optional.empty()
                        : at(fixture, fixture.place(moment), Curve.micros(known), own);
            }
        }
        return Optional.empty();
    }

    private static Optional<MatchAt> at(Fixture fixture, long place, long knownMicros, Appearance own) {
        return own.presence().isPresent(place, knownMicros)
                ? Optional.of(new MatchAt(own, fixture, place, knownMicros))
                : Optional.empty();
    }

    /// The amount of a metric up to a place. Of one that adds up it is 0 for somebody without a value, when others have
    /// one; empty when nobody has, or when the metric does not add up.
    synchronized OptionalLong amount(Appearance of, String metric, boolean addsUp, long place, long knownMicros) {
        Curve curve = of.metric(metric);
        Curve defined = addsUp ? metrics.getOrDefault(metric, NOTHING) : curve;
        return defined.isPresent(place, knownMicros)
                ? OptionalLong.of(curve.amount(place, knownMicros))
                : OptionalLong.empty();
    }
}
