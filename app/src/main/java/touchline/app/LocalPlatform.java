package touchline.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import touchline.feeds.Feeds;
import touchline.metrics.MetricDefinition;
import touchline.model.Ledger;
import touchline.models.DirectoryRegistry;
import touchline.models.ScoredMetrics;
import touchline.pipeline.batch.ArrivedMatchSource;
import touchline.pipeline.batch.BatchService;
import touchline.pipeline.batch.DailyBatch;
import touchline.pipeline.batch.FolderMetrics;
import touchline.pipeline.batch.KeptFacts;
import touchline.pipeline.batch.KeptFactsSource;
import touchline.pipeline.batch.MatchSource;
import touchline.pipeline.batch.RunFile;
import touchline.pipeline.batch.RunStatus;
import touchline.pipeline.ingest.ArrivedMatches;
import touchline.pipeline.ingest.IngestService;
import touchline.pipeline.ingest.IntakeLimits;
import touchline.pipeline.ingest.NormaliserWorker;
import touchline.pipeline.ingest.Pacer;
import touchline.pipeline.log.MatchLog;
import touchline.pipeline.log.Topics;
import touchline.pipeline.stream.LagWatch;
import touchline.pipeline.stream.LiveView;
import touchline.pipeline.stream.MatchState;
import touchline.pipeline.stream.MetricsStream;
import touchline.pipeline.stream.StoreCheck;
import touchline.pipeline.stream.StoreSink;
import touchline.pipeline.stream.StreamSettings;
import touchline.server.ApiServer;
import touchline.server.ServerConfig;
import touchline.server.view.Batch;
import touchline.server.view.DeadLetters;
import touchline.server.view.Events;
import touchline.server.view.Frames;
import touchline.server.view.Ingest;
import touchline.server.view.Live;
import touchline.server.view.MatchSummary;
import touchline.server.view.Matches;
import touchline.server.view.MetricValues;
import touchline.server.view.Part;
import touchline.server.view.Pipeline;
import touchline.server.view.Platform;
import touchline.server.view.PlatformStatus;
import touchline.storage.EventStore;
import touchline.storage.ObjectStore;
import touchline.storage.SqlQueries;
import touchline.storage.StoreCopy;
import touchline.storage.StoreUnavailable;
import touchline.storage.duckdb.DuckFactFiles;
import touchline.storage.duckdb.DuckMetricFiles;
import touchline.storage.files.FileObjectStore;
import touchline.storage.s3.S3ObjectStore;

