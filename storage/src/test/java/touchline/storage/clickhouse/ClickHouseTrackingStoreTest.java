package touchline.storage.clickhouse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import touchline.storage.TrackingStore;
import touchline.storage.TrackingStoreContract;

final class ClickHouseTrackingStoreTest extends TrackingStoreContract {
    private static Optional<ChdbProcess> engine = Optional.empty();

    private final List<ClickHouseStores> stores = new ArrayList<>();

    @BeforeAll
    static void start(@TempDir Path folder) {
        engine = Optional.of(ChdbProcess.start(folder));
    }

    @AfterAll
    static void stop() {
        engine.ifPresent(ChdbProcess::close);
    }

    @Override
    protected TrackingStore open() {
        stores.add(ClickHouseStores.open(engine.orElseThrow().newDatabase()));
        return stores.getLast().tracking();
    }

    @AfterEach
    void closeStores() {
        stores.forEach(ClickHouseStores::close);
    }
}
