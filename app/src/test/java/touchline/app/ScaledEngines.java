package touchline.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import touchline.app.config.ConfigReader;
import touchline.engines.ClickHouseEngine;
import touchline.engines.PostgresEngine;
import touchline.engines.RedisEngine;
import touchline.engines.S3Engine;
import touchline.engines.S3Process;

/// Real servers on this machine, each in processes of its own, and how a platform is told to use them.
///
/// @param clickHouse empty when its engine was not fetched; CI must have it
record ScaledEngines(
        PostgresEngine postgres,
        Optional<ClickHouseEngine> clickHouse,
        RedisEngine redis,
        S3Process s3,
        Path folder,
        Deque<AutoCloseable> parts)
        implements AutoCloseable {

    /// Begins all keys in Redis, and is the name of the databases.
    static final String DEMO = "one_demo";

    static ScaledEngines start(Path folder) throws IOException, SQLException, InterruptedException {
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        try {
            PostgresEngine postgres = own(parts, PostgresEngine.start(folder.resolve("postgres"), 0));
            S3Process s3 = own(parts, S3Process.start(folder.resolve("s3"), 0));
            RedisEngine redis = own(parts, RedisEngine.start(folder.resolve("redis"), 0));
            Optional<ClickHouseEngine> clickHouse = clickHouse(folder);
            clickHouse.ifPresent(parts::push);
            ScaledEngines engines = new ScaledEngines(postgres, clickHouse, redis, s3, folder, parts);
            engines.makeDatabase(DEMO);
            return engines;
        } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
            close(parts);
            throw e;
        }
    }

    private static <T extends AutoCloseable> T own(Deque<AutoCloseable> parts, T engine) {
        parts.push(engine);
        return engine;
    }

    private static Optional<ClickHouseEngine> clickHouse(Path folder) throws IOException {
        Optional<Path> library = ClickHouseEngine.libraryForTests();
        if (library.isEmpty()) {
            System.err.println(
                    "SKIPPED in part: tracking stays embedded, because the ClickHouse engine was not fetched;"
                            + " CI=1 ./touchline test does");
            return Optional.empty();
        }
        Path data = Files.createDirectories(folder.resolve("clickhouse"));
        return Optional.of(ClickHouseEngine.start(library.get(), data, 0));
    }

    void makeDatabase(String name) throws IOException, SQLException, InterruptedException {
        postgres.database(name);
        if (clickHouse.isPresent()) {
            clickHouse.get().database(name);
        }
    }

    /// A `touchline.yaml` that names all of them.
    String yaml() {
        return """
                cache: {redis: {url: "%s", password: %s, prefix: "%s:"}}
                events: {postgres: {url: "%s", user: %s, password: %s}}
                archive: {s3: {endpoint: "%s", bucket: archive-demo, create: true, access-key: %s, secret-key: %s}}
                """.formatted(
                                redis.url(),
                                RedisEngine.PASSWORD,
                                DEMO,
                                postgres.url(DEMO),
                                PostgresEngine.USER,
                                PostgresEngine.PASSWORD,
                                s3.endpoint(),
                                S3Engine.ACCESS_KEY,
                                S3Engine.SECRET_KEY)
                + clickHouse
                        .map(engine ->
                                "tracking: {clickhouse: {url: \"%s\", database: %s, user: %s, password: \"%s\"}}\n"
                                        .formatted(
                                                engine.address(),
                                                DEMO,
                                                ClickHouseEngine.USER,
                                                ClickHouseEngine.PASSWORD))
                        .orElse("");
    }

    /// What a home with this `touchline.yaml` is configured to; the port is any free one.
    PlatformConfig config(Path home, String text) throws IOException {
        Path file = Files.writeString(Files.createTempFile(folder, "touchline", ".yaml"), text);
        return ConfigReader.config(
                        home, ConfigReader.settings(home, Map.of(ConfigReader.FILE_VARIABLE, file.toString())))
                .withHttpPort(0);
    }

    @Override
    public void close() {
        close(parts);
    }

    private static void close(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                System.err.println("a server did not stop cleanly: " + e);
            }
        }
    }
}
