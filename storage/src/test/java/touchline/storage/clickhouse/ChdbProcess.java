package touchline.storage.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import touchline.storage.clickhouse.ClickHouse.Parameter;

/// A real ClickHouse engine in a process of its own. Without the engine a test skips and says so.
final class ChdbProcess implements AutoCloseable {
    private static final String USER = "touchline";
    private static final String PASSWORD = "pass word";
    private static final AtomicBoolean TOLD = new AtomicBoolean();
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Path LIBRARY = Path.of(
            System.getProperty("touchline.root", ".."),
            "storage/target/chdb/node_modules/@chdb/lib-linux-x64-gnu/libchdb.so");

    private final Path folder;
    private Process process;
    private int port;

    private ChdbProcess(Path folder) {
        this.folder = folder;
        process = start(0);
        port = port();
    }

    /// @param folder for the engine's data; the process must end before it is deleted
    static ChdbProcess start(Path folder) {
        boolean there = Files.exists(LIBRARY);
        if (!there && TOLD.compareAndSet(false, true)) {
            System.out.println("Tests of ClickHouse are skipped: the engine is not at " + LIBRARY
                    + "; ./mvnw verify -Pclickhouse fetches it (180 MB).");
        }
        Assumptions.assumeTrue(there, "the ClickHouse engine was not fetched");
        return new ChdbProcess(folder);
    }

    private Process start(int onPort) {
        try {
            return new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-XX:+UseSerialGC",
                            "-Xmx384m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ChdbServer.class.getName(),
                            LIBRARY.toAbsolutePath().toString(),
                            folder.toString(),
                            Integer.toString(onPort),
                            USER,
                            PASSWORD))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the process says first, when it answers.
    private int port() {
        try {
            BufferedReader lines = process.inputReader();
            String line = lines.readLine();
            assertThat(line).as("the engine did not start").isNotNull();
            return Integer.parseInt(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Starts again where it was: same folder, same port.
    void restart() {
        process = start(port);
        port = port();
    }

    /// Of a new and empty database.
    ClickHouseSettings newDatabase() {
        String name = "test" + DATABASES.incrementAndGet();
        try (ClickHouse server = new ClickHouse(settings("default"))) {
            server.execute("create a database", "CREATE DATABASE " + name);
        }
        return settings(name);
    }

    ClickHouseSettings settings(String database) {
        return settings(database, PASSWORD);
    }

    ClickHouseSettings settings(String database, String password) {
        return new ClickHouseSettings(
                URI.create("http://127.0.0.1:" + port),
                database,
                USER,
                password,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60));
    }

    static long count(ClickHouse server, String table, Parameter... parameters) {
        return server.query("count", "SELECT toInt64(count()) FROM " + table, parameters)
                .int64();
    }

    @Override
    public void close() {
        kill();
    }
}
