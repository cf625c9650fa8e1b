package touchline.storage.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/// A server that speaks the protocol of S3, in this process; its objects are files in a folder.
final class TestBucket implements AutoCloseable {
    static final S3Settings.Keys KEYS = new S3Settings.Keys("reader", "writer-secret");

    private final Path root;
    private final S3Proxy server;

    private TestBucket(Path root, S3Proxy server) {
        this.root = root;
        this.server = server;
    }

    /// @param port 0 for any
    static TestBucket start(Path root, int port) throws IOException {
        Files.createDirectories(root);
        S3Proxy server = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(root.toString()))
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEYS.accessKey(), KEYS.secretKey())
                .build();
        try {
            server.start();
        } catch (Exception e) {
            throw new IOException("start the server", e);
        }
        return new TestBucket(root, server);
    }

    int port() {
        return server.getPort();
    }

    S3Settings settings(Path local, String bucket) {
        return settings(local, KEYS, bucket, true, 20 << 20);
    }

    S3Settings settings(Path local, S3Settings.Keys keys, String bucket, boolean create, long maxObjectBytes) {
        return new S3Settings(
                Optional.of(URI.create("http://127.0.0.1:" + port())),
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
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("stop the server", e);
        }
    }
}
