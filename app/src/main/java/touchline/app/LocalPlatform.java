package touchline.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import touchline.metrics.MetricDefinition;
import touchline.model.Ledger;
import touchline.pipeline.batch.RunFile;
import touchline.pipeline.batch.RunStatus;
import touchline.pipeline.ingest.IngestService;
import touchline.pipeline.ingest.Pacer;
import touchline.pipeline.stream.LiveView;
import touchline.pipeline.stream.StoreCheck;
import touchline.server.ApiServer;
import touchline.server.ServerConfig;
import touchline.server.view.Batch;
import touchline.server.view.DeadLetters;
import touchline.server.view.Events;
import touchline.server.view.Features;
import touchline.server.view.Forecasts;
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
import touchline.storage.SqlQueries;
import touchline.storage.StoreCopy;

/// The whole platform in one process, as commands and the server see it.
///
/// HTTP answers first, then the other parts come up, see [StartOrder]; [Composition] says which they are. Closing stops
/// in the opposite order.
public final class LocalPlatform implements Platform, AutoCloseable {
    private final Composition composition;
    private final Instant startedAt;
    private final Parts parts = Parts.starting();
    private final OpenParts open = new OpenParts();
    private Optional<ApiServer> server = Optional.empty();

    private LocalPlatform(Composition composition) {
        this.composition = composition;
        this.startedAt = composition.clock().instant();
    }

    /// Takes the home and starts. Returns when HTTP answers; the rest goes on in the background.
    ///
    /// @throws Unavailable when another process has the home or the port
    public static LocalPlatform start(PlatformConfig config, Pacer pacer) {
        LocalPlatform platform = new LocalPlatform(Composition.of(config, pacer));
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
        open.own(composition.models());
        HomeLock lock = open.own(lock(config().home()));
        server = Optional.of(open.own(listen()));
        lock.writeAddress(address());
        open.own(new StartOrder(composition, parts, open)).begin();
    }

    private ApiServer listen() {
        int port = config().httpPort();
        try {
            return ApiServer.start(ServerConfig.laptop(port), this);
        } catch (RuntimeException e) {
            throw new Unavailable(
                    "cannot listen on port " + port + ": " + Reasons.of(e)
                            + "; stop what uses it or give another with --port",
                    e);
        }
    }

    @Override
    public void close() {
        open.close();
    }

    private PlatformConfig config() {
        return composition.config();
    }

    // ---- what runs

    public URI address() {
        int port = server.map(ApiServer::port).orElse(config().httpPort());
        return URI.create("http://" + config().httpHost() + ":" + port + "/");
    }

    public boolean isReady() {
        return status().ready();
    }

    /// The first part that did not start, with its reason.
    public Optional<String> failure() {
        return parts.failure();
    }

    /// Takes deliveries in; empty while the log is still starting.
    public Optional<IngestService> intake() {
        return parts.intake().get();
    }

    public Optional<LiveView> view() {
        return parts.live().get();
    }

    public Ledger ledger() {
        return view().map(LiveView::ledger).orElse(Ledger.EMPTY);
    }

    /// Whether the stores hold everything that is in the log.
    public boolean isSettled() {
        return parts.sinks().get().map(StoreSinks::haveAll).orElse(false);
    }

    /// Empties these stores and fills them again from the log, and waits until they are full.
    ///
    /// @throws Unavailable when log or stores did not start
    public void rebuildStores(Set<StoreKind> kinds) throws InterruptedException {
        new StoreWork(composition, parts).rebuild(kinds);
    }

    /// Waits until the stores hold all that is in the log, then compares them with the archive.
    ///
    /// @throws Unavailable when log, archive or stores did not start
    /// @throws IOException when archived bytes cannot be reached
    public StoreCheck.Report checkStores(StoreCopy.Progress progress) throws IOException, InterruptedException {
        return new StoreWork(composition, parts).check(progress);
    }

    public List<MatchSummary> matchSummaries() {
        return parts.views().get().map(view -> view.matches().all()).orElse(List.of()).stream()
                .sorted(Comparator.comparing(summary -> summary.match().value()))
                .toList();
    }

    // ---- as the server sees it

    @Override
    public PlatformStatus status() {
        return new PlatformStatus(Release.VERSION, startedAt, parts.status());
    }

    @Override
    public List<MetricDefinition> definitions() {
        return composition.scored().get().stream()
                .flatMap(fold -> fold.definitions().stream())
                .toList();
    }

    @Override
    public Part<Matches> matches() {
        return parts.views().part(LogViews::matches);
    }

    @Override
    public Part<Events> events() {
        return parts.stores().part(open -> Events.of(open.events()));
    }

    @Override
    public Part<MetricValues> metrics() {
        return parts.views().part(LogViews::metrics);
    }

    @Override
    public Part<Frames> frames() {
        return parts.stores().part(open -> Frames.of(open.tracking()));
    }

    @Override
    public Part<Live> live() {
        return parts.views().part(LogViews::live);
    }

    @Override
    public Part<Pipeline> pipeline() {
        return parts.views().part(LogViews::pipeline);
    }

    @Override
    public Part<DeadLetters> deadLetters() {
        return parts.views().part(LogViews::deadLetters);
    }

    @Override
    public Part<SqlQueries> queries() {
        return parts.stores().part(Stores::queries);
    }

    @Override
    public Part<Ingest> ingest() {
        if (view().isEmpty()) {
            return Part.starting("views");
        }
        return parts.intake().part(service -> new LocalIngest(service, view().orElseThrow(), this::isSettled));
    }

    @Override
    public Part<Batch> batch() {
        return parts.batch().part(LocalBatch::new);
    }

    @Override
    public Part<Batch> histories() {
        return parts.histories().part(LocalBatch::new);
    }

    @Override
    public Part<Features> features() {
        return parts.features().part(features -> features);
    }

    @Override
    public Part<Forecasts> forecasts() {
        return parts.features()
                .part(features -> new LocalForecasts(features.online(), composition.scored(), composition.result()));
    }

    /// How the last batch run of a home went on which no platform runs; empty when there never was one.
    ///
    /// @throws UncheckedIOException when the file that tells it cannot be read
    public static Optional<RunStatus> lastBatchRun(Path home) {
        return lastRun(Composition.batchRunFile(home));
    }

    /// The same of a run that made histories.
    public static Optional<RunStatus> lastHistoryRun(Path home) {
        return lastRun(Composition.historyRunFile(home));
    }

    private static Optional<RunStatus> lastRun(RunFile file) {
        try {
            return file.read().map(RunStatus::interrupted);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read how the last run went in " + file.path(), e);
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
}
