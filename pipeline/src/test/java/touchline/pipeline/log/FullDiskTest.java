package touchline.pipeline.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import touchline.testkit.SmallDisk;

/// The embedded log on a disk that is full. Its broker ends the process, so that it runs in one of its own; what it has
/// acknowledged is there when it is started again with room.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class FullDiskTest {
    private static final String ACKNOWLEDGED = "acknowledged";
    private static final int LEFT_BYTES = 1 << 20;
    private static final int RECORD_BYTES = 10_000;

    @TempDir
    private Path mountPoint;

    @TempDir
    private Path elsewhere;

    @Test
    void whatWasAcknowledgedIsThereWhenThereIsRoomAgain() throws Exception {
        Optional<SmallDisk> mounted = SmallDisk.mount(mountPoint, 64 << 10);
        assumeTrue(mounted.isPresent(), "no small disk to fill");
        try (SmallDisk disk = mounted.get()) {
            open(disk.folder()).close(); // its files are made
            disk.fill(LEFT_BYTES);
            Path said = elsewhere.resolve("said.txt");
            Process writer = write(disk.folder(), said);

            assertThat(writer.waitFor()).isEqualTo(1);
            long acknowledged = Files.readAllLines(said).stream()
                    .filter(ACKNOWLEDGED::equals)
                    .count();
            assertThat(acknowledged).isPositive();

            disk.makeRoom();
            try (MatchLog log = open(disk.folder())) {
                long kept = 0;
                for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
                    kept += log.reader().end(Topics.EVENTS, partition);
                }
                assertThat(kept).isGreaterThanOrEqualTo(acknowledged);
            }
        }
    }

    private static MatchLog open(Path home) {
        return MatchLog.open(LogConfig.laptop(home), List.of("toy"));
    }

    private static Process write(Path home, Path said) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        FullDiskTest.class.getName(),
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
    }

    /// Writes until the process is ended, and says so after each record that the log has.
    static void main(String... args) throws InterruptedException, ExecutionException {
        try (MatchLog log = open(Path.of(args[0]));
                Producer<String, byte[]> producer = log.clients().producer("test")) {
            byte[] bytes = new byte[RECORD_BYTES];
            new Random(1).nextBytes(bytes); // they cannot be compressed
            while (true) {
                producer.send(new ProducerRecord<>(Topics.EVENTS, "match", bytes))
                        .get();
                System.out.println(ACKNOWLEDGED);
            }
        }
    }
}
