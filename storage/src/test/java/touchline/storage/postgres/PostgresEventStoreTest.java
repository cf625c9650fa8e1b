package touchline.storage.postgres;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import touchline.storage.EventStore;
import touchline.storage.EventStoreContract;

final class PostgresEventStoreTest extends EventStoreContract {
    private final List<PostgresStores> opened = new ArrayList<>();

    @Override
    protected EventStore open() {
        opened.add(PostgresStores.open(TestServer.newDatabase()));
        return opened.getLast().events();
    }

    @AfterEach
    void closeStores() {
        opened.forEach(PostgresStores::close);
    }
}
