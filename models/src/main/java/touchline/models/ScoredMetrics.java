package touchline.models;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import touchline.metrics.MetricFold;
import touchline.metrics.Metrics;

/// All metrics, scored by the models that are in use: for each the promoted version, else the one that
/// Touchline comes with. Without a model of expected goals these are the geometric ones, without one of the
/// win probability there is none.
///
/// Models are read when they are first asked for. Whether another version is promoted is looked at once a
/// second when asked, so that a promotion by another process is seen, too. A registry that is slow or away holds
/// nobody up for more than half a second once: what was used is used until it answers. A version that is damaged is
/// told in the log, and the one that Touchline comes with takes its place. Safe for use by many threads.
public final class ScoredMetrics implements Supplier<List<MetricFold<?>>> {
    /// The models that metrics are scored by.
    public static final List<ModelName> MODELS = List.of(ModelName.XG, ModelName.WIN_PROBABILITY);

    static final Duration PAUSE = Duration.ofSeconds(1);

    /// A registry that answers at all does so in this time. One that did not is not waited for again until it does.
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final System.Logger LOG = System.getLogger(ScoredMetrics.class.getName());

    private final ModelRegistry registry;
    private final InstantSource clock;
    private final Executor looking;
    private volatile boolean isAnswering;
    private final AtomicBoolean isLooking = new AtomicBoolean();
    private volatile Instant lookedAt = Instant.MIN;
    private volatile Optional<Used> used = Optional.empty();
    private volatile String told = "";

    public ScoredMetrics(ModelRegistry registry, InstantSource clock) {
        this(
                registry,
                clock,
                look -> Thread.ofVirtual().name("touchline-promotions").start(look));
    }

    /// @param looking runs the looks after the first
    ScoredMetrics(ModelRegistry registry, InstantSource clock, Executor looking) {
        this.registry = registry;
        this.clock = clock;
        this.looking = looking;
    }

    private record Promoted(Optional<String> xg, Optional<String> win) {
        static final Promoted NOTHING = new Promoted(Optional.empty(), Optional.empty());

        static Promoted in(ModelRegistry registry) throws IOException {
            return new Promoted(registry.promoted(ModelName.XG), registry.promoted(ModelName.WIN_PROBABILITY));
        }
    }

    private record Used(Promoted promoted, List<MetricFold<?>> folds) {}

    /// The metrics with the models that are in use now, for a program that computes once.
    ///
    /// @throws IOException when the registry cannot be read; what is promoted is damaged or cannot be seen
    public static List<MetricFold<?>> now(ModelRegistry registry) throws IOException {
        return folds(registry, Promoted.in(registry));
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
            Used shipped = new Used(Promoted.NOTHING, shippedFolds());
            used = Optional.of(shipped);
            return shipped;
        });
    }

    /// A registry that cannot be read changes nothing.
    private void look() {
        lookedAt = clock.instant();
        try {
            Promoted promoted = Promoted.in(registry);
            if (used.filter(before -> before.promoted().equals(promoted)).isEmpty()) {
                used = Optional.of(new Used(promoted, folds(registry, usable(promoted))));
            }
            isAnswering = true;
        } catch (IOException e) {
            tell("cannot see which models are promoted, those in use stay: " + e.getMessage());
        }
    }

    /// Without what is damaged.
    private Promoted usable(Promoted promoted) throws IOException {
        return new Promoted(
                usable(ModelName.XG, promoted.xg(), ScoredShots::of),
                usable(ModelName.WIN_PROBABILITY, promoted.win(), WinProbability::of));
    }

    private Optional<String> usable(ModelName name, Optional<String> version, Reading<?> reading) throws IOException {
        try {
            use(registry, name, version, reading);
            return version;
        } catch (BadModel e) {
            tell("the promoted model " + name + " cannot be used, the shipped one is: " + e.getMessage());
            return Optional.empty();
        }
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
            return folds(registry, Promoted.NOTHING);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "the shipped models cannot be used", e);
            return Metrics.all();
        }
    }

    private static List<MetricFold<?>> folds(ModelRegistry registry, Promoted promoted) throws IOException {
        List<MetricFold<?>> all = new ArrayList<>(use(registry, ModelName.XG, promoted.xg(), ScoredShots::of)
                .map(Metrics::with)
                .orElseGet(Metrics::all));
        use(registry, ModelName.WIN_PROBABILITY, promoted.win(), WinProbability::of)
                .ifPresent(all::add);
        return List.copyOf(all);
    }

    private interface Reading<T> {
        T read(ModelFiles files) throws BadModel;
    }

    private static <T> Optional<T> use(
            ModelRegistry registry, ModelName name, Optional<String> promoted, Reading<T> reading) throws IOException {
        Optional<ModelFiles> files =
                promoted.isPresent() ? Optional.of(registry.load(name, promoted.get())) : Models.shipped(name);
        return files.isPresent() ? Optional.of(reading.read(files.get())) : Optional.empty();
    }
}
