package touchline.engines;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/// A server that speaks the protocol of S3, in this process; its objects are files in a folder.
public final class S3Engine implements AutoCloseable {
    public static final String ACCESS_KEY = "touchline";
    public static final String SECRET_KEY = "touchline-secret";

    private final S3Proxy server;
    private final URI endpoint;

    private S3Engine(S3Proxy server) {
        this.server = server;
        endpoint = URI.create("http://127.0.0.1:" + server.getPort());
    }

    /// @param port 0 for any free one
    public static S3Engine start(Path folder, int port) throws IOException {
        Files.createDirectories(folder);
        S3Proxy server = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(folder.toString()))
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
                .build();
        try {
            server.start();
        } catch (Exception e) { // it declares no closer type
            throw new IOException("the S3 server did not start", e);
        }
        return new S3Engine(server);
    }

    /// Known after it was stopped, too, so that another can be started in its place.
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("the S3 server did not stop", e);
        }
    }
}
