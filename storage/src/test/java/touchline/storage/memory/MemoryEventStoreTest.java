package touchline.storage.memory;

import touchline.storage.EventStore;
import touchline.storage.EventStoreContract;

final class MemoryEventStoreTest extends EventStoreContract {
    @Override
    protected EventStore open() {
        return new MemoryEventStore();
    }
}
