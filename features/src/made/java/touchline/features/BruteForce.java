package touchline.features;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import touchline.metrics.MetricFold;
import touchline.metrics.Subject;
import touchline.metrics.Timeline;
import touchline.model.Envelope;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.TeamId;

/// Features by their definition and without any store: for every question the facts that were known then are folded
/// anew, up to the moment that is asked for. Slow, and made from nothing that the feature store is made from but the
/// folds, the order of a match and the placing of its periods in time.
public final class BruteForce {
    private final Map<MatchId, List<Envelope<?>>> log;
    private final List<MetricFold<?>> folds;
    private final FeatureViews views;

    public BruteForce(Map<MatchId, List<Envelope<?>>> log, List<MetricFold<?>> folds, FeatureViews views) {
        this.log = log;
        this.folds = folds;
        this.views = views;
    }

    /// A match as it was: when and by whom, and all values of teams and players in billionths.
    private record Then(Fixture fixture, MatchId id, Map<Subject, Map<String, Long>> values) {
        boolean has(String metric) {
            return values.values().stream().anyMatch(of -> of.containsKey(metric));
        }
    }

    /// In the order of the view's features; NaN where there is no value.
    public double[] vector(FeatureView view, String entity, Instant at, Instant known) {
        Subject subject = view.entity().subject(entity);
        double[] values = new double[view.features().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    feature(view, view.features().get(i), subject, at, known).orElse(Double.NaN);
        }
        return values;
    }

    private OptionalDouble feature(FeatureView view, Feature feature, Subject subject, Instant at, Instant known) {
        return switch (feature.formula()) {
            case Feature.Derived(Feature.Operation operation, Feature.Ref left, Feature.Ref right) -> {
                OptionalDouble one = feature(views.view(left.view()), views.feature(left), subject, at, known);
                OptionalDouble two = feature(views.view(right.view()), views.feature(right), subject, at, known);
                if (one.isEmpty() || two.isEmpty()) {
                    yield OptionalDouble.empty();
                }
                yield switch (operation) {
                    case DIFFERENCE -> OptionalDouble.of(one.getAsDouble() - two.getAsDouble());
                    case RATIO -> divide(one.getAsDouble(), two.getAsDouble());
                };
            }
            case Feature.DaysSince _ -> {
                List<Then> past = past(view, subject, at, known);
                yield past.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(
                                Duration.between(past.getFirst().fixture().kickOff(), at)
                                                .toMillis()
                                        / 86_400_000.0);
            }
            case Feature.Matches(Window window) ->
                OptionalDouble.of(in(window, view, subject, at, known).size());
            case Feature.Windowed(Feature.Source source, Window window, Feature.Aggregation how) ->
                windowed(source, window, how, view, subject, at, known);
        };
    }

