package touchline.storage.s3;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import touchline.engines.S3Engine;

/// A server that speaks the protocol of S3, in this process; its objects are files in a folder.
final class TestBucket implements AutoCloseable {
    static final S3Settings.Keys KEYS = new S3Settings.Keys(S3Engine.ACCESS_KEY, S3Engine.SECRET_KEY);

    private final Path root;
    private final S3Engine server;

    private TestBucket(Path root, S3Engine server) {
        this.root = root;
        this.server = server;
    }

    /// @param port 0 for any
    static TestBucket start(Path root, int port) throws IOException {
        return new TestBucket(root, S3Engine.start(root, port));
    }

    int port() {
        return server.endpoint().getPort();
    }

    S3Settings settings(Path local, String bucket) {
        return settings(local, KEYS, bucket, true, 20 << 20);
    }

    S3Settings settings(Path local, S3Settings.Keys keys, String bucket, boolean create, long maxObjectBytes) {
        return new S3Settings(
                Optional.of(server.endpoint()),
                "us-east-1",
                bucket,
                "touchline/",
                Optional.of(keys),
                create,
                local,
                maxObjectBytes,
                1 << 20,
                Duration.ofSeconds(30));
    }

    /// The file of an object.
    Path file(String bucket, String sha256) {
        return root.resolve(bucket).resolve("touchline").resolve("objects").resolve(sha256);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
