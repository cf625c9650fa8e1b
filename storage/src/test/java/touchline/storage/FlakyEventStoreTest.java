package touchline.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import touchline.model.Envelope;
import touchline.model.MatchEvent;
import touchline.storage.memory.MemoryEventStore;
import touchline.testkit.Seeds;

final class FlakyEventStoreTest {
    private static final LogPartition PARTITION = new LogPartition("touchline.events", 0);

    @Test
    void whoRepeatsFromTheKeptPositionKeepsEverythingOnce() {
        Seeds.check(50, random -> {
            List<Envelope<MatchEvent>> log = Facts.events(Facts.MATCH, 200, random);
            EventStore store = new FlakyEventStore(new MemoryEventStore(), random, 0.2);
            while (store.positions().getOrDefault(PARTITION, 0L) < log.size()) {
                appendNext(store, log, random);
            }

            assertThat(store.events(Facts.MATCH, EventQuery.first(1000)).events())
                    .isEqualTo(log);
        });
    }

    private static void appendNext(EventStore store, List<Envelope<MatchEvent>> log, RandomGenerator random) {
        int from = store.positions().getOrDefault(PARTITION, 0L).intValue();
        int to = Math.min(log.size(), from + 1 + random.nextInt(20));
        try {
            store.append(log.subList(from, to), Map.of(PARTITION, (long) to));
        } catch (StoreUnavailable e) {
            assertThat(e).hasMessageContaining("on purpose");
        }
    }
}
