package touchline.storage.memory;

import touchline.storage.TrackingStore;
import touchline.storage.TrackingStoreContract;

final class MemoryTrackingStoreTest extends TrackingStoreContract {
    @Override
    protected TrackingStore open() {
        return new MemoryTrackingStore();
    }
}
