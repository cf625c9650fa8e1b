package touchline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.model.Envelope;
import touchline.storage.duckdb.DuckDb;
import touchline.storage.duckdb.DuckMetricFiles;
import touchline.storage.duckdb.DuckSettings;
import touchline.storage.files.FileObjectStore;
import touchline.testkit.SmallDisk;

/// What is on the machine's own disk, when that is full: told with its place, nothing half-written, and the work goes
/// on when there is room.
final class FullDiskTest {
    private static final LogPartition PARTITION = new LogPartition("touchline.events", 0);

    @TempDir
    private Path mountPoint;

    @Test
    void theArchive() throws Exception {
        Optional<SmallDisk> mounted = SmallDisk.mount(mountPoint, 2048);
        assumeTrue(mounted.isPresent(), "no small disk to fill");
        try (SmallDisk disk = mounted.get()) {
            ObjectStore store = FileObjectStore.open(disk.folder().resolve("archive"), 1 << 24);
            byte[] small = new byte[1000];
            byte[] large = new byte[1 << 20];
            store.put(new ByteArrayInputStream(small));
            disk.fill(1 << 19);

            assertThatThrownBy(() -> store.put(new ByteArrayInputStream(large)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left on device")
                    .hasMessageContaining(disk.folder().toString());
            assertThat(files(disk.folder().resolve("archive"))).hasSize(1);

            disk.makeRoom();
            assertThat(store.put(new ByteArrayInputStream(large)).fresh()).isTrue();
        }
    }

    @Test
    void theEmbeddedStores() throws Exception {
        Optional<SmallDisk> mounted = SmallDisk.mount(mountPoint, 32 << 10);
        assumeTrue(mounted.isPresent(), "no small disk to fill");
        List<Envelope<?>> events = new ArrayList<>();
        for (int match = 0; match < 40; match++) {
            events.addAll(Facts.events(Facts.match(match), 500, new Random(match)));
        }
        try (SmallDisk disk = mounted.get()) {
            DuckSettings settings =
                    DuckSettings.laptop(disk.folder().resolve("stores").resolve("touchline.duckdb"));
            try (DuckDb database = DuckDb.open(settings)) {
                EventStore store = database.events();
                store.append(events.subList(0, 100), Map.of(PARTITION, 100L));
                disk.fill(0);

                assertThatThrownBy(() -> store.append(events.subList(100, 20_000), Map.of(PARTITION, 20_000L)))
                        .isInstanceOf(StoreUnavailable.class)
                        .hasMessageContaining("No space left on device")
                        .hasMessageContaining(disk.folder().toString());
            }
            disk.makeRoom();

            try (DuckDb database = DuckDb.open(settings)) {
                EventStore store = database.events();
                assertThat(store.positions()).isEqualTo(Map.of(PARTITION, 100L));
                assertThat(store.append(events, Map.of(PARTITION, 20_000L))).isEqualTo(new Appended(19_900, 100));
            }
        }
    }

    @Test
    void theFilesOfABatch() throws Exception {
        Optional<SmallDisk> mounted = SmallDisk.mount(mountPoint, 256);
        assumeTrue(mounted.isPresent(), "no small disk to fill");
        List<MetricRow> rows = new Random(1)
                .doubles(50_000)
                .mapToObj(value -> new MetricRow("m", "xg", 1, "event", Double.toString(value), value))
                .toList();
        try (SmallDisk disk = mounted.get();
                MetricFiles files = new DuckMetricFiles()) {
            Path file = disk.folder().resolve("m.parquet");

            assertThatThrownBy(() -> files.write(file, rows))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("No space left on device")
                    .hasMessageContaining(file.toString());

            files.write(file, rows.subList(0, 10));
            assertThat(file).isNotEmptyFile();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }
}