    private OptionalDouble windowed(
            Feature.Source source,
            Window window,
            Feature.Aggregation how,
            FeatureView view,
            Subject subject,
            Instant at,
            Instant known) {
        List<Then> matches = in(window, view, subject, at, known);
        List<Long> own = amounts(matches, source, window, subject, at, known);
        return switch (how) {
            case Feature.Sum _ -> total(own);
            case Feature.Mean _ ->
                own.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(total(own).getAsDouble() / own.size());
            case Feature.Max _ ->
                own.stream().mapToDouble(amount -> amount / 1e9).max();
            case Feature.Last _ ->
                matches.isEmpty()
                        ? OptionalDouble.empty()
                        : total(amounts(matches.subList(0, 1), source, window, subject, at, known));
            case Feature.Ewma(double halfLife) -> {
                double sum = 0;
                double weights = 0;
                for (int i = 0; i < own.size(); i++) {
                    double weight = Math.pow(0.5, i / halfLife);
                    sum += weight * (own.get(i) / 1e9);
                    weights += weight;
                }
                yield weights == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / weights);
            }
            case Feature.Rate(String per, double factor) -> {
                OptionalDouble part = total(own);
                OptionalDouble whole =
                        total(amounts(matches, new Feature.Source(per, source.of()), window, subject, at, known));
                if (part.isEmpty() || whole.isEmpty()) {
                    yield OptionalDouble.empty();
                }
                OptionalDouble one = divide(part.getAsDouble(), whole.getAsDouble());
                yield one.isEmpty() ? one : OptionalDouble.of(one.getAsDouble() * factor);
            }
            case Feature.Share _ -> {
                OptionalDouble other = total(amounts(
                        matches,
                        new Feature.Source(source.metric(), Feature.Whose.OPPONENT),
                        window,
                        subject,
                        at,
                        known));
                OptionalDouble mine = total(own);
                yield mine.isEmpty() || other.isEmpty()
                        ? OptionalDouble.empty()
                        : divide(mine.getAsDouble(), mine.getAsDouble() + other.getAsDouble());
            }
        };
    }

    private static OptionalDouble divide(double part, double whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(part / whole);
    }

    private static OptionalDouble total(List<Long> amounts) {
        return amounts.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(amounts.stream().mapToLong(Long::longValue).sum() / 1e9);
    }

    private List<Long> amounts(
            List<Then> matches, Feature.Source source, Window window, Subject subject, Instant at, Instant known) {
        List<Long> amounts = new ArrayList<>();
        for (Then match : matches) {
            Subject who = subject;
            if (source.of() == Feature.Whose.OPPONENT) {
                Optional<TeamId> opponent = match.fixture().opponent(((Subject.OfTeam) subject).team());
                if (opponent.isEmpty()) {
                    continue;
                }
                who = new Subject.OfTeam(opponent.get());
            }
            Optional<Long> amount = amount(match, who, source.metric());
            if (amount.isPresent() && window instanceof Window.LastMinutes(int minutes)) {
                long before = then(match.id(), at.minus(Duration.ofMinutes(minutes)), known, match.fixture())
                        .map(earlier -> earlier.values())
                        .map(values -> values.getOrDefault(whose(match, source, subject), Map.of())
                                .getOrDefault(source.metric(), 0L))
                        .orElse(0L);
                amount = Optional.of(amount.get() - before);
            }
            amount.ifPresent(amounts::add);
        }
        return amounts;
    }

    private static Subject whose(Then match, Feature.Source source, Subject subject) {
        return source.of() == Feature.Whose.OWN
                ? subject
                : new Subject.OfTeam(match.fixture()
                        .opponent(((Subject.OfTeam) subject).team())
                        .orElseThrow());
    }

    private Optional<Long> amount(Then match, Subject who, String metric) {
        Optional<Long> said =
                Optional.ofNullable(match.values().getOrDefault(who, Map.of()).get(metric));
        return said.isEmpty() && views.addsUp(metric) && match.has(metric) ? Optional.of(0L) : said;
    }

    private List<Then> in(Window window, FeatureView view, Subject subject, Instant at, Instant known) {
        return switch (window) {
            case Window.LastMatches(int count) ->
                past(view, subject, at, known).stream().limit(count).toList();
            case Window.LastDays(int days) ->
                past(view, subject, at, known).stream()
                        .filter(match -> match.fixture().kickOff().isAfter(at.minus(Duration.ofDays(days))))
                        .toList();
            case Window.LastMinutes _, Window.ThisMatch _ ->
                all(subject, at, known).stream()
                        .filter(match -> match.fixture()
                                .kickOff()
                                .plus(Duration.ofHours(3))
                                .isAfter(at))
                        .limit(1)
                        .toList();
        };
    }

    private List<Then> past(FeatureView view, Subject subject, Instant at, Instant known) {
        List<Then> past = all(subject, at, known).stream()
                .filter(match ->
                        !match.fixture().kickOff().plus(Duration.ofHours(3)).isAfter(at))
                .toList();
        return past.isEmpty()
                        || past.getFirst().fixture().kickOff().plus(view.ttl()).isBefore(at)
                ? List.of()
                : past;
    }

    /// Matches that had begun and in which the subject had a value of some metric of the views, the newest first.
    private List<Then> all(Subject subject, Instant at, Instant known) {
        List<Then> all = new ArrayList<>();
        for (MatchId match : log.keySet()) {
            fixture(match, known)
                    .filter(fixture -> !fixture.kickOff().isAfter(at))
                    .flatMap(fixture -> then(match, at, known, fixture))
                    .filter(then -> then.values().containsKey(subject))
                    .ifPresent(all::add);
        }
        all.sort(Comparator.comparing((Then match) -> match.fixture().kickOff())
                .thenComparing(match -> match.id().value())
                .reversed());
        return all;
    }

    private Timeline known(MatchId match, Instant known) {
        Timeline timeline = new Timeline();
        Instant latest = Instant.MIN;
        for (Envelope<?> fact : log.getOrDefault(match, List.of())) {
            latest = fact.recorded().isAfter(latest) ? fact.recorded() : latest;
            if (!latest.isAfter(known)) {
                timeline.offer(fact);
            }
        }
        return timeline;
    }

    private Optional<Fixture> fixture(MatchId match, Instant known) {
        Optional<MatchSheet> sheet = Optional.empty();
        for (Envelope<?> fact : known(match, known).facts()) {
            if (fact.data() instanceof MatchSheet one) {
                sheet = Optional.of(sheet.map(before -> before.merge(one)).orElse(one));
            }
        }
        return sheet.flatMap(one -> Fixture.of(one, known));
    }

    private Optional<Then> then(MatchId match, Instant at, Instant known, Fixture fixture) {
        List<Envelope<?>> facts = new ArrayList<>();
        for (Envelope<?> fact : known(match, known).facts()) {
            if (!(fact.data() instanceof MatchEvent event)
                    || !fixture.moment(Place.at(Place.stepOf(event.clock()))).isAfter(at)) {
                facts.add(fact);
            }
        }
        if (fixture.kickOff().isAfter(at)) {
            return Optional.empty();
        }
        Map<Subject, Map<String, Long>> values = new HashMap<>();
        folds.forEach(fold -> fold(fold, facts, views.metrics(), values));
        Set<Subject> kept = new HashSet<>(values.keySet());
        kept.removeIf(subject -> !Of.isWanted(subject));
        values.keySet().retainAll(kept);
        return Optional.of(new Then(fixture, match, values));
    }

    /// Who has a value only of metrics of which no view is made has none.
    private static <S> void fold(
            MetricFold<S> fold,
            List<Envelope<?>> facts,
            Set<String> wanted,
            Map<Subject, Map<String, Long>> values) {
        S state = fold.initial();
        for (Envelope<?> fact : facts) {
            state = fold.apply(state, fact);
        }
        fold.values(
                state,
                (metric, subject, value) -> {
                    if (wanted.contains(metric)) {
                        values.computeIfAbsent(subject, _ -> new HashMap<>()).put(metric, Math.round(value * 1e9));
                    }
                });
    }
}
