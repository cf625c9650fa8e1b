package touchline.storage.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.storage.ObjectStore;
import touchline.storage.ObjectStoreContract;

final class FileObjectStoreTest extends ObjectStoreContract {
    @TempDir
    private Path root;

    @Override
    protected ObjectStore open(int maxObjectBytes) throws IOException {
        return FileObjectStore.open(root, maxObjectBytes);
    }

    @Test
    void nothingIsLeftBesideTheObjects() throws IOException {
        ObjectStore store = open(10);
        put(store, "hello");
        put(store, "hello");
        try {
            put(store, "much too large");
        } catch (IOException expected) {
            assertThat(expected).hasMessageContaining("larger than 10 bytes");
        }

        assertThat(files(root.resolve("incoming"))).isEmpty();
        assertThat(files(root.resolve("objects"))).hasSize(1);
    }

    @Test
    void aChangedObjectIsFoundAndMendedWhenItComesAgain() throws IOException {
        ObjectStore store = open(1000);
        String sha256 = put(store, "hello").sha256();
        Files.writeString(files(root.resolve("objects")).getFirst(), "hellO");

        assertThat(store.verify(sha256)).isEqualTo(ObjectStore.Check.DAMAGED);
        assertThat(put(store, "hello").fresh()).isTrue();
        assertThat(store.verify(sha256)).isEqualTo(ObjectStore.Check.INTACT);
    }

    @Test
    void whatACrashLeftIsNotSeenAndRemovedADayLater() throws IOException {
        open(1000);
        Path old = Files.writeString(root.resolve("incoming").resolve("old"), "half");
        Path young = Files.writeString(root.resolve("incoming").resolve("young"), "half");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(100_000)));

        ObjectStore store = open(1000);

        assertThat(store.list("", 10)).isEmpty();
        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void anotherProcessSeesTheObject() throws IOException {
        String sha256 = put(open(1000), "hello").sha256();

        assertThat(open(1000).open(sha256, 1, 3)).hasBinaryContent("ell".getBytes(StandardCharsets.UTF_8));
        assertThat(open(1000).put(new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(new ObjectStore.Stored(sha256, 5, false));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }
}
