package touchline.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchline.models.ModelName;
import touchline.models.SharedRegistry;
import touchline.pipeline.log.LogConfig;
import touchline.pipeline.log.LogUnavailable;
import touchline.pipeline.log.MatchLog;
import touchline.storage.NamedFiles;
import touchline.storage.StoreUnavailable;
import touchline.storage.clickhouse.ClickHouseStores;
import touchline.storage.postgres.PostgresStores;
import touchline.storage.redis.RedisLiveCache;
import touchline.storage.s3.S3ObjectStore;

/// Looks at this machine and at every system that is configured, and says what to do. In an empty database it makes the
/// tables, in a bucket it keeps one byte; else it changes nothing.
public final class Doctor {
    private static final String PROBE = "doctor/probe";
    private static final int MATCHES_TO_COUNT = 2;
    private static final long LOW_DISK_BYTES = 2L << 30;
    private static final long LOW_HEAP_BYTES = 1L << 30;

    private final PlatformConfig config;
    private final List<Finding> findings = new ArrayList<>();

    private Doctor(PlatformConfig config) {
        this.config = config;
    }

    /// @param subject what was looked at
    /// @param said    what was found, and what to do when that is not well
    public record Finding(String subject, Verdict verdict, String said) {}

    public enum Verdict {
        WELL,
        /// It will run, but not as it should.
        DOUBTFUL,
        /// It will not run.
        BROKEN
    }

    public static List<Finding> examine(PlatformConfig config) {
        Doctor doctor = new Doctor(config);
        doctor.java();
        doctor.memory();
        doctor.home();
        doctor.port();
        doctor.log();
        doctor.archive();
        doctor.models();
        doctor.events();
        doctor.tracking();
        doctor.cache();
        return List.copyOf(doctor.findings);
    }

    private void java() {
        well("Java", Runtime.version() + " in " + System.getProperty("java.home"));
    }

    private void memory() {
        long heap = Runtime.getRuntime().maxMemory();
        String size = (heap >> 20) + " MB";
        if (heap < LOW_HEAP_BYTES) {
            doubtful("memory", size + " of heap; seasons need 1 GB or more: set TOUCHLINE_HEAP=2g");
        } else {
            well("memory", size + " of heap at the most");
        }
    }

    private void home() {
        Path home = config.home();
        try {
            Files.createDirectories(home);
            Path probe = Files.createTempFile(home, "doctor", ".tmp");
            Files.delete(probe);
            long free = Files.getFileStore(home).getUsableSpace();
            String said = home + ", " + (free >> 20) + " MB free";
            if (free < LOW_DISK_BYTES) {
                doubtful(
                        "home", said + ": a season takes about 2 GB; free some space or give another disk with --home");
            } else {
                well("home", said);
            }
        } catch (IOException e) {
            broken("home", home + " cannot be written (" + e + "); give another folder with --home");
        }
    }

