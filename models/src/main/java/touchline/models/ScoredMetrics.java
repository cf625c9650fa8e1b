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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import touchline.metrics.MetricFold;
import touchline.metrics.Metrics;

/// All metrics, scored by the models that are in use: for each the promoted version, else the one that
/// Touchline comes with. Without a model of expected goals these are the geometric ones; without one of the
/// others its metrics are not there.
///
/// Models are read when they are first asked for. Whether another version is promoted is looked at once a
/// second when asked, so that a promotion by another process is seen, too. A registry that is slow or away holds
/// nobody up for more than half a second once: what was used is used until it answers. A version that is damaged is
/// told in the log, and the one that Touchline comes with takes its place. Safe for use by many threads.
public final class ScoredMetrics implements Supplier<List<MetricFold<?>>> {
    /// The models that score unless more is asked for.
    public static final Set<ModelName> STANDARD =
            Set.of(ModelName.XG, ModelName.WIN_PROBABILITY, ModelName.XT, ModelName.PASS_COMPLETION);
    /// With [ModelName#VAEP], which costs more than all other metrics of a match together.
    public static final Set<ModelName> ALL =
            Set.of(ModelName.XG, ModelName.WIN_PROBABILITY, ModelName.XT, ModelName.PASS_COMPLETION, ModelName.VAEP);

    static final Duration PAUSE = Duration.ofSeconds(1);

    /// A registry that answers at all does so in this time. One that did not is not waited for again until it does.
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final System.Logger LOG = System.getLogger(ScoredMetrics.class.getName());

    private final ModelRegistry registry;
    private final InstantSource clock;
    private final Set<ModelName> models;
    private final Executor looking;
    private volatile boolean isAnswering;
    private final AtomicBoolean isLooking = new AtomicBoolean();
    private volatile Instant lookedAt = Instant.MIN;
    private volatile Optional<Used> used = Optional.empty();
    private volatile String told = "";

    public ScoredMetrics(ModelRegistry registry, InstantSource clock) {
        this(registry, clock, STANDARD);
    }

    /// @param models [#STANDARD] or [#ALL]
    public ScoredMetrics(ModelRegistry registry, InstantSource clock, Set<ModelName> models) {
        this(
                registry,
                clock,
                models,
                look -> Thread.ofVirtual().name("touchline-promotions").start(look));
    }

    /// @param looking runs the looks after the first
    ScoredMetrics(ModelRegistry registry, InstantSource clock, Set<ModelName> models, Executor looking) {
        this.registry = registry;
        this.clock = clock;
        this.models = Set.copyOf(models);
        this.looking = looking;
    }

    /// @param promoted versions; of the other models those that Touchline comes with are used
    private record Used(Map<ModelName, String> promoted, List<MetricFold<?>> folds) {}

    /// The metrics with the models that are in use now, for a program that computes once.
    ///
    /// @param models [#STANDARD] or [#ALL]
    /// @throws IOException when the registry cannot be read; what is promoted is damaged or cannot be seen
    public static List<MetricFold<?>> now(ModelRegistry registry, Set<ModelName> models) throws IOException {
        return folds(registry, models, promoted(registry, models));
    }

    private static Map<ModelName, String> promoted(ModelRegistry registry, Set<ModelName> models) throws IOException {
        Map<ModelName, String> promoted = new EnumMap<>(ModelName.class);
        for (ModelName name : models) {
            registry.promoted(name).ifPresent(version -> promoted.put(name, version));
        }
        return promoted;
    }

    /// The same list until another version is used.
    @Override
    public List<MetricFold<?>> get() {
        Optional<Used> now = used;
        if (now.isEmpty()) {
            return first().folds();
        }
        boolean due = Duration.between(lookedAt, clock.instant()).abs().compareTo(PAUSE) >= 0;
        if (due && isLooking.compareAndSet(false, true)) {
            lookAgain();
        }
        return used.orElse(now.get()).folds();
    }

    private void lookAgain() {
        boolean wait = isAnswering;
        isAnswering = false;
        CountDownLatch looked = new CountDownLatch(1);
        looking.execute(() -> {
            try {
                look();
            } finally {
                isLooking.set(false);
                looked.countDown();
            }
        });
        try {
            boolean seen = wait && looked.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            LOG.log(System.Logger.Level.TRACE, "looked for promotions, in time: {0}", seen);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Used first() {
        if (used.isEmpty()) {
            look();
        }
        return used.orElseGet(() -> {
            Used shipped = new Used(Map.of(), shippedFolds());
            used = Optional.of(shipped);
            return shipped;
        });
    }

    /// A registry that cannot be read changes nothing.
    private void look() {
        lookedAt = clock.instant();
        try {
            Map<ModelName, String> promoted = promoted(registry, models);
            if (used.filter(before -> before.promoted().equals(promoted)).isEmpty()) {
                used = Optional.of(new Used(promoted, folds(registry, models, usable(promoted))));
            }
            isAnswering = true;
        } catch (IOException e) {
            tell("cannot see which models are promoted, those in use stay: " + e.getMessage());
        }
    }

    /// Without what is damaged.
    private Map<ModelName, String> usable(Map<ModelName, String> promoted) throws IOException {
        Map<ModelName, String> usable = new EnumMap<>(ModelName.class);
        for (Map.Entry<ModelName, String> one : promoted.entrySet()) {
            try {
                folds(registry, Set.of(one.getKey()), Map.of(one.getKey(), one.getValue()));
                usable.put(one.getKey(), one.getValue());
            } catch (BadModel e) {
                tell("the promoted model " + one.getKey() + " cannot be used, the shipped one is: " + e.getMessage());
            }
        }
        return usable;
    }

    /// Once, not every second.
    private void tell(String trouble) {
        if (!trouble.equals(told)) {
            told = trouble;
            LOG.log(System.Logger.Level.WARNING, trouble);
        }
    }

    private List<MetricFold<?>> shippedFolds() {
        try {
            return folds(registry, models, Map.of());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "the shipped models cannot be used", e);
            return Metrics.all();
        }
    }

    private static List<MetricFold<?>> folds(
            ModelRegistry registry, Set<ModelName> models, Map<ModelName, String> promoted) throws IOException {
        Using using = new Using(registry, models, promoted);
        List<MetricFold<?>> all = new ArrayList<>(
                using.read(ModelName.XG, ScoredShots::of).map(Metrics::with).orElseGet(Metrics::all));
        using.read(ModelName.WIN_PROBABILITY, WinProbability::of).ifPresent(all::add);
        using.read(ModelName.XT, ThreatAdded::of).ifPresent(all::add);
        using.read(ModelName.PASS_COMPLETION, PassExpectation::of).ifPresent(all::add);
        using.read(ModelName.VAEP, ActionValue::of).ifPresent(all::add);
        return List.copyOf(all);
    }

    private interface Reading<T> {
        T read(ModelFiles files) throws BadModel;
    }

    private record Using(ModelRegistry registry, Set<ModelName> models, Map<ModelName, String> promoted) {

        /// The promoted version, else the shipped one; empty of a model that is not asked for, or not there.
        <T> Optional<T> read(ModelName name, Reading<T> reading) throws IOException {
            if (!models.contains(name)) {
                return Optional.empty();
            }
            Optional<String> version = Optional.ofNullable(promoted.get(name));
            Optional<ModelFiles> files =
                    version.isPresent() ? Optional.of(registry.load(name, version.get())) : Models.shipped(name);
            return files.isPresent() ? Optional.of(reading.read(files.get())) : Optional.empty();
        }
    }
}
