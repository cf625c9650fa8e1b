package touchline.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import touchline.feeds.ParseLimits;
import touchline.models.ModelName;
import touchline.models.ScoredMetrics;
import touchline.pipeline.batch.BatchSchedule;
import touchline.pipeline.log.LogConfig;
import touchline.storage.clickhouse.ClickHouseSettings;
import touchline.storage.postgres.PostgresSettings;
import touchline.storage.redis.RedisSettings;
import touchline.storage.s3.S3Settings;

/// What can be chosen about a platform. Laptop and cluster are the same program with other values here.
///
/// @param home       folder of everything that is kept on this machine
/// @param httpHost   address to listen on; loopback unless told otherwise
/// @param httpPort   0 for any free port
/// @param log        a broker in this process, or an outside cluster
/// @param bucket     where the raw archive and the models are; in the home when empty
/// @param postgres   where events are kept; in the home when empty
/// @param clickHouse where tracking is kept; in the home when empty
/// @param redis      where others find live values; nowhere when empty
/// @param limits     limits of all parsers
/// @param batch      when a batch of everything starts by itself
/// @param logServed  whether features that are served are noted, so that they can be checked
/// @param keepFacts  whether a batch keeps the facts of each match beside its metrics, and computes from them
/// @param vaep       whether actions are valued, live and in batch
public record PlatformConfig(
        Path home,
        String httpHost,
        int httpPort,
        LogConfig log,
        Optional<S3Settings> bucket,
        Optional<PostgresSettings> postgres,
        Optional<ClickHouseSettings> clickHouse,
        Optional<RedisSettings> redis,
        ParseLimits limits,
        BatchSchedule batch,
        boolean logServed,
        boolean keepFacts,
        boolean vaep) {
    public static final int STANDARD_PORT = 8080;

    /// A laptop: everything in one process, in one folder.
    public static PlatformConfig laptop(Path home) {
        return new PlatformConfig(
                home,
                "127.0.0.1",
                STANDARD_PORT,
                LogConfig.laptop(home),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ParseLimits.DEFAULT,
                BatchSchedule.OFF,
                false,
                false,
                false);
    }

    public PlatformConfig withHttpPort(int port) {
        return new PlatformConfig(
                home,
                httpHost,
                port,
                log,
                bucket,
                postgres,
                clickHouse,
                redis,
                limits,
                batch,
                logServed,
                keepFacts,
                vaep);
    }

    /// The models whose scores are metrics.
    Set<ModelName> scoring() {
        return vaep ? ScoredMetrics.ALL : ScoredMetrics.STANDARD;
    }

    Path archiveFolder() {
        return home.resolve("archive");
    }

    Path logFolder() {
        return home.resolve("log");
    }

    Path storesFolder() {
        return home.resolve("stores");
    }

    Path batchFolder() {
        return home.resolve("batch");
    }

    Path featuresFolder() {
        return home.resolve("features");
    }

    Path modelsFolder() {
        return home.resolve("models");
    }

    /// Views of features that are added to the shipped ones.
    public Path viewsFolder() {
        return home.resolve("features").resolve("views");
    }

    public Path servedFolder() {
        return home.resolve("features").resolve("served");
    }

    Path streamFolder() {
        return home.resolve("stream");
    }
}
