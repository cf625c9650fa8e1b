package touchline.features;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import touchline.features.Feature.DaysSince;
import touchline.features.Feature.Derived;
import touchline.features.Feature.Ewma;
import touchline.features.Feature.Last;
import touchline.features.Feature.Matches;
import touchline.features.Feature.Max;
import touchline.features.Feature.Mean;
import touchline.features.Feature.Operation;
import touchline.features.Feature.Rate;
import touchline.features.Feature.Ref;
import touchline.features.Feature.Share;
import touchline.features.Feature.Source;
import touchline.features.Feature.Sum;
import touchline.features.Feature.Whose;
import touchline.features.Feature.Windowed;
import touchline.features.Window.LastDays;
import touchline.features.Window.LastMatches;
import touchline.features.Window.LastMinutes;
import touchline.features.Window.ThisMatch;
import touchline.metrics.Subject;
import touchline.model.MatchId;

/// The one function behind all features: views, the histories of an entity's matches, a moment, and what was known.
///
/// Training asks it for moments of the past, serving for now; nothing else computes a feature.
public final class FeatureFunction {
    private final FeatureViews views;

    public FeatureFunction(FeatureViews views) {
        this.views = views;
    }

    /// What was known of each match: facts learnt later are not seen.
    public interface Knowledge {
        Instant of(MatchId match);

        /// The same for all matches.
        static Knowledge of(Instant known) {
            return _ -> known;
        }

        /// Everything that there is.
        static Knowledge all() {
            return _ -> Instant.MAX;
        }
    }

    /// The features of a view.
    ///
    /// @param histories the matches of the entity, in any order; others do not matter
    public FeatureVector vector(
            FeatureView view, String entity, Instant at, Knowledge knowledge, Collection<MatchHistory> histories) {
        Moment moment = new Moment(view.entity().subject(entity), at, knowledge, histories);
        double[] values = new double[view.features().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = moment.value(view, view.features().get(i)).orElse(Double.NaN);
        }
        return new FeatureVector(view, entity, at, values);
    }

    /// An entity at a moment: its past matches, the newest first, and the one that is on.
    private final class Moment {
        private final Subject subject;
        private final Instant at;
        private final List<MatchAt> past = new ArrayList<>();
        private Optional<MatchAt> on = Optional.empty();
        private final Map<Ref, OptionalDouble> made = new HashMap<>();

        Moment(Subject subject, Instant at, Knowledge knowledge, Collection<MatchHistory> histories) {
            this.subject = subject;
            this.at = at;
            for (MatchHistory history : histories) {
                history.at(at, knowledge.of(history.match()))
                        .filter(match -> match.hasSubject(subject))
                        .ifPresent(this::add);
            }
            past.sort(Comparator.comparing((MatchAt match) -> match.fixture().kickOff())
                    .thenComparing(match -> match.history().match().value())
                    .reversed());
        }

        private void add(MatchAt match) {
            if (match.fixture().isPast(at)) {
                past.add(match);
            } else if (on.isEmpty() || isLater(match, on.get())) {
                on = Optional.of(match);
            }
        }

        private static boolean isLater(MatchAt one, MatchAt other) {
            int byKickOff = one.fixture().kickOff().compareTo(other.fixture().kickOff());
            return byKickOff > 0
                    || byKickOff == 0
                            && one.history()
                                            .match()
                                            .value()
                                            .compareTo(other.history().match().value())
                                    > 0;
        }

        OptionalDouble value(FeatureView view, Feature feature) {
            Ref ref = new Ref(view.name(), feature.name());
            OptionalDouble known = made.get(ref);
            if (known == null) {
                known = make(view, feature);
                made.put(ref, known);
            }
            return known;
        }

        private OptionalDouble make(FeatureView view, Feature feature) {
            return switch (feature.formula()) {
                case Windowed windowed -> windowed(windowed, view.ttl());
                case Matches(Window window) ->
                    OptionalDouble.of(matches(window, view.ttl()).size());
                case DaysSince _ ->
                    fresh(past, view.ttl()).stream()
                            .mapToDouble(match -> days(match.fixture().kickOff()))
                            .findFirst();
                case Derived(Operation operation, Ref left, Ref right) -> derived(operation, value(left), value(right));
            };
        }

        private double days(Instant since) {
            return Duration.between(since, at).toMillis() / 86_400_000.0;
        }

        private OptionalDouble value(Ref ref) {
            FeatureView view = views.view(ref.view());
            return value(view, views.feature(ref));
        }

        private static OptionalDouble derived(Operation operation, OptionalDouble left, OptionalDouble right) {
            if (left.isEmpty() || right.isEmpty()) {
                return OptionalDouble.empty();
            }
            return switch (operation) {
                case DIFFERENCE -> OptionalDouble.of(left.getAsDouble() - right.getAsDouble());
                case RATIO ->
                    right.getAsDouble() == 0
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(left.getAsDouble() / right.getAsDouble());
            };
        }

