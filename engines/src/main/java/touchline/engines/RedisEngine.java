package touchline.engines;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import redis.embedded.core.ExecutableProvider;

/// A Redis server that saves nothing by itself: what was in it is gone when it stops or is killed.
public final class RedisEngine implements AutoCloseable {
    public static final String PASSWORD = "redis";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LOOK_MS = 20;

    private final Path program;
    private final Path folder;
    private final int port;
    private final Map<String, String> options;
    private Process process;

    private RedisEngine(Path program, Path folder, int port, Map<String, String> options) throws IOException {
        this.program = program;
        this.folder = folder;
        this.port = port;
        this.options = options;
        this.process = run();
    }

    /// Returns when it answers.
    ///
    /// @param folder for its program and its log; made if need be
    /// @param port   0 for any free one
    public static RedisEngine start(Path folder, int port) throws IOException {
        Files.createDirectories(folder);
        Path program = ExecutableProvider.newJarResourceProvider(folder.toFile())
                .get()
                .toPath()
                .toAbsolutePath();
        return new RedisEngine(program, folder, port == 0 ? freePort() : port, Map.of());
    }

    /// The same of another program, such as one that was built with TLS.
    ///
    /// @param options that it is given besides, such as `tls-port`
    public static RedisEngine start(Path program, Path folder, Map<String, String> options) throws IOException {
        Files.createDirectories(folder);
        return new RedisEngine(program, folder, freePort(), Map.copyOf(options));
    }

    /// A port that nobody listens on.
    public static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    public URI url() {
        return URI.create("redis://127.0.0.1:" + port);
    }

    /// Has it write what is in it to its folder. It begins with that when it is started again.
    public void save() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            String commands = "AUTH " + PASSWORD + "\r\nSAVE\r\n";
            socket.getOutputStream().write(commands.getBytes(StandardCharsets.US_ASCII));
            String answers = new String(socket.getInputStream().readNBytes(10), StandardCharsets.US_ASCII);
            if (!answers.equals("+OK\r\n+OK\r\n")) {
                throw new IOException("the Redis server did not save: " + answers);
            }
        }
    }

    /// Ends it at once, as a crash would.
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /// Starts it again on the same port, after [#kill].
    public void restart() throws IOException {
        process = run();
    }

    private Process run() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--requirepass",
                PASSWORD,
                "--save",
                "",
                "--dir",
                folder.toString()));
        options.forEach((name, value) -> command.addAll(List.of("--" + name, value)));
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("redis.log").toFile()))
                .start();
        awaitAnswer(started);
        return started;
    }

    private void awaitAnswer(Process started) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!started.isAlive() || System.nanoTime() > deadline) {
                started.destroyForcibly();
                throw new IOException("the Redis server did not start; " + folder.resolve("redis.log") + " says why");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                started.destroyForcibly();
                throw new IOException("interrupted while the Redis server started", e);
            }
        }
    }

    /// It wants a password before anything else, and says so.
    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), LOOK_MS * 10);
            socket.setSoTimeout(LOOK_MS * 10);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == '-';
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        kill();
    }
}
