package touchline.app.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import touchline.app.PlatformConfig;
import touchline.pipeline.batch.BatchSchedule;
import touchline.pipeline.log.LogConfig;
import touchline.storage.clickhouse.ClickHouseSettings;
import touchline.storage.postgres.PostgresSettings;
import touchline.storage.redis.RedisSettings;
import touchline.storage.s3.S3Settings;

/// Makes a platform's configuration of `touchline.yaml` and the environment.
public final class ConfigReader {
    /// Names the file when it is not `touchline.yaml` in the home.
    public static final String FILE_VARIABLE = "TOUCHLINE_CONFIG";

    private ConfigReader() {}

    /// What is set for a home by its file and this process's environment.
    ///
    /// @throws BadConfig with all mistakes
    public static PlatformConfig read(Path home) {
        return config(home, settings(home, System.getenv()));
    }

    /// The values themselves, as far as they can be read.
    public static Settings settings(Path home, Map<String, String> environment) {
        Optional<Path> named = Optional.ofNullable(environment.get(FILE_VARIABLE))
                .filter(name -> !name.isBlank())
                .map(Path::of);
        Settings settings = SettingsReader.read(named.orElse(home.resolve("touchline.yaml")), environment);
        named.filter(file -> !Files.exists(file))
                .ifPresent(file -> settings.mistake(FILE_VARIABLE, "there is no file " + file));
        return settings;
    }

    /// @throws BadConfig with all mistakes
    public static PlatformConfig config(Path home, Settings settings) {
        PlatformConfig laptop = PlatformConfig.laptop(home);
        PlatformConfig config = new PlatformConfig(
                home,
                laptop.httpHost(),
                settings.number(Setting.HTTP_PORT, 0, 65_535),
                log(home, settings),
                bucket(home, settings),
                postgres(settings),
                clickHouse(settings),
                redis(settings),
                laptop.limits(),
                settings.time(Setting.BATCH_DAILY_AT)
                        .map(time -> new BatchSchedule(Optional.of(time)))
                        .orElse(laptop.batch()),
                settings.flag(Setting.FEATURES_LOG_SERVED),
                settings.flag(Setting.BATCH_KEEP_FACTS),
                settings.flag(Setting.METRICS_VAEP));
        settings.check();
        return config;
    }

    private static Optional<S3Settings> bucket(Path home, Settings settings) {
        settings.needs(
                Setting.ARCHIVE_S3_BUCKET,
                Setting.ARCHIVE_S3_ENDPOINT,
                Setting.ARCHIVE_S3_REGION,
                Setting.ARCHIVE_S3_PREFIX,
                Setting.ARCHIVE_S3_CREATE,
                Setting.ARCHIVE_S3_ACCESS_KEY,
                Setting.ARCHIVE_S3_SECRET_KEY);
        Optional<String> bucket = settings.text(Setting.ARCHIVE_S3_BUCKET);
        if (bucket.isEmpty()) {
            return Optional.empty();
        }
        Optional<URI> endpoint = settings.text(Setting.ARCHIVE_S3_ENDPOINT)
                .map(_ -> settings.uri(Setting.ARCHIVE_S3_ENDPOINT, "http://", "https://"));
        Optional<S3Settings.Keys> keys =
                settings.pair(Setting.ARCHIVE_S3_ACCESS_KEY, Setting.ARCHIVE_S3_SECRET_KEY, S3Settings.Keys::new);
        boolean create = settings.flag(Setting.ARCHIVE_S3_CREATE);
        return settings.ifGood(() -> {
            S3Settings standard = S3Settings.amazon(
                    settings.text(Setting.ARCHIVE_S3_REGION).orElse(""), bucket.get(), home.resolve("archive-local"));
            return new S3Settings(
                    endpoint,
                    standard.region(),
                    standard.bucket(),
                    settings.text(Setting.ARCHIVE_S3_PREFIX).orElse(""),
                    keys,
                    create,
                    standard.local(),
                    standard.maxObjectBytes(),
                    standard.maxLocalBytes(),
                    standard.timeout());
        });
    }

    private static Optional<PostgresSettings> postgres(Settings settings) {
        settings.needs(
                Setting.EVENTS_POSTGRES_URL,
                Setting.EVENTS_POSTGRES_USER,
                Setting.EVENTS_POSTGRES_PASSWORD,
                Setting.EVENTS_POSTGRES_CONNECTIONS);
        if (settings.text(Setting.EVENTS_POSTGRES_URL).isEmpty()) {
            return Optional.empty();
        }
        String url = settings.address(Setting.EVENTS_POSTGRES_URL, "jdbc:postgresql:");
        int connections = settings.number(Setting.EVENTS_POSTGRES_CONNECTIONS, 2, 200);
        return settings.ifGood(() -> PostgresSettings.of(
                        url,
                        settings.text(Setting.EVENTS_POSTGRES_USER).orElse(""),
                        settings.text(Setting.EVENTS_POSTGRES_PASSWORD).orElse(""))
                .withConnections(connections));
    }

    private static Optional<ClickHouseSettings> clickHouse(Settings settings) {
        settings.needs(
                Setting.TRACKING_CLICKHOUSE_URL,
                Setting.TRACKING_CLICKHOUSE_DATABASE,
                Setting.TRACKING_CLICKHOUSE_USER,
                Setting.TRACKING_CLICKHOUSE_PASSWORD);
        if (settings.text(Setting.TRACKING_CLICKHOUSE_URL).isEmpty()) {
            return Optional.empty();
        }
        URI address = settings.uri(Setting.TRACKING_CLICKHOUSE_URL, "http://", "https://");
        return settings.ifGood(() -> ClickHouseSettings.of(
                address,
                settings.text(Setting.TRACKING_CLICKHOUSE_DATABASE).orElse(""),
                settings.text(Setting.TRACKING_CLICKHOUSE_USER).orElse(""),
                settings.text(Setting.TRACKING_CLICKHOUSE_PASSWORD).orElse("")));
    }

    private static Optional<RedisSettings> redis(Settings settings) {
        settings.needs(
                Setting.CACHE_REDIS_URL,
                Setting.CACHE_REDIS_USER,
                Setting.CACHE_REDIS_PASSWORD,
                Setting.CACHE_REDIS_PREFIX);
        if (settings.text(Setting.CACHE_REDIS_URL).isEmpty()) {
            return Optional.empty();
        }
        URI address = settings.uri(Setting.CACHE_REDIS_URL, "redis://", "rediss://");
        return settings.ifGood(() -> RedisSettings.of(
                address,
                settings.text(Setting.CACHE_REDIS_USER).orElse(""),
                settings.text(Setting.CACHE_REDIS_PASSWORD).orElse(""),
                settings.text(Setting.CACHE_REDIS_PREFIX).orElse("")));
    }

    private static LogConfig log(Path home, Settings settings) {
        settings.needs(Setting.LOG_KAFKA_SERVERS, Setting.LOG_KAFKA_REPLICATION);
        Optional<String> servers = settings.text(Setting.LOG_KAFKA_SERVERS);
        if (servers.isEmpty()) {
            return LogConfig.laptop(home);
        }
        short replication = (short) settings.number(Setting.LOG_KAFKA_REPLICATION, 1, 100);
        return new LogConfig.External(servers.get(), replication, settings.kafkaClient());
    }
}
