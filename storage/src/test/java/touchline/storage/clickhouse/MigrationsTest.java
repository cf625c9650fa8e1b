package touchline.storage.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.model.Envelope;
import touchline.model.Period;
import touchline.model.TrackingFrame;
import touchline.storage.Appended;
import touchline.storage.Facts;
import touchline.storage.LogPartition;
import touchline.storage.StoreUnavailable;
import touchline.storage.TrackingStore.FrameWindow;

final class MigrationsTest {
    private static final Map<LogPartition, Long> POSITIONS = Map.of(new LogPartition("touchline.frames", 0), 40L);
    private static Optional<ChdbProcess> engine = Optional.empty();

    @BeforeAll
    static void start(@TempDir Path folder) {
        engine = Optional.of(ChdbProcess.start(folder));
    }

    @AfterAll
    static void stop() {
        engine.ifPresent(ChdbProcess::close);
    }

    @Test
    void olderFilledTablesAreBroughtToThePresentForm() {
        ClickHouseSettings settings = engine.orElseThrow().newDatabase();
        List<Envelope<TrackingFrame>> frames =
                Facts.frames(Facts.MATCH, Period.FIRST_HALF, 0, 40, Facts.roster(5), new Random(1));
        try (ClickHouse server = new ClickHouse(settings)) {
            new Migrations(Migrations.ALL.steps().subList(0, 1)).run(server);
            new ClickHouseTrackingStore(server).append(frames, POSITIONS);
        }

        try (ClickHouseStores stores = ClickHouseStores.open(settings);
                ClickHouse server = new ClickHouse(settings)) {
            assertThat(stores.tracking().frames(Facts.MATCH, FrameWindow.of(Period.FIRST_HALF)))
                    .isEqualTo(frames.stream().map(Envelope::data).toList());
            assertThat(stores.tracking().positions()).isEqualTo(POSITIONS);
            assertThat(stores.tracking().append(frames, POSITIONS)).isEqualTo(new Appended(0, 40));
            assertThat(ChdbProcess.count(server, "frame")).isEqualTo(40);
        }
    }

    @Test
    void aStepThatWasCutOffIsDoneAgain() {
        ClickHouseSettings settings = engine.orElseThrow().newDatabase();
        ClickHouseStores.open(settings).close();
        try (ClickHouse server = new ClickHouse(settings)) {
            server.execute("as if cut off", "TRUNCATE TABLE schema_version");

            ClickHouseStores.open(settings).close();

            assertThat(server.query("look", "SELECT toInt32(max(version)) FROM schema_version")
                            .int32())
                    .isEqualTo(Migrations.ALL.steps().size());
        }
    }

    @Test
    void tablesOfANewerReleaseAreRefused() {
        ClickHouseSettings settings = engine.orElseThrow().newDatabase();
        ClickHouseStores.open(settings).close();
        try (ClickHouse server = new ClickHouse(settings)) {
            server.execute("as if newer", "INSERT INTO schema_version VALUES (99)");
        }

        assertThatThrownBy(() -> ClickHouseStores.open(settings))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("version 99")
                .hasMessageContaining("use the newer release");
    }

    @Test
    void whatIsWrongIsSaid() {
        ChdbProcess server = engine.orElseThrow();

        assertThatThrownBy(() -> ClickHouseStores.open(server.settings("nowhere")))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("has no database 'nowhere'; create it with CREATE DATABASE nowhere");
        assertThatThrownBy(() -> ClickHouseStores.open(server.settings("default", "secret")))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("does not accept the password of user 'touchline'; check user and password")
                .hasMessageNotContaining("secret");
        ClickHouseSettings right = server.settings("default");
        assertThatThrownBy(() -> ClickHouseStores.open(
                        ClickHouseSettings.of(right.address(), right.database(), "nobody", right.password())))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("does not accept the password of user 'nobody'; check user and password")
                .hasMessageNotContaining(right.password());
    }
}
