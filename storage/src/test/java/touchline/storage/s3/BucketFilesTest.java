package touchline.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.storage.NamedFiles;
import touchline.storage.NamedFilesContract;

final class BucketFilesTest extends NamedFilesContract {
    @TempDir
    private static Path root;

    private static int buckets;
    private static Optional<TestBucket> server = Optional.empty();

    private final String bucket = "files-" + ++buckets;
    private final BucketFiles files =
            new BucketFiles(server.orElseThrow().settings(root.resolve("local"), bucket), "models");

    @BeforeAll
    static void startServer() throws IOException {
        server = Optional.of(TestBucket.start(root, 0));
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.orElseThrow().close();
    }

    @AfterEach
    void close() {
        files.close();
    }

    @Override
    protected NamedFiles files() {
        return files;
    }

    @Test
    void filesLieBesideTheArchiveAndNothingIsKeptHere() throws IOException {
        files.put("xg/a", new byte[] {'1'});

        assertThat(root.resolve(bucket).resolve("touchline/models/xg/a")).hasBinaryContent(new byte[] {'1'});
        assertThat(Files.exists(root.resolve("local"))).isFalse();
    }

    /// The answer to an attempt is lost, and the next finds the name taken by the first.
    @Test
    void theSameBytesAgainAreOnes() throws IOException {
        assertThat(files.create("n/1", new byte[] {'1'})).isTrue();
        assertThat(files.create("n/1", new byte[] {'1'})).isTrue();
    }
}
