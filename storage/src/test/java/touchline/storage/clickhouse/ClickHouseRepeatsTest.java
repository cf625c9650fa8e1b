package touchline.storage.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import touchline.model.Envelope;
import touchline.model.Period;
import touchline.model.TrackingFrame;
import touchline.storage.Appended;
import touchline.storage.Facts;
import touchline.storage.LogPartition;
import touchline.storage.StoreUnavailable;
import touchline.storage.TrackingStore;
import touchline.storage.TrackingStore.FrameWindow;

/// What is cut off anywhere and done again, or done by two, is there once.
final class ClickHouseRepeatsTest {
    private static final LogPartition FRAMES_0 = new LogPartition("touchline.frames", 0);
    private static final Map<LogPartition, Long> AFTER_BATCH = Map.of(FRAMES_0, 7L);

    private Optional<ChdbProcess> engine = Optional.empty();

    @BeforeEach
    void start(@TempDir Path folder) {
        engine = Optional.of(ChdbProcess.start(folder));
    }

    @AfterEach
    void stop() {
        engine.ifPresent(ChdbProcess::close);
    }

    @Test
    void aBatchWhosePositionsWereWrittenAndFramesWereNotIsWrittenAgain() {
        ClickHouseSettings settings = engine.orElseThrow().newDatabase();
        List<Envelope<TrackingFrame>> batch = frames(0, 100, 1);
        try (ClickHouseStores before = ClickHouseStores.open(settings)) {
            before.tracking().append(batch, Map.of());
        }
        try (ClickHouse server = new ClickHouse(settings)) {
            server.execute("as if cut off", "TRUNCATE TABLE kept_frame");
            assertThat(ChdbProcess.count(server, "kept_position")).isPositive();
        }

        try (ClickHouseStores after = ClickHouseStores.open(settings)) {
            assertThat(read(after)).isEmpty();
            assertThat(after.tracking().append(batch, AFTER_BATCH)).isEqualTo(new Appended(100, 0));
            assertThat(read(after)).isEqualTo(data(batch));
        }
        try (ClickHouse server = new ClickHouse(settings)) {
            assertThat(ChdbProcess.count(server, "position")).isEqualTo(seen(batch));
        }
    }

    @Test
    void aBatchThatIsThereWithoutItsPlaceInTheLogIsIgnored() {
        ClickHouseSettings settings = engine.orElseThrow().newDatabase();
        List<Envelope<TrackingFrame>> batch = frames(0, 100, 1);
        try (ClickHouseStores before = ClickHouseStores.open(settings)) {
            before.tracking().append(batch, Map.of());
        }

        try (ClickHouseStores after = ClickHouseStores.open(settings)) {
            assertThat(after.tracking().positions()).isEmpty();
            assertThat(after.tracking().append(batch, AFTER_BATCH)).isEqualTo(new Appended(0, 100));
            assertThat(after.tracking().positions()).isEqualTo(AFTER_BATCH);
            assertThat(read(after)).isEqualTo(data(batch));
        }
    }

    @Test
    void ofTwoWritersTheFirstStays() {
        ClickHouseSettings settings = engine.orElseThrow().newDatabase();
        try (ClickHouseStores one = ClickHouseStores.open(settings);
                ClickHouseStores other = ClickHouseStores.open(settings)) {
            other.tracking().append(frames(500, 1, 3), Map.of()); // it has seen the match without the batch

            one.tracking().append(frames(0, 100, 1), Map.of());
            other.tracking().append(frames(0, 100, 2), Map.of());

            assertThat(read(one).subList(0, 100)).isEqualTo(data(frames(0, 100, 1)));
            assertThat(read(other)).isEqualTo(read(one));
            assertThat(one.tracking().count(Facts.MATCH)).isEqualTo(101);
        }
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aServerThatIsKilledWhileWritingLosesAndDoublesNothing() {
        ClickHouseSettings settings = engine.orElseThrow().newDatabase();
        try (ClickHouseStores stores = ClickHouseStores.open(settings)) {
            CompletableFuture<Integer> batches =
                    CompletableFuture.supplyAsync(() -> writeWhileAskedTo(stores.tracking()));
            for (int kill = 0; kill < 2; kill++) {
                awaitPosition(stores.tracking(), 3 + 5L * kill, batches);
                engine.orElseThrow().kill();
                engine.orElseThrow().restart();
            }
            int written = batches.join();

            assertThat(stores.tracking().positions()).isEqualTo(Map.of(FRAMES_0, (long) written));
            assertThat(stores.tracking().count(Facts.MATCH)).isEqualTo(written * 50L);
            for (int batch = 0; batch < written; batch++) {
                FrameWindow window =
                        new FrameWindow(Period.FIRST_HALF, batch * 2_000_000L, (batch + 1) * 2_000_000L, 1000);
                assertThat(stores.tracking().frames(Facts.MATCH, window))
                        .isEqualTo(data(frames(batch * 50, 50, batch)));
            }
        }
    }

    private static int writeWhileAskedTo(TrackingStore store) {
        int batches = 20;
        for (int batch = 0; batch < batches; batch++) {
            appendUntilKept(store, frames(batch * 50, 50, batch), Map.of(FRAMES_0, batch + 1L));
        }
        return batches;
    }

    private static void appendUntilKept(
            TrackingStore store, List<Envelope<TrackingFrame>> batch, Map<LogPartition, Long> positions) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (true) {
            try {
                store.append(batch, positions);
                return;
            } catch (StoreUnavailable e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    private static void awaitPosition(TrackingStore store, long position, CompletableFuture<Integer> writer) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (store.positions().getOrDefault(FRAMES_0, 0L) < position) {
            if (writer.isCompletedExceptionally()) {
                writer.join();
            }
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static List<TrackingFrame> read(ClickHouseStores stores) {
        return stores.tracking().frames(Facts.MATCH, FrameWindow.of(Period.FIRST_HALF));
    }

    private static long seen(List<Envelope<TrackingFrame>> frames) {
        return frames.stream()
                .map(Envelope::data)
                .mapToLong(frame -> java.util.stream.IntStream.range(
                                0, frame.roster().size())
                        .filter(frame::seen)
                        .count())
                .sum();
    }

    private static List<Envelope<TrackingFrame>> frames(int first, int count, int seed) {
        return Facts.frames(Facts.MATCH, Period.FIRST_HALF, first, count, Facts.roster(22), new Random(seed));
    }

    private static List<TrackingFrame> data(List<Envelope<TrackingFrame>> frames) {
        return frames.stream().map(Envelope::data).toList();
    }
}
