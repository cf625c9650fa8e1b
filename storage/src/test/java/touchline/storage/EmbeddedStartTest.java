package touchline.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.storage.duckdb.DuckDb;
import touchline.storage.duckdb.DuckSettings;
import touchline.storage.files.FileObjectStore;

/// A laptop pays nothing for the servers that it does not use, but the space of their jars.
final class EmbeddedStartTest {

    @Test
    void noClassOfAServersDriverIsLoaded(@TempDir Path folder) throws IOException, InterruptedException {
        Path output = folder.resolve("classes.txt");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Laptop.class.getName(),
                        folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(Files.readString(output))
                .contains("org.duckdb.DuckDBDriver")
                .doesNotContain("org.postgresql.", "com.zaxxer.", "software.amazon.", "redis.clients.");
    }

    /// Opens the embedded stores.
    static final class Laptop {
        private Laptop() {}

        static void main(String... args) throws IOException {
            Path folder = Path.of(args[0]);
            FileObjectStore.open(folder.resolve("archive"), 1 << 20);
            try (DuckDb database = DuckDb.open(DuckSettings.laptop(folder.resolve("touchline.duckdb")))) {
                System.out.println(database.events().positions());
            }
        }
    }
}
