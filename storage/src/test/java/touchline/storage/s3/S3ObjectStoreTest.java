package touchline.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.model.DataRef;
import touchline.storage.ObjectCopy;
import touchline.storage.ObjectDamaged;
import touchline.storage.ObjectStore;
import touchline.storage.ObjectStoreContract;
import touchline.storage.UnpackLimits;
import touchline.storage.memory.MemoryObjectStore;
import touchline.testkit.Seeds;

final class S3ObjectStoreTest extends ObjectStoreContract {
    @TempDir
    private static Path root;

    private static final AtomicInteger BUCKETS = new AtomicInteger();
    private static Optional<TestBucket> server = Optional.empty();

    @TempDir
    private Path folder;

    private final String bucket = "archive-" + BUCKETS.incrementAndGet();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void startServer() throws IOException {
        server = Optional.of(TestBucket.start(root, 0));
    }

    @AfterAll
    static void stopServer() throws IOException {
        server().close();
    }

    @Override
    protected ObjectStore open(int maxObjectBytes) throws IOException {
        return open(server().settings(local(), TestBucket.KEYS, bucket, true, maxObjectBytes));
    }

    private S3ObjectStore open(S3Settings settings) throws IOException {
        S3ObjectStore store = S3ObjectStore.open(settings);
        opened.add(store);
        return store;
    }

    private static TestBucket server() {
        return server.orElseThrow();
    }

