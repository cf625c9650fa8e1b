package touchline.storage.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import touchline.model.MatchId;
import touchline.storage.EventStore;
import touchline.storage.Facts;
import touchline.storage.memory.MemoryEventStore;
import touchline.testkit.Seeds;

/// Kills a writing process at seeded instants, again and again on the same file. `-Dkill.instants=N` does it N times.
final class KillTest {
    private static final long SEED = Long.getLong("seed", 20_261_123L);

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void afterEveryKillRowsAndPositionsAgree(@TempDir Path folder) throws IOException, InterruptedException {
        RandomGenerator random = Seeds.generator(SEED);
        Path file = folder.resolve("touchline.duckdb");
        EventStore expected = new MemoryEventStore();
        long expectedBatches = 0;
        for (int kill = 0; kill < Integer.getInteger("kill.instants", 4); kill++) {
            Acknowledged acknowledged = writeUntilKilled(folder, file, random);
            try (DuckDb database = DuckDb.open(KilledWriter.settings(file))) {
                long kept = database.events().positions().getOrDefault(KilledWriter.EVENTS, 0L);
                assertThat(kept).as("seed %d, kill %d", SEED, kill).isGreaterThanOrEqualTo(acknowledged.events);
                for (; expectedBatches < kept; expectedBatches++) {
                    expected.append(KilledWriter.events(expectedBatches), java.util.Map.of());
                }
                for (int number = 0; number < 3; number++) {
                    MatchId match = Facts.match(number);
                    assertThat(database.events().tally(match))
                            .as("seed %d, kill %d", SEED, kill)
                            .isEqualTo(expected.tally(match));
                }
                long frames = database.tracking().positions().getOrDefault(KilledWriter.FRAMES, 0L);
                assertThat(frames).isGreaterThanOrEqualTo(acknowledged.frames);
                assertThat(database.tracking().count(Facts.MATCH)).isEqualTo(frames * 25);
            }
        }
        assertThat(expectedBatches).isPositive();
    }

    /// How many batches the writer said were kept.
    private record Acknowledged(long events, long frames) {}

    private static Acknowledged writeUntilKilled(Path folder, Path file, RandomGenerator random)
            throws IOException, InterruptedException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Process writer = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-Djava.io.tmpdir=" + temporary, // a killed process leaves its native library there
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        file.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = writer.inputReader()) {
            String last = "0 0";
            for (int left = 1 + random.nextInt(40); left > 0; left--) {
                String line = lines.readLine();
                assertThat(line).as("the writer ended by itself").isNotNull();
                last = line;
            }
            LockSupport.parkNanos(random.nextInt(30_000_000));
            writer.toHandle().destroyForcibly(); // unlike the process's own method it leaves the pipe readable
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line.matches("\\d+ \\d+") ? line : last;
            }
            writer.waitFor();
            String[] counts = last.split(" ");
            return new Acknowledged(Long.parseLong(counts[0]), Long.parseLong(counts[1]));
        } finally {
            writer.destroyForcibly();
        }
    }
}
