package touchline.storage.duckdb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import touchline.storage.EventStore;
import touchline.storage.EventStoreContract;

final class DuckEventStoreTest extends EventStoreContract {
    @TempDir
    private Path folder;

    private final List<DuckDb> databases = new ArrayList<>();

    @Override
    protected EventStore open() {
        databases.add(DuckDb.open(DuckSettings.laptop(folder.resolve("touchline.duckdb"))));
        return databases.getLast().events();
    }

    @AfterEach
    void closeDatabase() {
        databases.forEach(DuckDb::close);
    }
}
