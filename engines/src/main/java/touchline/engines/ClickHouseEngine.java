package touchline.engines;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A ClickHouse engine in a process of its own, so that it can be killed.
public final class ClickHouseEngine implements AutoCloseable {
    public static final String USER = "touchline";
    public static final String PASSWORD = "pass word";

    private final Path library;
    private final Path folder;
    private Process process;
    private int port;

    private ClickHouseEngine(Path library, Path folder, int port) throws IOException {
        this.library = library;
        this.folder = folder;
        process = launch(port);
        this.port = awaitPort(process);
    }

    /// The engine's library below a checkout, when it was fetched: `CI=1 ./touchline test` does, and
    /// `./mvnw -Pclickhouse …` (180 MB, Linux on x86-64).
    public static Optional<Path> library(Path checkout) {
        return Optional.of(checkout.resolve("engines/target/chdb/node_modules/@chdb/lib-linux-x64-gnu/libchdb.so"))
                .filter(Files::exists);
    }

    /// Returns when it answers.
    ///
    /// @param folder for its data; the process must end before it is deleted
    /// @param port   0 for any free one
    public static ClickHouseEngine start(Path library, Path folder, int port) throws IOException {
        return new ClickHouseEngine(library, folder, port);
    }

    private Process launch(int onPort) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-Xmx384m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChdbServer.class.getName(),
                        library.toAbsolutePath().toString(),
                        folder.toString(),
                        Integer.toString(onPort),
                        USER,
                        PASSWORD))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /// The first thing that the process says, when it answers.
    @SuppressWarnings("resource") // it lives as long as the process
    private static int awaitPort(Process process) throws IOException {
        BufferedReader lines = process.inputReader();
        String line = lines.readLine();
        if (line == null) {
            throw new EOFException("the ClickHouse engine did not start; what it said is above");
        }
        return Integer.parseInt(line);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// Makes a database, unless it is there.
    public void database(String name) throws IOException, InterruptedException {
        String statement = "CREATE DATABASE IF NOT EXISTS `" + name + "`";
        HttpRequest request = HttpRequest.newBuilder(address())
                .header("X-ClickHouse-User", USER)
                .header("X-ClickHouse-Key", PASSWORD)
                .POST(HttpRequest.BodyPublishers.ofString(statement))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(statement + ": " + answer.body());
            }
        }
    }

    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Starts again where it was: same folder, same port.
    public void restart() throws IOException {
        process = launch(port);
        port = awaitPort(process);
    }

    @Override
    public void close() {
        kill();
    }
}
