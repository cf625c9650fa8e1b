package touchline.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchline.app.PlatformConfig;
import touchline.pipeline.log.LogConfig;
import touchline.storage.clickhouse.ClickHouseSettings;
import touchline.storage.postgres.PostgresSettings;
import touchline.storage.redis.RedisSettings;
import touchline.storage.s3.S3Settings;

/// `touchline.yaml` and the environment over it.
final class ConfigReaderTest {
    @TempDir
    private Path home;

    private PlatformConfig read(String yaml, Map<String, String> environment) throws IOException {
        Files.writeString(home.resolve("touchline.yaml"), yaml);
        return ConfigReader.config(home, ConfigReader.settings(home, environment));
    }

    private void assertRefused(String yaml, String... mistakes) {
        assertThatThrownBy(() -> read(yaml, Map.of()))
                .isInstanceOf(BadConfig.class)
                .hasMessage(String.join("\n", mistakes));
    }

    @Test
    void withoutAFileEverythingIsEmbedded() {
        assertThat(ConfigReader.config(home, ConfigReader.settings(home, Map.of())))
                .isEqualTo(PlatformConfig.laptop(home));
    }

    @Test
    void anEmptyFileSetsNothing() throws IOException {
        assertThat(read("# nothing yet\n", Map.of())).isEqualTo(PlatformConfig.laptop(home));
    }

    @Test
    void theFileChoosesACluster() throws IOException {
        PlatformConfig config = read("""
                http:
                  port: 9001
                log:
                  kafka:
                    servers: one:9092,two:9092
                    replication: 2
                    client:
                      security.protocol: SASL_SSL
                """, Map.of());
        assertThat(config.httpPort()).isEqualTo(9001);
        assertThat(config.log())
                .isEqualTo(new LogConfig.External(
                        "one:9092,two:9092", (short) 2, Map.of("security.protocol", "SASL_SSL")));
    }

    @Test
    void theFileNamesServersForStores() throws IOException {
        PlatformConfig config = read(
                """
                batch: {daily-at: "04:30", keep-facts: true}
                metrics: {vaep: true}
                events: {postgres: {url: "jdbc:postgresql://db/touchline", connections: 4}}
                tracking: {clickhouse: {url: "https://ch:8443", user: me}}
                archive: {s3: {bucket: raw, region: eu-central-1, access-key: key}}
                cache: {redis: {url: "rediss://cache:6380/2", prefix: "season:"}}
                """,
                Map.of(
                        "TOUCHLINE_EVENTS_POSTGRES_PASSWORD", "hush-1",
                        "TOUCHLINE_ARCHIVE_S3_SECRET_KEY", "hush-2",
                        "TOUCHLINE_CACHE_REDIS_PASSWORD", "hush-3"));
        assertThat(config.batch().dailyAt()).contains(LocalTime.of(4, 30));
        assertThat(config.keepFacts()).isTrue();
        assertThat(config.vaep()).isTrue();
        assertThat(config.postgres())
                .contains(PostgresSettings.of("jdbc:postgresql://db/touchline", "touchline", "hush-1")
                        .withConnections(4));
        assertThat(config.clickHouse())
                .contains(ClickHouseSettings.of(URI.create("https://ch:8443"), "touchline", "me", ""));
        assertThat(config.bucket())
                .hasValueSatisfying(bucket -> assertThat(bucket.keys()).contains(new S3Settings.Keys("key", "hush-2")));
        assertThat(config.redis())
                .contains(RedisSettings.of(URI.create("rediss://cache:6380/2"), "", "hush-3", "season:"));
        assertThat(config.toString()).doesNotContain("hush-1", "hush-2", "hush-3");
    }

    @Test
    void theEnvironmentStandsOverTheFile() throws IOException {
        PlatformConfig config = read(
                "http: {port: 9001}",
                Map.of(
                        "TOUCHLINE_HTTP_PORT", "9002",
                        "TOUCHLINE_LOG_KAFKA_SERVERS", "one:9092",
                        "TOUCHLINE_LOG_KAFKA_CLIENT_SASL_MECHANISM", "PLAIN",
                        "TOUCHLINE_HOME", "elsewhere"));
        assertThat(config.httpPort()).isEqualTo(9002);
        assertThat(config.log())
                .isEqualTo(new LogConfig.External("one:9092", (short) 3, Map.of("sasl.mechanism", "PLAIN")));
    }

    @Test
    void anotherFileCanBeNamed() throws IOException {
        Path other = Files.writeString(home.resolve("other.yaml"), "http: {port: 9003}");
        Settings settings = ConfigReader.settings(home, Map.of("TOUCHLINE_CONFIG", other.toString()));
        assertThat(ConfigReader.config(home, settings).httpPort()).isEqualTo(9003);
        assertThat(settings.origin(Setting.HTTP_PORT)).contains("other.yaml:1");
    }

    @Test
    void aNamedFileThatIsNotThereIsAMistake() {
        Settings settings = ConfigReader.settings(home, Map.of("TOUCHLINE_CONFIG", "no/such.yaml"));
        assertThatThrownBy(() -> ConfigReader.config(home, settings))
                .isInstanceOf(BadConfig.class)
                .hasMessage("TOUCHLINE_CONFIG: there is no file no/such.yaml");
    }

