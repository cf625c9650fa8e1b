package touchline.storage.memory;

import touchline.storage.ObjectStore;
import touchline.storage.ObjectStoreContract;

final class MemoryObjectStoreTest extends ObjectStoreContract {
    @Override
    protected ObjectStore open(int maxObjectBytes) {
        return new MemoryObjectStore(maxObjectBytes);
    }
}