        /// The matches of a window; none when the newest is older than `ttl`.
        private List<MatchAt> matches(Window window, Duration ttl) {
            return switch (window) {
                case LastMatches(int count) -> {
                    List<MatchAt> fresh = fresh(past, ttl);
                    yield fresh.subList(0, Math.min(count, fresh.size()));
                }
                case LastDays(int count) -> {
                    Instant from = at.minus(Duration.ofDays(count));
                    yield fresh(past, ttl).stream()
                            .filter(match -> match.fixture().kickOff().isAfter(from))
                            .toList();
                }
                case LastMinutes _, ThisMatch _ -> on.stream().toList();
            };
        }

        private List<MatchAt> fresh(List<MatchAt> matches, Duration ttl) {
            boolean old = matches.isEmpty()
                    || matches.getFirst().fixture().kickOff().plus(ttl).isBefore(at);
            return old ? List.of() : matches;
        }

        private OptionalDouble windowed(Windowed windowed, Duration ttl) {
            List<MatchAt> matches = matches(windowed.window(), ttl);
            Source source = windowed.source();
            Function<MatchAt, OptionalLong> own = match -> amount(match, windowed.window(), source);
            return switch (windowed.aggregation()) {
                case Sum _ -> sum(matches, own);
                case Mean _ -> mean(matches, own);
                case Ewma(double halfLife) -> weighted(matches, own, halfLife);
                case Max _ ->
                    matches.stream()
                            .map(own)
                            .flatMapToLong(OptionalLong::stream)
                            .mapToDouble(Step::value)
                            .max();
                case Last _ -> matches.isEmpty() ? OptionalDouble.empty() : value(own.apply(matches.getFirst()));
                case Rate(String per, double factor) ->
                    ratio(
                            sum(matches, own),
                            sum(matches, match -> amount(match, windowed.window(), new Source(per, source.of()))),
                            factor);
                case Share _ -> share(matches, windowed.window(), source);
            };
        }

        private OptionalDouble share(List<MatchAt> matches, Window window, Source source) {
            OptionalDouble own = sum(matches, match -> amount(match, window, new Source(source.metric(), Whose.OWN)));
            OptionalDouble other =
                    sum(matches, match -> amount(match, window, new Source(source.metric(), Whose.OPPONENT)));
            return own.isEmpty() || other.isEmpty()
                    ? OptionalDouble.empty()
                    : ratio(own, OptionalDouble.of(own.getAsDouble() + other.getAsDouble()), 1);
        }

        private OptionalLong amount(MatchAt match, Window window, Source source) {
            Optional<Subject> who = switch (source.of()) {
                case OWN -> Optional.of(subject);
                case OPPONENT -> match.opponent(subject);
            };
            if (who.isEmpty()) {
                return OptionalLong.empty();
            }
            return switch (window) {
                case LastMatches _, LastDays _, ThisMatch _ ->
                    match.amount(who.get(), source.metric(), views.addsUp(source.metric()));
                case LastMinutes(int count) ->
                    match.since(who.get(), source.metric(), at.minus(Duration.ofMinutes(count)));
            };
        }

        private static OptionalDouble value(OptionalLong billionths) {
            return billionths.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Step.value(billionths.getAsLong()));
        }

        private static OptionalDouble ratio(OptionalDouble part, OptionalDouble whole, double factor) {
            return part.isEmpty() || whole.isEmpty() || whole.getAsDouble() == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(part.getAsDouble() / whole.getAsDouble() * factor);
        }

        private static OptionalDouble sum(List<MatchAt> matches, Function<MatchAt, OptionalLong> amount) {
            long sum = 0;
            boolean any = false;
            for (MatchAt match : matches) {
                OptionalLong one = amount.apply(match);
                if (one.isPresent()) {
                    any = true;
                    sum += one.getAsLong();
                }
            }
            return any ? OptionalDouble.of(Step.value(sum)) : OptionalDouble.empty();
        }

        private static OptionalDouble mean(List<MatchAt> matches, Function<MatchAt, OptionalLong> amount) {
            long count = matches.stream()
                    .filter(match -> amount.apply(match).isPresent())
                    .count();
            OptionalDouble sum = sum(matches, amount);
            return sum.isEmpty() ? sum : OptionalDouble.of(sum.getAsDouble() / count);
        }

        /// The mean in which a match weighs half as much as the one `halfLife` matches later.
        private static OptionalDouble weighted(
                List<MatchAt> matches, Function<MatchAt, OptionalLong> amount, double halfLife) {
            double sum = 0;
            double weights = 0;
            int age = 0;
            for (MatchAt match : matches) {
                OptionalLong one = amount.apply(match);
                if (one.isPresent()) {
                    double weight = Math.pow(0.5, age++ / halfLife);
                    sum += weight * Step.value(one.getAsLong());
                    weights += weight;
                }
            }
            return weights == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / weights);
        }
    }
}
