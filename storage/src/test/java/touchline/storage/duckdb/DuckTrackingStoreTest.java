package touchline.storage.duckdb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import touchline.storage.TrackingStore;
import touchline.storage.TrackingStoreContract;

final class DuckTrackingStoreTest extends TrackingStoreContract {
    @TempDir
    private Path folder;

    private final List<DuckDb> databases = new ArrayList<>();

    @Override
    protected TrackingStore open() {
        databases.add(DuckDb.open(DuckSettings.laptop(folder.resolve("touchline.duckdb"))));
        return databases.getLast().tracking();
    }

    @AfterEach
    void closeDatabase() {
        databases.forEach(DuckDb::close);
    }
}
