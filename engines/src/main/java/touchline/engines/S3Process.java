package touchline.engines;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// [S3Engine] in a process of its own, so that it can be killed; the keys are the same.
public final class S3Process implements AutoCloseable {
    private final JavaServer server;

    private S3Process(JavaServer server) {
        this.server = server;
    }

    /// Returns when it answers.
    ///
    /// @param folder for its objects, which are kept; made if need be
    /// @param port   0 for any free one
    public static S3Process start(Path folder, int port) throws IOException {
        return new S3Process(new JavaServer(
                "the S3 server",
                S3Process.class,
                port,
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m"),
                List.of(folder.toString())));
    }

    @SuppressWarnings("resource") // it lives as long as the process
    static void main(String... args) throws IOException {
        S3Engine engine = S3Engine.start(Path.of(args[1]), Integer.parseInt(args[0]));
        System.out.println(engine.endpoint().getPort());
        while (System.in.read() >= 0) {} // the parent holds the other end
        Runtime.getRuntime().halt(0);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /// Ends it at once, as a crash would.
    public void kill() {
        server.kill();
    }

    /// Starts it again on the same port, after [#kill].
    public void restart() throws IOException {
        server.restart();
    }

    @Override
    public void close() {
        kill();
    }
}