    private Path local() {
        return folder.resolve("local");
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable store : opened) {
            store.close();
        }
        assertThat(localFiles()).as("nothing is left in the local folder").isEmpty();
    }

    @Test
    void aChangedObjectIsFoundAndItsZipNotRead() throws IOException {
        ObjectStore store = open(1000);
        String sha256 = put(store, "hello").sha256();
        Files.writeString(server().file(bucket, sha256), "hellO");

        assertThat(store.verify(sha256)).isEqualTo(ObjectStore.Check.DAMAGED);
        assertThatThrownBy(() -> store.entries(sha256, UnpackLimits.DEFAULT))
                .isInstanceOf(ObjectDamaged.class)
                .hasMessageContaining("object " + sha256 + " is damaged");
    }

    @Test
    void aCopyTellsWhatIsDamagedInTheBucket() throws IOException {
        ObjectStore from = new MemoryObjectStore(1000);
        ObjectStore store = open(1000);
        String sha256 = put(from, "hello").sha256();
        put(store, "hello");
        Files.writeString(server().file(bucket, sha256), "hellO");

        assertThat(ObjectCopy.run(from, store, ObjectCopy.Progress.NONE).differences())
                .containsExactly("object " + sha256
                        + ", 5 bytes, is damaged in the new archive: delete it there and migrate again");

        Files.delete(server().file(bucket, sha256));
        assertThat(ObjectCopy.run(from, store, ObjectCopy.Progress.NONE).isSame())
                .isTrue();
    }

    @Test
    void objectsBesideOursAreNotListed() throws IOException {
        ObjectStore store = open(1000);
        String sha256 = put(store, "hello").sha256();
        Files.writeString(server().file(bucket, sha256).resolveSibling("note.txt"), "not ours");

        assertThat(store.list("", 10)).containsExactly(new ObjectStore.Stat(sha256, 5));
    }

    @Test
    void manyObjectsAreListedOverSeveralPages() throws IOException {
        ObjectStore store = open(1000);
        put(store, "hello");
        for (int i = 0; i < 1_100; i++) {
            Files.writeString(server().file(bucket, "%064x".formatted(i)), "x");
        }

        assertThat(store.list("", 5_000))
                .hasSize(1_101)
                .isSortedAccordingTo((a, b) -> a.sha256().compareTo(b.sha256()));
    }

    @Test
    void whatIsReadHalfAndClosedKeepsNobodyWaiting() throws IOException {
        ObjectStore store = open(20 << 20);
        String sha256 = put(store, "0123456789".repeat(1 << 20)).sha256();
        for (int i = 0; i < 20; i++) {
            try (InputStream in = store.open(sha256, 3, -1)) {
                assertThat(in.readNBytes(10)).asString().isEqualTo("3456789012");
            }
        }
    }

    @Test
    void copiesOfZipsAreSharedAndBounded() throws IOException {
        ObjectStore store = open(20 << 20);
        List<String> zips = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            zips.add(zip(store, i));
        }
        List<CompletableFuture<Integer>> readers = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            DataRef entry = DataRef.whole(zips.get(i % 4), Optional.of("a"));
            readers.add(CompletableFuture.supplyAsync(() -> size(store, entry)));
        }

        assertThat(readers.stream().map(CompletableFuture::join)).containsOnly(500_000);
        // 500 kB each, and a mebibyte allowed
        assertThat(localFiles()).hasSizeLessThanOrEqualTo(2).isNotEmpty();
    }

    private static int size(ObjectStore store, DataRef entry) {
        try (InputStream in = store.open(entry, UnpackLimits.DEFAULT)) {
            return in.readAllBytes().length;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String zip(ObjectStore store, int seed) throws IOException {
        byte[] noise = new byte[500_000];
        RandomGenerator random = Seeds.generator(seed);
        random.nextBytes(noise);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a"));
            zip.write(noise);
        }
        return store.put(new ByteArrayInputStream(bytes.toByteArray())).sha256();
    }

    @Test
    void aCopyThatSomebodyRemovedIsMadeAgain() throws IOException {
        ObjectStore store = open(20 << 20);
        DataRef entry = DataRef.whole(zip(store, 1), Optional.of("a"));
        size(store, entry);
        for (Path copy : localFiles()) {
            Files.delete(copy);
        }

        assertThat(size(store, entry)).isEqualTo(500_000);
    }

    @Test
    void whatACrashLeftIsRemovedADayLater() throws IOException {
        Files.createDirectories(local());
        Path old = Files.writeString(local().resolve("put-1"), "half");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(100_000)));

        ObjectStore store = open(1000);

        assertThat(store.list("", 10)).isEmpty();
        assertThat(old).doesNotExist();
    }

    @Test
    void anotherProgramSeesTheObject() throws IOException {
        String sha256 = put(open(1000), "hello").sha256();

        assertThat(open(1000).open(sha256, 1, 3)).hasContent("ell");
        assertThat(put(open(1000), "hello")).isEqualTo(new ObjectStore.Stored(sha256, 5, false));
    }

    @Test
    void wrongKeysAreTold() throws IOException {
        open(1000);
        for (S3Settings.Keys wrong : List.of(
                new S3Settings.Keys("nobody", TestBucket.KEYS.secretKey()),
                new S3Settings.Keys(TestBucket.KEYS.accessKey(), "guessed"))) {
            assertThatThrownBy(() -> open(server().settings(local(), wrong, bucket, true, 1000)))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("open the archive: bucket " + bucket + " at http://127.0.0.1:")
                    .hasMessageContaining("check access key, secret key")
                    .message()
                    .doesNotContain("guessed", TestBucket.KEYS.secretKey());
        }
    }

    @Test
    void aMissingBucketIsAnErrorUnlessItMayBeMade() throws IOException {
        assertThatThrownBy(() -> open(server().settings(local(), TestBucket.KEYS, bucket + "-nowhere", false, 1000)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bucket " + bucket + "-nowhere at")
                .hasMessageContaining("does not exist; create it, or let Touchline create it");

        open(server().settings(local(), TestBucket.KEYS, bucket + "-nowhere", true, 1000));
        put(open(server().settings(local(), TestBucket.KEYS, bucket + "-nowhere", false, 1000)), "hello");
    }

    @Test
    void aServerThatIsAwayIsToldAndWorkGoesOnWhenItIsBack() throws IOException {
        S3ObjectStore store = open(server().settings(local(), bucket));
        String sha256 = put(store, "hello").sha256();
        int port = server().port();
        server().close();

        assertThatThrownBy(() -> put(store, "more"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("127.0.0.1:" + port + " cannot be reached; check endpoint and network");
        assertThatThrownBy(() -> store.open(sha256, 0, -1)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store.list("", 10)).isInstanceOf(IOException.class);

        server = Optional.of(TestBucket.start(root, port));
        assertThat(store.open(sha256, 0, -1)).hasContent("hello");
        assertThat(put(store, "more").fresh()).isTrue();
        assertThat(store.list("", 10)).hasSize(2);
    }

    /// A server that dies in the middle of an answer. What came of it must not pass for the whole object.
    @Test
    void whatBreaksOffIsNotTakenForTheEnd() throws IOException {
        HttpServer breaking = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        breaking.createContext("/", exchange -> {
            boolean asked = exchange.getRequestMethod().equals("GET");
            exchange.sendResponseHeaders(200, asked ? 10 : -1);
            if (asked) {
                exchange.getResponseBody().write("hello".getBytes(StandardCharsets.US_ASCII));
                exchange.getResponseBody().flush();
            }
            exchange.close();
        });
        breaking.start();
        URI endpoint = URI.create("http://127.0.0.1:" + breaking.getAddress().getPort());
        try (S3ObjectStore store = S3ObjectStore.open(S3Settings.at(endpoint, bucket, TestBucket.KEYS, local()))) {
            String sha256 = "0".repeat(64);
            try (InputStream in = store.open(sha256, 0, -1)) {
                assertThat(in.readNBytes(5)).asString().isEqualTo("hello");
                assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessageContaining("has broken off");
            }
            assertThatThrownBy(() -> store.entries(sha256, UnpackLimits.DEFAULT))
                    .isNotInstanceOf(ObjectDamaged.class)
                    .hasMessageContaining("has broken off");
        } finally {
            breaking.stop(0);
        }
    }

    @Test
    void settingsTellNoSecret() {
        assertThat(server().settings(local(), bucket).toString()).doesNotContain(TestBucket.KEYS.secretKey());
    }

    private List<Path> localFiles() throws IOException {
        if (!Files.exists(local())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(local())) {
            return files.toList();
        }
    }
}
