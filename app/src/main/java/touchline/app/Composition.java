package touchline.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.app.config.BadConfig;
import touchline.features.BadView;
import touchline.features.FeatureViews;
import touchline.features.OnlineFeatures;
import touchline.feeds.Feeds;
import touchline.metrics.Metrics;
import touchline.models.ScoredMetrics;
import touchline.models.SharedRegistry;
import touchline.pipeline.batch.ArrivedMatchSource;
import touchline.pipeline.batch.BatchService;
import touchline.pipeline.batch.FolderMetrics;
import touchline.pipeline.batch.KeptFacts;
import touchline.pipeline.batch.KeptFactsSource;
import touchline.pipeline.batch.MatchSource;
import touchline.pipeline.batch.MetricsProduct;
import touchline.pipeline.batch.RunFile;
import touchline.pipeline.features.FeatureCacheSink;
import touchline.pipeline.features.HistoryProduct;
import touchline.pipeline.features.ServedCheck;
import touchline.pipeline.features.ServedLog;
import touchline.pipeline.ingest.ArrivedMatches;
import touchline.pipeline.ingest.IngestService;
import touchline.pipeline.ingest.IntakeLimits;
import touchline.pipeline.ingest.NormaliserWorker;
import touchline.pipeline.ingest.Pacer;
import touchline.pipeline.log.MatchLog;
import touchline.pipeline.log.Topics;
import touchline.pipeline.stream.FeatureFollower;
import touchline.pipeline.stream.LagWatch;
import touchline.pipeline.stream.LiveCacheSink;
import touchline.pipeline.stream.LiveView;
import touchline.pipeline.stream.MatchState;
import touchline.pipeline.stream.MetricsStream;
import touchline.pipeline.stream.StoreSink;
import touchline.pipeline.stream.StreamSettings;
import touchline.storage.ObjectStore;
import touchline.storage.duckdb.DuckFactFiles;
import touchline.storage.duckdb.DuckHistoryFiles;
import touchline.storage.duckdb.DuckMetricFiles;
import touchline.storage.redis.RedisLiveCache;

