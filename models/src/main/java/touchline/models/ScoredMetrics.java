package touchline.models;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import touchline.metrics.MetricFold;
import touchline.metrics.Metrics;

/// All metrics, scored by the models that are in use: for each the promoted version, else the one that
/// Touchline comes with. Without a model of expected goals these are the geometric ones, without one of the
/// win probability there is none.
///
/// Models are read when they are first asked for. Whether another version is promoted is looked at once a
/// second when asked, so that a promotion by another process is seen, too. A version that cannot be used is
/// told in the log, and the one that Touchline comes with takes its place. Safe for use by many threads.
public final class ScoredMetrics implements Supplier<List<MetricFold<?>>> {
    static final Duration PAUSE = Duration.ofSeconds(1);

    private static final System.Logger LOG = System.getLogger(ScoredMetrics.class.getName());

    private final ModelRegistry registry;
    private final InstantSource clock;
    private Optional<Instant> lookedAt = Optional.empty();
    private Optional<Promoted> used = Optional.empty();
    private List<MetricFold<?>> folds = List.of();

    public ScoredMetrics(ModelRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    private record Promoted(Optional<String> xg, Optional<String> win) {
        static final Promoted NOTHING = new Promoted(Optional.empty(), Optional.empty());
    }

    /// The same list until another version is used.
    @Override
    public synchronized List<MetricFold<?>> get() {
        Instant now = clock.instant();
        boolean due = lookedAt.map(last -> Duration.between(last, now).abs().compareTo(PAUSE) >= 0)
                .orElse(true);
        if (due) {
            lookedAt = Optional.of(now);
            Promoted promoted = promoted();
            if (!used.equals(Optional.of(promoted))) {
                used = Optional.of(promoted);
                folds = folds(promoted);
            }
        }
        return folds;
    }

    /// A registry that cannot be read changes nothing.
    private Promoted promoted() {
        try {
            return new Promoted(registry.promoted(ModelName.XG), registry.promoted(ModelName.WIN_PROBABILITY));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot see which models are promoted: {0}", e.getMessage());
            return used.orElse(Promoted.NOTHING);
        }
    }

    private List<MetricFold<?>> folds(Promoted promoted) {
        List<MetricFold<?>> all = new ArrayList<>(use(ModelName.XG, promoted.xg(), ScoredShots::of)
                .map(Metrics::with)
                .orElseGet(Metrics::all));
        use(ModelName.WIN_PROBABILITY, promoted.win(), WinProbability::of).ifPresent(all::add);
        return List.copyOf(all);
    }

    private interface Reading<T> {
        T read(ModelFiles files) throws BadModel;
    }

    private <T> Optional<T> use(ModelName name, Optional<String> promoted, Reading<T> reading) {
        if (promoted.isPresent()) {
            try {
                return Optional.of(reading.read(registry.load(name, promoted.get())));
            } catch (IOException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "the promoted model {0} cannot be used, the shipped one is: {1}",
                        name,
                        e.getMessage());
            }
        }
        try {
            Optional<ModelFiles> shipped = Models.shipped(name);
            return shipped.isPresent() ? Optional.of(reading.read(shipped.get())) : Optional.empty();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "the shipped " + name + " cannot be used", e);
            return Optional.empty();
        }
    }
}
