package touchline.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import touchline.storage.LiveCache;
import touchline.storage.LiveCacheContract;

final class MemoryLiveCacheTest extends LiveCacheContract {

    @Override
    protected LiveCache open() {
        return new MemoryLiveCache(64 << 20);
    }

    @Test
    void keepsNoMoreThanItMay() throws InterruptedException {
        List<String> keys = IntStream.range(0, 100).mapToObj(i -> "k" + i).toList();
        try (LiveCache cache = new MemoryLiveCache(50_000)) {
            for (String key : keys) {
                cache.put(List.of(new LiveCache.Entry(key, 1, new byte[1_000])));
            }
            long kept = 100;
            for (int look = 0; look < 500 && kept > 50; look++) { // it tidies up beside the writers
                kept = cache.get(keys).stream().filter(Optional::isPresent).count();
                Thread.sleep(10);
            }
            assertThat(kept).isBetween(1L, 50L);
        }
    }
}