    private void port() {
        var running = LocalPlatform.runningAt(config.home());
        if (running.isPresent()) {
            well("page", "a Touchline of this home answers at " + running.get());
            return;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(config.httpHost(), config.httpPort()));
            well("page", "port " + config.httpPort() + " is free");
        } catch (IOException e) {
            broken("page", "port " + config.httpPort() + " is taken; stop what uses it or set http.port to another");
        }
    }

    private void log() {
        switch (config.log()) {
            case LogConfig.Embedded embedded -> well("log", "a broker in the process, in " + embedded.directory());
            case LogConfig.External external -> cluster(external);
        }
    }

    private void cluster(LogConfig.External external) {
        try {
            int brokers = MatchLog.brokers(external);
            String said = brokers + (brokers == 1 ? " broker" : " brokers") + " at " + external.bootstrapServers();
            if (brokers < external.replication()) {
                broken(
                        "log",
                        said + ", but topics are to have " + external.replication()
                                + " copies: add brokers or lower log.kafka.replication");
            } else {
                well("log", said);
            }
        } catch (LogUnavailable e) {
            broken("log", String.valueOf(e.getMessage()));
        }
    }

    private void archive() {
        if (config.bucket().isEmpty()) {
            well("archive", "files, in " + config.archiveFolder());
            return;
        }
        try (S3ObjectStore bucket = S3ObjectStore.open(config.bucket().get())) {
            well("archive", "the bucket answers; " + objects(bucket.list("", 1).size()));
        } catch (IOException e) {
            broken("archive", String.valueOf(e.getMessage()));
        }
    }

    private static String objects(int count) {
        return count == 0 ? "it holds nothing yet" : "it holds objects";
    }

    private void models() {
        try (SharedRegistry registry = Registries.open(config)) {
            List<String> promoted = new ArrayList<>();
            for (ModelName name : ModelName.values()) {
                Optional<String> version = registry.promoted(name);
                if (version.isPresent()) {
                    registry.load(name, version.get());
                    promoted.add(name + " " + version.get());
                }
            }
            String said = (promoted.isEmpty() ? "none promoted" : "promoted: " + String.join(", ", promoted))
                    + (config.bucket().isPresent() ? ", in the bucket" : ", in " + config.modelsFolder());
            Optional<String> left = Registries.leftInHome(config, registry);
            if (config.bucket().isPresent() && overwrites()) {
                broken(
                        "models",
                        said + "; the server does not know If-None-Match, so that of two promotions at once one would"
                                + " be lost: use a server that does");
            } else if (left.isPresent()) {
                doubtful("models", said + "; " + left.get());
            } else {
                well("models", said);
            }
        } catch (IOException e) {
            broken("models", String.valueOf(e.getMessage()));
        }
    }

    /// Whether the server keeps a file although another has its name. Leaves a small one the first time.
    private boolean overwrites() throws IOException {
        try (NamedFiles files = Registries.files(config)) {
            files.create(PROBE, new byte[] {'1'});
            return files.create(PROBE, new byte[] {'2'});
        }
    }

    private void events() {
        if (config.postgres().isEmpty()) {
            well("events", "embedded, in " + config.storesFolder());
            return;
        }
        try (PostgresStores stores = PostgresStores.open(config.postgres().get())) {
            well(
                    "events",
                    "PostgreSQL answers; "
                            + matches(stores.events()
                                    .matches("", MATCHES_TO_COUNT)
                                    .size()));
        } catch (StoreUnavailable e) {
            broken("events", String.valueOf(e.getMessage()));
        }
    }

    private void tracking() {
        if (config.clickHouse().isEmpty()) {
            well("tracking", "embedded, in " + config.storesFolder());
            return;
        }
        try (ClickHouseStores stores = ClickHouseStores.open(config.clickHouse().get())) {
            well(
                    "tracking",
                    "ClickHouse answers; " + matches(stores.tracking().counts().size()));
        } catch (StoreUnavailable e) {
            broken("tracking", String.valueOf(e.getMessage()));
        }
    }

    private void cache() {
        if (config.redis().isEmpty()) {
            well("live values", "in the process");
            return;
        }
        try (RedisLiveCache cache = RedisLiveCache.open(config.redis().get())) {
            String policy = cache.evictionPolicy();
            if (policy.startsWith("volatile") || policy.equals("noeviction")) {
                well("live values", "Redis answers; when its memory is full it takes nothing more");
            } else {
                well("live values", "Redis answers; when its memory is full it drops what is rarely used");
            }
        } catch (StoreUnavailable e) {
            broken("live values", String.valueOf(e.getMessage()));
        }
    }

    private static String matches(int count) {
        return count == 0 ? "it holds no match yet" : count == 1 ? "it holds a match" : "it holds matches";
    }

    private void well(String subject, String said) {
        findings.add(new Finding(subject, Verdict.WELL, said));
    }

    private void doubtful(String subject, String said) {
        findings.add(new Finding(subject, Verdict.DOUBTFUL, said));
    }

    private void broken(String subject, String said) {
        findings.add(new Finding(subject, Verdict.BROKEN, said));
    }
}
