package touchline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.engines.S3Engine;
import touchline.metrics.MetricFold;
import touchline.storage.NamedFiles;
import touchline.storage.s3.BucketFiles;
import touchline.storage.s3.S3Settings;

final class BucketRegistryTest extends RegistryContract {
    private static final S3Settings.Keys KEYS = new S3Settings.Keys(S3Engine.ACCESS_KEY, S3Engine.SECRET_KEY);

    @TempDir
    private static Path root;

    private static int buckets;
    private static Optional<S3Engine> server = Optional.empty();

    @TempDir
    private Path folder;

    private final String bucket = "models-" + ++buckets;
    private final BucketFiles files = new BucketFiles(settings(bucket, KEYS, true), "models");

    @BeforeAll
    static void startServer() throws IOException {
        server = Optional.of(S3Engine.start(root, 0));
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.orElseThrow().close();
    }

    @AfterEach
    void close() {
        files.close();
    }

    private S3Settings settings(String bucket, S3Settings.Keys keys, boolean create) {
        URI endpoint = server.orElseThrow().endpoint();
        return new S3Settings(
                Optional.of(endpoint),
                "us-east-1",
                bucket,
                "touchline/",
                Optional.of(keys),
                create,
                root.resolve("local"),
                1 << 20,
                1 << 20,
                Duration.ofSeconds(30));
    }

    @Override
    NamedFiles files() {
        return files;
    }

    @Override
    Path folder() {
        return folder;
    }

    @Test
    void whatCannotBeUsedIsToldWithWhatToDo() throws IOException {
        try (SharedRegistry wrong = new SharedRegistry(
                        new BucketFiles(settings(bucket, new S3Settings.Keys("me", "x"), true), "m"));
                SharedRegistry nowhere =
                        new SharedRegistry(new BucketFiles(settings(bucket + "-nowhere", KEYS, false), "models"))) {
            assertThatThrownBy(() -> wrong.versions(ModelName.XG))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("list touchline/m/xg: bucket " + bucket + " at http://127.0.0.1:")
                    .hasMessageContaining("check access key, secret key");
            assertThatThrownBy(() -> nowhere.promoted(ModelName.XG))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("does not exist; create it, or let Touchline create it");
        }
    }

    /// What was promoted while the server was away is used when it is back; until then what was in use is.
    @Test
    void aServerThatIsAwayChangesNothingUntilItIsBack() throws IOException {
        SharedRegistry registry = new SharedRegistry(files);
        ModelFiles other = other();
        registry.add(other);
        registry.promote(ModelName.XG, other.version());
        Instant[] now = {Instant.parse("2026-03-01T15:00:00Z")};
        ScoredMetrics running = new ScoredMetrics(registry, () -> now[0], ScoredMetrics.STANDARD, Runnable::run);
        List<MetricFold<?>> before = running.get();
        assertThat(xg(before)).isEqualTo(other.version());
        int port = server.orElseThrow().endpoint().getPort();
        server.orElseThrow().close();

        now[0] = now[0].plus(ScoredMetrics.PAUSE);
        assertThat(running.get()).isSameAs(before);
        assertThatThrownBy(() -> registry.promote(ModelName.XG, other.version()))
                .isNotInstanceOf(BadModel.class)
                .hasMessageContaining("127.0.0.1:" + port + " cannot be reached; check endpoint and network");
        assertThatThrownBy(() -> ScoredMetrics.now(registry, ScoredMetrics.STANDARD))
                .hasMessageContaining("cannot be reached");
        ScoredMetrics started = new ScoredMetrics(registry, () -> now[0], ScoredMetrics.STANDARD, Runnable::run);
        assertThat(xg(started.get()))
                .isEqualTo(Models.shipped(ModelName.XG).orElseThrow().version());

        server = Optional.of(S3Engine.start(root, port));
        now[0] = now[0].plus(ScoredMetrics.PAUSE);
        assertThat(xg(started.get())).isEqualTo(other.version());
        assertThat(xg(ScoredMetrics.now(registry, ScoredMetrics.STANDARD))).isEqualTo(other.version());
    }

    private static String xg(List<MetricFold<?>> folds) {
        return folds.stream()
                .flatMap(fold -> fold.definitions().stream())
                .filter(definition -> definition.id().equals("xg"))
                .findFirst()
                .flatMap(definition -> definition.model())
                .orElseThrow()
                .version();
    }

    private static ModelFiles other() throws IOException {
        Map<String, byte[]> files =
                new TreeMap<>(Models.shipped(ModelName.XG).orElseThrow().files());
        files.remove(ModelFiles.MANIFEST);
        files.put(ModelFiles.CARD, new byte[] {'!'});
        return ModelFiles.of(ModelName.XG, files);
    }
}
