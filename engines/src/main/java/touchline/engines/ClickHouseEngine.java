package touchline.engines;

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

    private final JavaServer server;

    private ClickHouseEngine(JavaServer server) {
        this.server = server;
    }

    /// The engine's library below a checkout, when it was fetched: `CI=1 ./touchline test` does, and
    /// `./mvnw -Pclickhouse …` (180 MB, Linux on x86-64).
    public static Optional<Path> library(Path checkout) {
        return Optional.of(checkout.resolve("engines/target/chdb/node_modules/@chdb/lib-linux-x64-gnu/libchdb.so"))
                .filter(Files::exists);
    }

    /// The same for tests. Where CI is set the engine is fetched, and tests must not pass because it is absent.
    ///
    /// @throws IllegalStateException when it is absent and CI is set
    public static Optional<Path> libraryForTests() {
        Path checkout = Path.of(System.getProperty("touchline.root", ".."));
        Optional<Path> library = library(checkout);
        if (library.isEmpty() && System.getenv("CI") != null) {
            throw new IllegalStateException("CI is set and the ClickHouse engine is not in "
                    + checkout.toAbsolutePath().normalize()
                    + "/engines/target; ./mvnw -Pclickhouse package fetches it");
        }
        return library;
    }

    /// Returns when it answers.
    ///
    /// @param folder for its data; the process must end before it is deleted
    /// @param port   0 for any free one
    public static ClickHouseEngine start(Path library, Path folder, int port) throws IOException {
        return new ClickHouseEngine(new JavaServer(
                "the ClickHouse engine",
                ChdbServer.class,
                port,
                List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xmx384m"),
                List.of(library.toAbsolutePath().toString(), folder.toString(), USER, PASSWORD)));
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
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

    /// Ends it at once, as a crash would.
    public void kill() {
        server.kill();
    }

    /// Starts it again where it was, after [#kill]: same folder, same port.
    public void restart() throws IOException {
        server.restart();
    }

    @Override
    public void close() {
        kill();
    }
}
