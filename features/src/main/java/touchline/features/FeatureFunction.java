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
    private static final Comparator<MatchAt> NEWEST_FIRST = ((Comparator<MatchAt>) MatchAt::byKickOff).reversed();

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
        Subject subject = view.entity().subject(entity);
        List<Appearance> appearances = new ArrayList<>(histories.size());
        histories.forEach(history -> history.appearance(subject).ifPresent(appearances::add));
        return moment(entity, at, knowledge, appearances).vector(view);
    }

    /// @param appearances the entity's, in any order
    Moment moment(String entity, Instant at, Knowledge knowledge, Collection<Appearance> appearances) {
        return new Moment(entity, at, knowledge, appearances);
    }

    /// An entity at a moment: its past matches, the newest first, and the one that is on. Several views of it share
    /// what they see. Used by one thread.
    final class Moment {
        private final String entity;
        private final Instant at;
        private final List<MatchAt> past = new ArrayList<>();
        private Optional<MatchAt> on = Optional.empty();
        private final Map<Source, Amounts> amounts = new HashMap<>();
        private final Map<Ref, OptionalDouble> made = new HashMap<>();

        private Moment(String entity, Instant at, Knowledge knowledge, Collection<Appearance> appearances) {
            this.entity = entity;
            this.at = at;
            for (Appearance one : appearances) {
                MatchHistory history = one.history();
                history.at(at, knowledge.of(history.match()), one).ifPresent(this::add);
            }
            past.sort(NEWEST_FIRST);
        }

        private void add(MatchAt match) {
            if (match.fixture().isPast(at)) {
                past.add(match);
            } else if (on.isEmpty() || MatchAt.byKickOff(match, on.get()) > 0) {
                on = Optional.of(match);
            }
        }

        /// @param view of the entity's kind
        FeatureVector vector(FeatureView view) {
            double[] values = new double[view.features().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = value(view, view.features().get(i)).orElse(Double.NaN);
            }
            return new FeatureVector(view, entity, at, values);
        }

        private OptionalDouble value(FeatureView view, Feature feature) {
            return switch (feature.formula()) {
                case Windowed windowed -> windowed(windowed, view.ttl());
                case Matches(Window window) -> OptionalDouble.of(size(window, view.ttl()));
                case DaysSince _ ->
                    isFresh(view.ttl())
                            ? OptionalDouble.of(days(past.getFirst().fixture().kickOff()))
                            : OptionalDouble.empty();
                case Derived(Operation operation, Ref left, Ref right) -> derived(operation, value(left), value(right));
            };
        }

        private double days(Instant since) {
            return Duration.between(since, at).toMillis() / 86_400_000.0;
        }

        /// Features that others are made of are made once.
        private OptionalDouble value(Ref ref) {
            OptionalDouble known = made.get(ref);
            if (known == null) {
                FeatureView view = views.view(ref.view());
                known = value(view, views.feature(ref));
                made.put(ref, known);
            }
            return known;
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

        /// How many matches are in a window: so many from the newest on, none when it is older than `ttl`.
        private int size(Window window, Duration ttl) {
            return switch (window) {
                case LastMatches(int count) -> isFresh(ttl) ? Math.min(count, past.size()) : 0;
                case LastDays(int count) -> isFresh(ttl) ? since(at.minus(Duration.ofDays(count))) : 0;
                case LastMinutes _, ThisMatch _ -> on.isPresent() ? 1 : 0;
            };
        }

        private boolean isFresh(Duration ttl) {
            return !past.isEmpty()
                    && !past.getFirst().fixture().kickOff().plus(ttl).isBefore(at);
        }

        private int since(Instant from) {
            int size = 0;
            while (size < past.size() && past.get(size).fixture().kickOff().isAfter(from)) {
                size++;
            }
            return size;
        }

        private OptionalDouble windowed(Windowed windowed, Duration ttl) {
            Window window = windowed.window();
            Source source = windowed.source();
            Amounts own = amounts(window, source);
            int size = size(window, ttl);
            return switch (windowed.aggregation()) {
                case Sum _ -> own.sum(size);
                case Mean _ -> own.mean(size);
                case Ewma(double halfLife) -> own.weighted(size, halfLife);
                case Max _ -> own.max(size);
                case Last _ -> own.mean(Math.min(size, 1));
                case Rate(String per, double factor) ->
                    ratio(
                            own.sum(size),
                            amounts(window, new Source(per, source.of())).sum(size),
                            factor);
                case Share _ -> share(window, source.metric(), size);
            };
        }

        private OptionalDouble share(Window window, String metric, int size) {
            OptionalDouble own = amounts(window, new Source(metric, Whose.OWN)).sum(size);
            OptionalDouble other =
                    amounts(window, new Source(metric, Whose.OPPONENT)).sum(size);
            return own.isEmpty() || other.isEmpty()
                    ? OptionalDouble.empty()
                    : ratio(own, OptionalDouble.of(own.getAsDouble() + other.getAsDouble()), 1);
        }

        private static OptionalDouble ratio(OptionalDouble part, OptionalDouble whole, double factor) {
            return part.isEmpty() || whole.isEmpty() || whole.getAsDouble() == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(part.getAsDouble() / whole.getAsDouble() * factor);
        }

        /// Windows over the past share what they see of it.
        private Amounts amounts(Window window, Source source) {
            return switch (window) {
                case LastMatches _, LastDays _ -> amounts.computeIfAbsent(source, _ -> amounts(past, source));
                case ThisMatch _ -> amounts(on.stream().toList(), source);
                case LastMinutes(int count) -> {
                    Instant from = at.minus(Duration.ofMinutes(count));
                    yield new Amounts(on.stream().toList(), match -> match.since(source, from));
                }
            };
        }

        private Amounts amounts(List<MatchAt> matches, Source source) {
            boolean addsUp = views.addsUp(source.metric());
            return new Amounts(matches, match -> match.amount(source, addsUp));
        }
    }
}
