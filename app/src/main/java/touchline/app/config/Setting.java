package touchline.app.config;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything that can be set, in the order of the reference page.
///
/// The path is the place in `touchline.yaml`; the environment variable of the same name stands over the file.
public enum Setting {
    HTTP_PORT("http.port", "8080", "port of page and API; 0 for any free one"),
    BATCH_DAILY_AT("batch.daily-at", "", "time of day in UTC, such as `04:30`, at which a batch of everything starts"),
    BATCH_KEEP_FACTS(
            "batch.keep-facts",
            "false",
            "`true` keeps the canonical facts of each match as Parquet beside its metrics, and computes from them"),
    METRICS_VAEP(
            "metrics.vaep",
            "false",
            "`true` values every action (VAEP), live and in batch; costs more than all other metrics of events together"),
    FEATURES_LOG_SERVED(
            "features.log-served",
            "false",
            "`true` notes every vector of features that is served, for `touchline features verify`"),
    LOG_KAFKA_SERVERS(
            "log.kafka.servers",
            "",
            "`host:port,host:port` of a Kafka cluster; without it the broker is in the process"),
    LOG_KAFKA_REPLICATION("log.kafka.replication", "3", "copies of each topic partition that is created"),
    LOG_KAFKA_CLIENT(
            "log.kafka.client",
            "",
            "Kafka client settings for all clients, one per line, such as `security.protocol: SASL_SSL`"),
    ARCHIVE_S3_BUCKET(
            "archive.s3.bucket",
            "",
            "bucket of the raw archive and of models; without it both are folders of the home"),
    ARCHIVE_S3_ENDPOINT("archive.s3.endpoint", "", "URL of an S3 service that is not Amazon's"),
    ARCHIVE_S3_REGION("archive.s3.region", "us-east-1", "region of the bucket"),
    ARCHIVE_S3_PREFIX("archive.s3.prefix", "", "what all names of objects begin with, such as `touchline/`"),
    ARCHIVE_S3_CREATE("archive.s3.create", "false", "`true` makes the bucket when it is not there"),
    ARCHIVE_S3_ACCESS_KEY("archive.s3.access-key", "", "name of the key; without it the usual chain of Amazon's tools"),
    ARCHIVE_S3_SECRET_KEY("archive.s3.secret-key", "", "the key itself"),
    EVENTS_POSTGRES_URL(
            "events.postgres.url",
            "",
            "`jdbc:postgresql://host:port/database`; without it events are in the embedded DuckDB"),
    EVENTS_POSTGRES_USER("events.postgres.user", "touchline", "who signs in"),
    EVENTS_POSTGRES_PASSWORD("events.postgres.password", "", "with what"),
    EVENTS_POSTGRES_CONNECTIONS("events.postgres.connections", "8", "at the most, 2 to 200"),
    TRACKING_CLICKHOUSE_URL(
            "tracking.clickhouse.url", "", "`http://host:port`; without it tracking is in the embedded DuckDB"),
    TRACKING_CLICKHOUSE_DATABASE("tracking.clickhouse.database", "touchline", "which must be there"),
    TRACKING_CLICKHOUSE_USER("tracking.clickhouse.user", "default", "who signs in"),
    TRACKING_CLICKHOUSE_PASSWORD("tracking.clickhouse.password", "", "with what"),
    CACHE_REDIS_URL(
            "cache.redis.url",
            "",
            "`redis://host:port`, or `rediss://` for TLS; without it live values are in this process alone"),
    CACHE_REDIS_USER("cache.redis.user", "", "who signs in; the server's standard user when empty"),
    CACHE_REDIS_PASSWORD("cache.redis.password", "", "with what"),
    CACHE_REDIS_PREFIX("cache.redis.prefix", "touchline:", "what all keys begin with; one platform's own");

    private final String path;
    private final String standard;
    private final String description;

    Setting(String path, String standard, String description) {
        this.path = path;
        this.standard = standard;
        this.description = description;
    }

    /// Names from the top of the file, with dots between them.
    public String path() {
        return path;
    }

    /// What holds when nothing is given; empty when that means "not used".
    public String standard() {
        return standard;
    }

    public String description() {
        return description;
    }

    /// `TOUCHLINE_EVENTS_POSTGRES_URL` for `events.postgres.url`.
    public String variable() {
        return "TOUCHLINE_" + path.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    /// Whether the value must not be shown.
    public boolean isSecret() {
        return path.endsWith("password") || path.endsWith("secret-key");
    }

    /// Whether it is given so that a server lets us in; such a value may be in the environment for another
    /// configuration.
    boolean isCredential() {
        return isSecret() || this == ARCHIVE_S3_ACCESS_KEY;
    }

    /// Whether names of somebody else's choice stand below it.
    boolean isOpen() {
        return this == LOG_KAFKA_CLIENT;
    }

    static Optional<Setting> at(String path) {
        return Stream.of(values()).filter(setting -> setting.path.equals(path)).findFirst();
    }
}
