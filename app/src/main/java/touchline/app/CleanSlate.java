package touchline.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import touchline.pipeline.log.LogConfig;
import touchline.storage.StoreUnavailable;
import touchline.storage.redis.RedisLiveCache;
import touchline.storage.redis.RedisSettings;

/// Takes away what an earlier demo has left: the folders of its home, and the rows of its databases.
///
/// A demo must not empty what somebody works with, so that it takes only databases that are a demo's by their name, and
/// no outside log.
final class CleanSlate {
    private static final String DEMO = "_demo";

    private CleanSlate() {}

    /// The caller has the lock of the home.
    ///
    /// @throws Unavailable when something is configured that a demo must not empty, or cannot be reached
    static void make(PlatformConfig config) {
        requireOwnLog(config.log());
        config.postgres().ifPresent(settings -> requireDemo("events.postgres.url", databaseOf(settings.url())));
        config.clickHouse().ifPresent(settings -> requireDemo("tracking.clickhouse.database", settings.database()));
        config.bucket()
                .ifPresent(settings ->
                        requireDemo("archive.s3.bucket", settings.bucket().replace('-', '_')));
        config.redis().ifPresent(settings -> requireDemo("cache.redis.prefix", nameOf(settings.prefix())));
        List.of(
                        config.archiveFolder(),
                        config.logFolder(),
                        config.storesFolder(),
                        config.streamFolder(),
                        config.batchFolder())
                .forEach(CleanSlate::delete);
        if (config.postgres().isPresent() || config.clickHouse().isPresent()) {
            emptyStores(config);
        }
        config.redis().ifPresent(CleanSlate::emptyCache);
    }

    private static void requireOwnLog(LogConfig log) {
        switch (log) {
            case LogConfig.Embedded _ -> {}
            case LogConfig.External _ ->
                throw new Unavailable("a demo keeps its log to itself: leave log.kafka out of its configuration");
        }
    }

    private static void requireDemo(String setting, String database) {
        if (!database.endsWith(DEMO)) {
            throw new Unavailable(
                    "a demo empties its databases and leaves its files in its bucket, so it takes none but"
                            + " those whose name ends with _demo or -demo; " + setting + " names another");
        }
    }

    /// `touchline` of `jdbc:postgresql://host:5432/touchline?sslmode=require`.
    private static String databaseOf(String url) {
        String address = url.split("\\?", 2)[0];
        return address.substring(Math.max(address.lastIndexOf('/'), address.lastIndexOf(':')) + 1);
    }

    /// `touchline_demo` of `touchline-demo:`.
    private static String nameOf(String prefix) {
        return prefix.replaceFirst(":$", "").replace('-', '_');
    }

    private static void emptyCache(RedisSettings settings) {
        try (RedisLiveCache cache = RedisLiveCache.open(settings)) {
            cache.clear("");
        } catch (StoreUnavailable e) {
            throw new Unavailable("the demo's live values cannot be emptied: " + e.getMessage(), e);
        }
    }

    private static void emptyStores(PlatformConfig config) {
        try (Stores stores = Stores.open(config)) {
            stores.events().reset();
            stores.tracking().reset();
        } catch (StoreUnavailable e) {
            throw new Unavailable("the demo's stores cannot be emptied: " + e.getMessage(), e);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder + ", which an earlier run has left", e);
        }
    }
}
