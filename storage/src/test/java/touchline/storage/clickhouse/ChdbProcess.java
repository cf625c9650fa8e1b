package touchline.storage.clickhouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import touchline.engines.ClickHouseEngine;
import touchline.storage.clickhouse.ClickHouse.Parameter;

/// A real ClickHouse engine in a process of its own. Without the engine a test skips and says so.
final class ChdbProcess implements AutoCloseable {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final ClickHouseEngine engine;

    private ChdbProcess(ClickHouseEngine engine) {
        this.engine = engine;
    }

    /// @param folder for the engine's data; the process must end before it is deleted
    static ChdbProcess start(Path folder) {
        Optional<Path> library = ClickHouseEngine.libraryForTests();
        if (library.isEmpty()) {
            System.out.println("Tests of ClickHouse are skipped: the engine was not fetched; CI=1 ./touchline test does"
                    + " (180 MB).");
        }
        Assumptions.assumeTrue(library.isPresent(), "the ClickHouse engine was not fetched");
        try {
            return new ChdbProcess(ClickHouseEngine.start(library.get(), folder, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void kill() {
        engine.kill();
    }

    /// Starts again where it was: same folder, same port.
    void restart() {
        try {
            engine.restart();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        return settings(database, ClickHouseEngine.PASSWORD);
    }

    ClickHouseSettings settings(String database, String password) {
        return new ClickHouseSettings(
                engine.address(),
                database,
                ClickHouseEngine.USER,
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
        engine.close();
    }
}
