package touchline.models;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import touchline.metrics.MetricFold;
import touchline.metrics.Metrics;

/// All metrics, scored by the models that are in use: for each the promoted version, else the one that
/// Touchline comes with. Without a model of expected goals these are the geometric ones; without one of the
/// others its metrics are not there.
///
/// Models are read when they are first asked for. Whether another version is promoted is looked at once a
/// second when asked, so that a promotion by another process is seen, too. A version that cannot be used is
/// told in the log, and the one that Touchline comes with takes its place. Safe for use by many threads.
public final class ScoredMetrics implements Supplier<List<MetricFold<?>>> {
    /// The models that score unless more is asked for.
    public static final Set<ModelName> STANDARD =
            Set.of(ModelName.XG, ModelName.WIN_PROBABILITY, ModelName.XT, ModelName.PASS_COMPLETION);
    /// With [ModelName#VAEP], which costs more than all other metrics of a match together.
    public static final Set<ModelName> ALL =
            Set.of(ModelName.XG, ModelName.WIN_PROBABILITY, ModelName.XT, ModelName.PASS_COMPLETION, ModelName.VAEP);

    static final Duration PAUSE = Duration.ofSeconds(1);

    private static final System.Logger LOG = System.getLogger(ScoredMetrics.class.getName());

    private final ModelRegistry registry;
    private final InstantSource clock;
    private final Set<ModelName> models;
    private Optional<Instant> lookedAt = Optional.empty();
    private Optional<Map<ModelName, String>> used = Optional.empty();
    private List<MetricFold<?>> folds = List.of();

    public ScoredMetrics(ModelRegistry registry, InstantSource clock) {
        this(registry, clock, STANDARD);
    }

    /// @param models [#STANDARD] or [#ALL]
    public ScoredMetrics(ModelRegistry registry, InstantSource clock, Set<ModelName> models) {
        this.registry = registry;
        this.clock = clock;
        this.models = Set.copyOf(models);
    }

    /// The same list until another version is used.
    @Override
    public synchronized List<MetricFold<?>> get() {
        Instant now = clock.instant();
        boolean due = lookedAt.map(last -> Duration.between(last, now).abs().compareTo(PAUSE) >= 0)
                .orElse(true);
        if (due) {
            lookedAt = Optional.of(now);
            Map<ModelName, String> promoted = promoted();
            if (!used.equals(Optional.of(promoted))) {
                used = Optional.of(promoted);
                folds = folds(promoted);
            }
        }
        return folds;
    }

    /// The promoted versions. A registry that cannot be read changes nothing.
    private Map<ModelName, String> promoted() {
        try {
            Map<ModelName, String> promoted = new EnumMap<>(ModelName.class);
            for (ModelName name : models) {
                registry.promoted(name).ifPresent(version -> promoted.put(name, version));
            }
            return promoted;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot see which models are promoted: {0}", e.getMessage());
            return used.orElse(Map.of());
        }
    }

    private List<MetricFold<?>> folds(Map<ModelName, String> promoted) {
        List<MetricFold<?>> all = new ArrayList<>(
                use(ModelName.XG, promoted, ScoredShots::of).map(Metrics::with).orElseGet(Metrics::all));
        use(ModelName.WIN_PROBABILITY, promoted, WinProbability::of).ifPresent(all::add);
        use(ModelName.XT, promoted, ThreatAdded::of).ifPresent(all::add);
        use(ModelName.PASS_COMPLETION, promoted, PassExpectation::of).ifPresent(all::add);
        use(ModelName.VAEP, promoted, ActionValue::of).ifPresent(all::add);
        return List.copyOf(all);
    }

    private interface Reading<T> {
        T read(ModelFiles files) throws BadModel;
    }

    private <T> Optional<T> use(ModelName name, Map<ModelName, String> promoted, Reading<T> reading) {
        if (!models.contains(name)) {
            return Optional.empty();
        }
        if (promoted.containsKey(name)) {
            try {
                return Optional.of(reading.read(registry.load(name, promoted.get(name))));
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