/// The whole platform in one process, put together by hand: the one place that knows every adapter.
///
/// HTTP answers first; log and stores come up beside each other, then what needs them. A part that fails to start is
/// shown as down with its reason, the others go on. Closing stops in the opposite order.
public final class LocalPlatform implements Platform, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LocalPlatform.class.getName());
    private static final String VERSION = "0.1.0";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final PlatformConfig config;
    private final Pacer pacer;
    private final InstantSource clock = InstantSource.system();
    private final Instant startedAt = clock.instant();
    private final ScoredMetrics scored;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Starting<Stores> stores = new Starting<>("stores");
    private final Starting<MatchLog> log = new Starting<>("log");
    private final Starting<LogViews> views = new Starting<>("views");
    private final Starting<MetricsStream> stream = new Starting<>("stream");
    private final Starting<StoreSinks> sinks = new Starting<>("sinks");
    private final Starting<IngestService> intake = new Starting<>("ingest");
    private final Starting<BatchService> batch = new Starting<>("batch");
    private volatile Optional<LiveView> live = Optional.empty();
    private volatile Optional<ObjectStore> archive = Optional.empty();
    private Optional<ApiServer> server = Optional.empty();

    private LocalPlatform(PlatformConfig config, Pacer pacer) {
        this.config = config;
        this.pacer = pacer;
        this.scored = new ScoredMetrics(new DirectoryRegistry(config.modelsFolder()), clock);
    }

    /// Takes the home and starts. Returns when HTTP answers; the rest goes on in the background.
    ///
    /// @throws Unavailable when another process has the home or the port
    public static LocalPlatform start(PlatformConfig config, Pacer pacer) {
        LocalPlatform platform = new LocalPlatform(config, pacer);
        try {
            platform.begin();
            return platform;
        } catch (RuntimeException e) {
            platform.close();
            throw e;
        }
    }

    /// The same on a home from which everything of an earlier platform is deleted first, see [CleanSlate].
    public static LocalPlatform startEmpty(PlatformConfig config, Pacer pacer) {
        try (HomeLock _ = lock(config.home())) {
            CleanSlate.make(config);
        }
        return start(config, pacer);
    }

    private void begin() {
        HomeLock lock = lock(config.home());
        own(lock);
        ServerConfig http = ServerConfig.laptop(config.httpPort());
        ApiServer api;
        try {
            api = ApiServer.start(http, this);
        } catch (RuntimeException e) {
            throw new Unavailable(
                    "cannot listen on port " + config.httpPort() + ": " + rootMessage(e)
                            + "; stop what uses it or give another with --port",
                    e);
        }
        server = Optional.of(api);
        own(api);
        lock.writeAddress(address());
        Thread.ofPlatform().name("touchline-start-stores").start(this::startStores);
        Thread.ofPlatform().name("touchline-start-log").start(this::startLog);
    }

    private void startStores() {
        bringUp(stores, () -> {
            boolean servers =
                    config.postgres().isPresent() || config.clickHouse().isPresent();
            stores.up(own(patiently(stores, servers, () -> Stores.open(config))));
            startSinks();
        });
    }

    /// A server that does not answer yet is waited for, and what is wrong with it is told meanwhile. The log keeps what
    /// stores will get.
    private <T> T patiently(Starting<?> component, boolean isServer, Supplier<T> opening) {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return opening.get();
            } catch (StoreUnavailable | UncheckedIOException e) {
                if (!isServer || closed.get()) {
                    throw e;
                }
                String reason = rootMessage(e);
                if (!component.waitsFor(reason)) {
                    LOG.log(System.Logger.Level.WARNING, "not everything can be used yet: {0}", reason);
                }
                LockSupport.parkNanos(pause.toNanos());
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private void startLog() {
        bringUp(log, () -> {
            MatchLog opened = own(MatchLog.open(config.log(), IngestService.rawTopicNames(Feeds.all())));
            log.up(opened);
            Thread.ofPlatform().name("touchline-start-stream").start(() -> startStream(opened));
            Thread.ofPlatform().name("touchline-start-views").start(() -> startViews(opened));
            startSinks();
            startIngest(opened);
        });
    }

    private void startStream(MatchLog opened) {
        bringUp(stream, () -> {
            stream.up(own(MetricsStream.start(opened, config.streamFolder(), StreamSettings.DEFAULT, scored)));
            scored.get(); // models are read while the stream takes its place in the log
        });
    }

    private void startViews(MatchLog opened) {
        bringUp(views, () -> {
            LiveView view = own(LiveView.start(opened));
            live = Optional.of(view);
            awaitCaughtUp(view);
            LagWatch lag = own(LagWatch.start(opened, topicsByGroup(), clock));
            views.up(new LogViews(view, lag, clock));
            startBatch();
        });
    }

    /// Needs the archive, and the view for dates and competitions: whichever comes up last starts it.
    private synchronized void startBatch() {
        if (log.get().isPresent()
                && views.get().isPresent()
                && archive.isPresent()
                && batch.get().isEmpty()) {
            bringUp(batch, () -> batch.up(openBatch(log.get().get(), live.orElseThrow(), archive.get())));
        }
    }

    private BatchService openBatch(MatchLog opened, LiveView view, ObjectStore archived) {
        MatchSource arrived = new ArrivedMatchSource(
                arrivedMatches(opened, archived), match -> view.match(match).flatMap(MatchState::sheet));
        try {
            MatchSource source = config.keepFacts()
                    ? new KeptFactsSource(arrived, own(new KeptFacts(config.batchFolder(), new DuckFactFiles())))
                    : arrived;
            BatchService service = own(new BatchService(
                    source,
                    new FolderMetrics(config.batchFolder(), new DuckMetricFiles()),
                    batchRunFile(config),
                    scored,
                    clock));
            own(DailyBatch.start(service, config.batch(), clock));
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + config.batchFolder(), e);
        }
    }

    private ArrivedMatches arrivedMatches(MatchLog opened, ObjectStore archived) {
        return new ArrivedMatches(opened.reader(), Feeds.all(), config.limits(), IntakeLimits.DEFAULT, archived);
    }

    private static RunFile batchRunFile(PlatformConfig config) {
        return new RunFile(config.batchFolder().resolve("run.json"));
    }

    /// Answers out of a view that is still reading would be old ones: a page that comes back after a restart would show
    /// them instead of what it knew. A log that does not answer is waited for by the view itself.
    private void awaitCaughtUp(LiveView view) {
        while (!view.isCaughtUp() && !view.isFailing() && !closed.get()) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static Map<String, List<String>> topicsByGroup() {
        return Map.of(
                NormaliserWorker.GROUP,
                IngestService.rawTopicNames(Feeds.all()).stream()
                        .map(Topics::raw)
                        .toList(),
                MetricsStream.GROUP,
                List.of(Topics.EVENTS, Topics.FRAMES),
                StoreSink.EVENTS_GROUP,
                List.of(Topics.EVENTS),
                StoreSink.FRAMES_GROUP,
                List.of(Topics.FRAMES));
    }

    /// Sinks need both the log and the stores: whichever comes up last starts them.
    private synchronized void startSinks() {
        if (log.get().isPresent() && stores.get().isPresent() && sinks.get().isEmpty()) {
            bringUp(
                    sinks,
                    () -> sinks.up(own(new StoreSinks(
                            log.get().get(),
                            stores.get().get().events(),
                            stores.get().get().tracking()))));
        }
    }

    private void startIngest(MatchLog opened) {
        bringUp(intake, () -> {
            ObjectStore opening = patiently(intake, config.bucket().isPresent(), this::openArchive);
            archive = Optional.of(opening);
            IngestService service = own(new IngestService(
                    Feeds.all(), config.limits(), IntakeLimits.DEFAULT, opening, opened.clients(), clock));
            NormaliserWorker worker = own(new NormaliserWorker(
                    opened.clients(),
                    opening,
                    Feeds.all(),
                    config.limits(),
                    IntakeLimits.DEFAULT,
                    pacer,
                    2,
                    new NormaliserLog()));
            worker.start();
            intake.up(service);
            startBatch();
        });
    }

    private ObjectStore openArchive() {
        try {
            return config.bucket().isPresent()
                    ? own(S3ObjectStore.open(config.bucket().get()))
                    : FileObjectStore.open(config.archiveFolder(), FileObjectStore.DEFAULT_MAX_OBJECT_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException("the archive cannot be used: " + e.getMessage(), e);
        }
    }

    private void bringUp(Starting<?> component, Runnable start) {
        try {
            start.run();
        } catch (RuntimeException e) {
            if (!closed.get()) {
                LOG.log(System.Logger.Level.ERROR, "a part of the platform did not start", e);
                component.down(rootMessage(e));
            }
        }
    }

    /// What is opened after the platform was closed is closed at once.
    private <T extends AutoCloseable> T own(T part) {
        synchronized (open) {
            if (!closed.get()) {
                open.push(part);
                return part;
            }
        }
        close(part);
        throw new IllegalStateException("the platform is closed");
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        while (true) {
            AutoCloseable part;
            synchronized (open) {
                if (open.isEmpty()) {
                    return;
                }
                part = open.pop();
            }
            close(part);
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "a part of the platform did not stop cleanly", e);
        }
    }

    // ---- what runs

    public URI address() {
        int port = server.map(ApiServer::port).orElse(config.httpPort());
        return URI.create("http://" + config.httpHost() + ":" + port + "/");
    }

    public boolean isReady() {
        return status().ready();
    }

    /// The first part that did not start, with its reason.
    public Optional<String> failure() {
        return status().components().stream()
                .filter(component -> component.state() == PlatformStatus.State.DOWN)
                .map(component -> component.name() + ": " + component.detail())
                .findFirst();
    }

    /// Takes deliveries in; empty while the log is still starting.
    public Optional<IngestService> intake() {
        return intake.get();
    }

    public Optional<LiveView> view() {
        return live;
    }

    public Ledger ledger() {
        return live.map(LiveView::ledger).orElse(Ledger.EMPTY);
    }

    /// Whether the stores hold everything that is in the log.
    public boolean isSettled() {
        return sinks.get().map(StoreSinks::haveAll).orElse(false);
    }

    /// Empties the stores and fills them again from the log, and waits until they are full.
    ///
    /// @throws Unavailable when log or stores did not start
    public void rebuildStores() throws InterruptedException {
        StoreSinks filling = awaitSinks();
        filling.rebuild().join();
        awaitAll(filling);
    }

    /// Waits until the stores hold all that is in the log, then compares them with the archive.
    ///
    /// @throws Unavailable when log, archive or stores did not start
    /// @throws IOException when archived bytes cannot be reached
    public StoreCheck.Report checkStores(StoreCopy.Progress progress) throws IOException, InterruptedException {
        awaitAll(awaitSinks());
        Stores open = stores.get().orElseThrow();
        return new StoreCheck(
                        arrivedMatches(log.get().orElseThrow(), archive.orElseThrow()), open.events(), open.tracking())
                .run(progress);
    }

    private StoreSinks awaitSinks() throws InterruptedException {
        while (sinks.get().isEmpty() || archive.isEmpty()) {
            failure().ifPresent(reason -> {
                throw new Unavailable("the stores cannot be worked on: " + reason);
            });
            Thread.sleep(50);
        }
        return sinks.get().orElseThrow();
    }

    private static void awaitAll(StoreSinks filling) throws InterruptedException {
        while (!filling.haveAll()) {
            Thread.sleep(50);
        }
    }

    public List<MatchSummary> matchSummaries() {
        return views.get().map(view -> view.matches().all()).orElse(List.of()).stream()
                .sorted(Comparator.comparing(summary -> summary.match().value()))
                .toList();
    }

    // ---- as the server sees it

    @Override
    public PlatformStatus status() {
        return new PlatformStatus(
                VERSION,
                startedAt,
                List.of(
                        log.status(),
                        stores.status(),
                        streamStatus(),
                        views.status(),
                        sinks.status(),
                        intake.status()));
    }

    private PlatformStatus.Component streamStatus() {
        PlatformStatus.Component started = stream.status();
        if (started.state() != PlatformStatus.State.UP) {
            return started;
        }
        return switch (stream.get().orElseThrow().state()) {
            case STARTING ->
                new PlatformStatus.Component(
                        started.name(), PlatformStatus.State.STARTING, "taking its place in the log");
            case UP -> started;
            case DOWN ->
                new PlatformStatus.Component(
                        started.name(), PlatformStatus.State.DOWN, "stopped; the log of this process says why");
        };
    }

    @Override
    public List<MetricDefinition> definitions() {
        return scored.get().stream()
                .flatMap(fold -> fold.definitions().stream())
                .toList();
    }

    @Override
    public Part<Matches> matches() {
        return views.part(LogViews::matches);
    }

    @Override
    public Part<Events> events() {
        return stores.part(open -> {
            EventStore events = open.events();
            return events::events;
        });
    }

    @Override
    public Part<MetricValues> metrics() {
        return views.part(LogViews::metrics);
    }

    @Override
    public Part<Frames> frames() {
        return stores.part(open -> new StoredFrames(open.tracking()));
    }

    @Override
    public Part<Live> live() {
        return views.part(LogViews::live);
    }

    @Override
    public Part<Pipeline> pipeline() {
        return views.part(LogViews::pipeline);
    }

    @Override
    public Part<DeadLetters> deadLetters() {
        return views.part(LogViews::deadLetters);
    }

    @Override
    public Part<SqlQueries> queries() {
        if (config.postgres().isPresent()) {
            return new Part.Down<>("queries", "events are in PostgreSQL: ask it in SQL with its own tools");
        }
        return stores.part(open -> open.queries().orElseThrow());
    }

    @Override
    public Part<Ingest> ingest() {
        if (live.isEmpty()) {
            return Part.starting("views");
        }
        return intake.part(service -> new LocalIngest(service, live.orElseThrow(), this::isSettled));
    }

    @Override
    public Part<Batch> batch() {
        return batch.part(LocalBatch::new);
    }

    /// How the last batch run of a home went on which no platform runs; empty when there never was one.
    ///
    /// @throws UncheckedIOException when the file that tells it cannot be read
    public static Optional<RunStatus> lastBatchRun(Path home) {
        try {
            return batchRunFile(PlatformConfig.laptop(home)).read().map(RunStatus::interrupted);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read how the last batch run of " + home + " went", e);
        }
    }

    /// Where the platform listens that runs on this home in another process.
    public static Optional<URI> runningAt(Path home) {
        return HomeLock.ownersAddress(home);
    }

    static HomeLock lock(Path home) {
        return HomeLock.take(home)
                .orElseThrow(() -> new Unavailable(
                        home + " is in use by another Touchline; stop it, or give another folder with --home"));
    }

    /// What went wrong, with the innermost cause behind it.
    private static String rootMessage(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        String root = message;
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            root = String.valueOf(cause.getMessage());
        }
        return root.equals(message) ? message : message + " (" + root + ")";
    }
}