    @Test
    void credentialsInTheEnvironmentMayBeForAnotherFile() {
        Map<String, String> environment = Map.of(
                "TOUCHLINE_EVENTS_POSTGRES_PASSWORD", "hush",
                "TOUCHLINE_ARCHIVE_S3_ACCESS_KEY", "key",
                "TOUCHLINE_ARCHIVE_S3_SECRET_KEY", "hush");
        assertThat(ConfigReader.config(home, ConfigReader.settings(home, environment)))
                .isEqualTo(PlatformConfig.laptop(home));

        Settings user = ConfigReader.settings(home, Map.of("TOUCHLINE_EVENTS_POSTGRES_USER", "me"));
        assertThatThrownBy(() -> ConfigReader.config(home, user))
                .hasMessage("TOUCHLINE_EVENTS_POSTGRES_USER: events.postgres.user does nothing without"
                        + " events.postgres.url: set that, or leave this out");
    }

    @Test
    void allMistakesAreToldAtOnceWithTheirPlace() {
        assertRefused(
                """
                http:
                  port: many
                  prot: 1
                log:
                  kafka:
                    replication: 2
                http: {}
                """,
                "touchline.yaml:3: there is no setting http.prot; did you mean http.port?",
                "touchline.yaml:7: http stands here for the second time: keep one",
                "touchline.yaml:2: http.port is 'many', not a whole number from 0 to 65535",
                "touchline.yaml:6: log.kafka.replication does nothing without log.kafka.servers: set that, or leave this"
                        + " out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http: 8080               | touchline.yaml:1: http holds settings: names with a colon",
                "http: {port: [1, 2]}     | touchline.yaml:1: http.port is one value",
                "http: {port: 70000}      | touchline.yaml:1: http.port is '70000', not a whole number from 0 to 65535",
                "batch: {daily-at: noon}  | touchline.yaml:1: batch.daily-at is 'noon', not a time such as 04:30",
                "events: {postgres: {url: db}} | touchline.yaml:1: events.postgres.url is 'db'; it begins with jdbc:postgresql:",
                "archive: {s3: {bucket: b, access-key: k}} | touchline.yaml:1: archive.s3.access-key needs"
                        + " archive.s3.secret-key: give both or neither",
                "cache: {redis: {url: 'redis://me:hush@cache'}} | touchline.yaml:1: cache.redis.url holds a user or"
                        + " password before '@'; these have settings of their own",
                "cache: {redis: {url: cache}} | touchline.yaml:1: cache.redis.url is 'cache'; it begins with redis:// or"
                        + " rediss://",
                "log: {kafka: {client: x}} | touchline.yaml:1: log.kafka.client holds Kafka's names with their values",
                "[1, 2]                   | touchline.yaml:1: the file holds settings: names with a colon",
            })
    void aMistakeSaysWhatWouldBeRight(String yaml, String mistake) {
        assertRefused(yaml, mistake);
    }

    @Test
    void whatIsNotYamlIsToldWithItsPlace() {
        assertThatThrownBy(() -> read("http:\n\tport: 1\n", Map.of()))
                .isInstanceOf(BadConfig.class)
                .hasMessageStartingWith("touchline.yaml:2:1: this is not YAML: ");
    }

    @Test
    void whatIsNotTextIsTold() throws IOException {
        Files.write(home.resolve("touchline.yaml"), "http: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ConfigReader.read(home))
                .isInstanceOf(BadConfig.class)
                .hasMessageEndingWith("touchline.yaml: is not UTF-8 text");
    }

    @Test
    void aVariableThatIsNoSettingIsAMistake() {
        Settings settings = ConfigReader.settings(home, Map.of("TOUCHLINE_HTTP_PROT", "1"));
        assertThatThrownBy(() -> ConfigReader.config(home, settings))
                .isInstanceOf(BadConfig.class)
                .hasMessage("TOUCHLINE_HTTP_PROT: there is no such setting; did you mean TOUCHLINE_HTTP_PORT?");
    }

    @Test
    void aFileFullOfAliasesIsRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [*a")
                    .append(i - 1)
                    .append(", *a")
                    .append(i - 1)
                    .append("]\n");
        }
        assertThatThrownBy(() -> read(bomb.toString(), Map.of())).isInstanceOf(BadConfig.class);
    }

    /// `-Dgolden.write` does not write it: the sentences around the table are for people to keep true.
    @Test
    void theReferenceListsEverySetting() throws IOException {
        String page = Files.readString(Path.of("../docs/reference/configuration.md"));
        assertThat(Stream.of(Setting.values()))
                .allSatisfy(setting -> assertThat(page).contains(row(setting)));
    }

    private static String row(Setting setting) {
        String standard = setting.standard().isEmpty() ? "" : "`" + setting.standard() + "`";
        return "| `" + setting.path() + "` | " + standard + " | " + setting.description() + " |";
    }
}
