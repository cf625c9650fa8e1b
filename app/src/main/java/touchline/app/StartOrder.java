package touchline.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import touchline.pipeline.batch.BatchService;
import touchline.pipeline.batch.DailyBatch;
import touchline.pipeline.batch.MatchSource;
import touchline.pipeline.features.ServedLog;
import touchline.pipeline.ingest.NormaliserWorker;
import touchline.pipeline.log.MatchLog;
import touchline.pipeline.stream.FeatureFollower;
import touchline.pipeline.stream.LagWatch;
import touchline.pipeline.stream.LiveView;
import touchline.storage.ObjectStore;

/// Brings the parts of a platform up: log and stores beside each other, then what needs them. A part that fails to
/// start is shown as down with its reason, the others go on.
final class StartOrder implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(StartOrder.class.getName());
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    private final Composition composition;
    private final Parts parts;
    private final OpenParts open;
    private final Patience patience;
    private final Queue<Thread> starting = new ConcurrentLinkedQueue<>();

    /// @param parts brought up here
    /// @param open  takes over what is to be closed
    StartOrder(Composition composition, Parts parts, OpenParts open) {
        this.composition = composition;
        this.parts = parts;
        this.open = open;
        this.patience = new Patience(open::isClosed);
    }

    /// Returns at once; the parts come up in threads of their own.
    void begin() {
        start("stores", this::startStores);
        start("log", this::startLog);
    }

    private void start(String name, Runnable part) {
        starting.add(Thread.ofPlatform().name("touchline-start-" + name).start(part));
    }

    /// Waits for what is still starting: a broker, say, has the home's files open until it is up and closed again.
    @Override
    public void close() {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        try {
            for (Thread one = starting.poll(); one != null; one = starting.poll()) {
                if (!one.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
                    LOG.log(System.Logger.Level.WARNING, "{0} goes on though the platform is closed", one.getName());
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void startStores() {
        bringUp(parts.stores(), () -> {
            Stores stores = composition.hasStoreServers()
                    ? patience.open(parts.stores(), composition::stores)
                    : composition.stores();
            parts.stores().up(open.own(stores));
            startSinks();
        });
    }

    private void startLog() {
        bringUp(parts.log(), () -> {
            MatchLog log = open.own(composition.log());
            parts.log().up(log);
            start("stream", () -> startStream(log));
            start("views", () -> startViews(log));
            start("features", () -> startFeatures(log));
            startSinks();
            startIngest(log);
        });
    }

    private void startStream(MatchLog log) {
        bringUp(parts.stream(), () -> {
            parts.stream().up(open.own(composition.stream(log)));
            composition.scored().get(); // models are read while the stream takes its place in the log
        });
    }

    private void startViews(MatchLog log) {
        bringUp(parts.views(), () -> {
            LiveView view = open.own(LiveView.start(log));
            parts.live().up(view);
            awaitCaughtUp(view);
            LagWatch lag = open.own(composition.lag(log));
            parts.views().up(new LogViews(view, lag, composition.clock()));
            composition.liveCache(log, view).ifPresent(open::own);
            startBatch();
        });
    }

    /// As with views, old answers are worse than none.
    private void startFeatures(MatchLog log) {
        bringUp(parts.features(), () -> {
            FeatureFollower follower = open.own(composition.features(log));
            while (!follower.isCaughtUp() && !open.isClosed()) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
            Optional<ServedLog> served = composition.servedLog();
            served.ifPresent(open::own);
            composition.featureCache(follower.features()).ifPresent(open::own);
            parts.features()
                    .up(new LocalFeatures(
                            follower.features(),
                            served,
                            composition.config().servedFolder(),
                            () -> composition.servedCheck(log)));
        });
    }

    /// Answers out of a view that is still reading would be old ones: a page that comes back after a restart would show
    /// them instead of what it knew. A log that does not answer is waited for by the view itself.
    private void awaitCaughtUp(LiveView view) {
        while (!view.isCaughtUp() && !view.isFailing() && !open.isClosed()) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private void startIngest(MatchLog log) {
        bringUp(parts.intake(), () -> {
            ObjectStore archive = composition.hasArchiveServer()
                    ? patience.open(parts.intake(), () -> composition.archive(open))
                    : composition.archive(open);
            parts.archive().up(archive);
            var service = open.own(composition.intake(log, archive));
            NormaliserWorker normaliser = open.own(composition.normaliser(log, archive));
            normaliser.start();
            parts.intake().up(service, normaliser::trouble);
            startBatch();
        });
    }

    /// Needs both the log and the stores: whichever comes up last starts it.
    private synchronized void startSinks() {
        if (parts.log().isUp() && parts.stores().isUp() && parts.sinks().get().isEmpty()) {
            bringUp(parts.sinks(), () -> {
                Stores stores = parts.stores().get().orElseThrow();
                MatchLog log = parts.log().get().orElseThrow();
                StoreSinks sinks = open.own(new StoreSinks(log, stores.events(), stores.tracking()));
                parts.sinks().up(sinks, sinks::trouble);
            });
        }
    }

    private BatchService up(Starting<BatchService> part, BatchService service) {
        part.up(open.own(service));
        return service;
    }

    /// Needs the archive, and the view for dates and competitions: whichever comes up last starts it.
    private synchronized void startBatch() {
        if (parts.views().isUp()
                && parts.archive().isUp()
                && parts.batch().get().isEmpty()) {
            MatchSource source = composition.arrived(
                    parts.log().get().orElseThrow(),
                    parts.live().get().orElseThrow(),
                    parts.archive().get().orElseThrow());
            List<BatchService> daily = new ArrayList<>();
            bringUp(parts.batch(), () -> daily.add(up(parts.batch(), composition.batch(source, open))));
            bringUp(parts.histories(), () -> daily.add(up(parts.histories(), composition.histories(source))));
            bringUp(
                    parts.batch(),
                    () -> open.own(DailyBatch.start(daily, composition.config().batch(), composition.clock())));
        }
    }

    private void bringUp(Starting<?> part, Runnable start) {
        try {
            start.run();
        } catch (RuntimeException e) {
            if (!open.isClosed()) {
                LOG.log(System.Logger.Level.ERROR, "a part of the platform did not start", e);
                part.down(Reasons.of(e));
            }
        }
    }
}