/// Composition by hand: with [Stores] and [Archives] the one place that knows every adapter. Laptop and cluster
/// differ here and nowhere else. It opens; [StartOrder] says when, and closes.
///
/// @param models closed with the platform
/// @param scored the metrics in force, with the models in force
/// @param result the model of results before kick-off that is in force
/// @param views  of features
record Composition(
        PlatformConfig config,
        Pacer pacer,
        SharedRegistry models,
        ScoredMetrics scored,
        PromotedResult result,
        FeatureViews views,
        InstantSource clock) {
    private static final int NORMALISER_THREADS = 2;

    static Composition of(PlatformConfig config, Pacer pacer) {
        InstantSource clock = InstantSource.system();
        SharedRegistry models = Registries.open(config);
        return new Composition(
                config,
                pacer,
                models,
                new ScoredMetrics(models, clock, config.scoring()),
                new PromotedResult(models, clock),
                views(config),
                clock);
    }

    /// @throws BadConfig when a view cannot be used
    private static FeatureViews views(PlatformConfig config) {
        try {
            return FeatureViews.read(config.viewsFolder(), Metrics.definitions());
        } catch (BadView e) {
            throw new BadConfig(e.mistakes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the views of features in " + config.viewsFolder(), e);
        }
    }

    MatchLog log() {
        return MatchLog.open(config.log(), IngestService.rawTopicNames(Feeds.all()), PlatformId.of(config.home()));
    }

    Stores stores() {
        return Stores.open(config);
    }

    boolean hasStoreServers() {
        return config.postgres().isPresent() || config.clickHouse().isPresent();
    }

    boolean hasArchiveServer() {
        return config.bucket().isPresent();
    }

    /// @throws UncheckedIOException when it cannot be used: why, and what to do
    ObjectStore archive(OpenParts owner) {
        return Archives.open(config, owner);
    }

    MetricsStream stream(MatchLog log) {
        return MetricsStream.start(
                log, config.streamFolder(), StreamSettings.DEFAULT, new InForceMetrics(scored, views));
    }

    FeatureFollower features(MatchLog log) {
        return FeatureFollower.start(log, new OnlineFeatures(views));
    }

    /// Keeps feature vectors in Redis, when there is one.
    Optional<FeatureCacheSink> featureCache(OnlineFeatures features) {
        return config.redis().map(redis -> FeatureCacheSink.start(features, () -> RedisLiveCache.open(redis), clock));
    }

    /// Empty unless what is served is to be noted.
    Optional<ServedLog> servedLog() {
        try {
            return config.logServed() ? Optional.of(new ServedLog(config.servedFolder())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + config.servedFolder(), e);
        }
    }

    ServedCheck servedCheck(MatchLog log) {
        return new ServedCheck(log.reader(), views, scored.get());
    }

    LagWatch lag(MatchLog log) {
        return LagWatch.start(log, topicsByGroup(), clock);
    }

    /// Keeps live values in Redis, when there is one.
    Optional<LiveCacheSink> liveCache(MatchLog log, LiveView view) {
        return config.redis().map(redis -> LiveCacheSink.start(log, view, () -> RedisLiveCache.open(redis)));
    }

    private Map<String, List<String>> topicsByGroup() {
        List<String> raw = IngestService.rawTopicNames(Feeds.all()).stream()
                .map(Topics::raw)
                .toList();
        Map<String, List<String>> topics = new HashMap<>(Map.of(
                NormaliserWorker.GROUP,
                raw,
                MetricsStream.GROUP,
                List.of(Topics.EVENTS, Topics.FRAMES),
                StoreSink.EVENTS_GROUP,
                List.of(Topics.EVENTS),
                StoreSink.FRAMES_GROUP,
                List.of(Topics.FRAMES)));
        config.redis().ifPresent(_ -> topics.put(LiveCacheSink.GROUP, List.of(Topics.METRICS)));
        return topics;
    }

    IngestService intake(MatchLog log, ObjectStore archive) {
        return new IngestService(Feeds.all(), config.limits(), IntakeLimits.DEFAULT, archive, log.clients(), clock);
    }

    NormaliserWorker normaliser(MatchLog log, ObjectStore archive) {
        return new NormaliserWorker(
                log.clients(),
                archive,
                Feeds.all(),
                config.limits(),
                IntakeLimits.DEFAULT,
                pacer,
                NORMALISER_THREADS,
                new NormaliserLog());
    }

    ArrivedMatches arrivedMatches(MatchLog log, ObjectStore archive) {
        return new ArrivedMatches(log.reader(), Feeds.all(), config.limits(), IntakeLimits.DEFAULT, archive);
    }

    /// The matches that have arrived, with dates and competitions as the view knows them.
    MatchSource arrived(MatchLog log, LiveView view, ObjectStore archive) {
        return new ArrivedMatchSource(
                arrivedMatches(log, archive), match -> view.match(match).flatMap(MatchState::sheet));
    }

    /// @param owner closes what the batch reads from
    /// @throws UncheckedIOException when its folder cannot be used
    BatchService batch(MatchSource arrived, OpenParts owner) {
        return service(
                config.batchFolder(),
                folder -> new BatchService(
                        config.keepFacts()
                                ? new KeptFactsSource(arrived, owner.own(new KeptFacts(folder, new DuckFactFiles())))
                                : arrived,
                        new MetricsProduct(new FolderMetrics(folder, new DuckMetricFiles()), scored),
                        batchRunFile(config.home()),
                        clock));
    }

    /// @throws UncheckedIOException when its folder cannot be used
    BatchService histories(MatchSource source) {
        return service(
                config.featuresFolder(),
                folder -> new BatchService(
                        source,
                        new HistoryProduct(folder, new DuckHistoryFiles(), scored),
                        historyRunFile(config.home()),
                        clock));
    }

    private interface Opening {
        BatchService open(Path folder) throws IOException;
    }

    private static BatchService service(Path folder, Opening opening) {
        try {
            return opening.open(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + folder, e);
        }
    }

    /// Tells how the batch runs of a home go.
    static RunFile batchRunFile(Path home) {
        return new RunFile(PlatformConfig.laptop(home).batchFolder().resolve("run.json"));
    }

    /// Tells how the runs of a home go that make histories.
    static RunFile historyRunFile(Path home) {
        return new RunFile(PlatformConfig.laptop(home).featuresFolder().resolve("run.json"));
    }
}
