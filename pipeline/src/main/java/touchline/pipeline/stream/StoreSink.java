package touchline.pipeline.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import touchline.pipeline.log.LogClients;
import touchline.pipeline.log.Topics;
import touchline.storage.EventStore;
import touchline.storage.LogPartition;
import touchline.storage.StoreUnavailable;
import touchline.storage.TrackingStore;

/// Fills a store from a topic, in a thread of its own. The position in the log is kept by the store, with the rows or
/// behind them, and rows that come again change nothing: a crash loses nothing and shows nothing twice. When the store
/// fails, this sink waits and tries again; nobody
/// else waits. The position is also committed to the log, only so that the lag can be seen.
public final class StoreSink implements AutoCloseable {
    /// Consumer group names, under which the lag is seen.
    public static final String EVENTS_GROUP = "touchline-event-store";

    public static final String FRAMES_GROUP = "touchline-tracking-store";

    private static final System.Logger LOG = System.getLogger(StoreSink.class.getName());
    private static final int MAX_ROWS = 20_000;
    private static final Duration MAX_WAIT = Duration.ofMillis(250);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final String topic;
    private final StoreTarget<?> target;
    private final Consumer<String, byte[]> consumer;
    private final Thread thread;
    private final AtomicReference<Optional<CompletableFuture<Void>>> rebuild = new AtomicReference<>(Optional.empty());
    private Map<TopicPartition, OffsetAndMetadata> uncommitted = Map.of();
    private volatile boolean closed;
    private volatile Optional<String> trouble = Optional.empty();

    private StoreSink(LogClients clients, String group, StoreTarget<?> target) {
        this.topic = target.topic();
        this.target = target;
        this.consumer = clients.assignedConsumer(group);
        this.thread = Thread.ofPlatform().name(group).daemon().start(this::run);
    }

    /// Fills the event store from `touchline.events`.
    public static StoreSink events(LogClients clients, EventStore store) {
        return new StoreSink(clients, EVENTS_GROUP, StoreTarget.events(store));
    }

    /// Fills the tracking store from `touchline.frames`.
    public static StoreSink frames(LogClients clients, TrackingStore store) {
        return new StoreSink(clients, FRAMES_GROUP, StoreTarget.frames(store));
    }

    /// Why the store is not being filled at present; empty when it is.
    public Optional<String> trouble() {
        return trouble;
    }

    /// Empties the store and fills it again from the log. Done when the store is empty; filling goes on from there.
    public CompletableFuture<Void> rebuild() {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        Optional<CompletableFuture<Void>> before = rebuild.getAndSet(Optional.of(asked));
        before.ifPresent(other -> {
            var _ = asked.thenAccept(other::complete);
        });
        consumer.wakeup();
        return asked;
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (!closed) {
            try {
                fill(target);
            } catch (WakeupException e) {
                pause = FIRST_PAUSE; // closed, or asked to build again
            } catch (StoreUnavailable | KafkaException e) {
                if (trouble.isEmpty()) {
                    pause = FIRST_PAUSE;
                    LOG.log(System.Logger.Level.WARNING, "{0} is not being stored: {1}", topic, e.getMessage());
                }
                trouble = Optional.of(String.valueOf(e.getMessage()));
                sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
        consumer.close();
    }

    /// Fills the store from its own positions on until something fails or something else is asked.
    private <R> void fill(StoreTarget<R> into) {
        rebuildIfAsked(into);
        seek(into);
        Batch<R> batch = new Batch<>(into);
        while (!closed) {
            Duration wait = batch.isEmpty() ? Duration.ofSeconds(1) : batch.left();
            consumer.poll(wait).forEach(batch::add);
            if (batch.isEmpty()) {
                goesOn(); // everything is stored, perhaps by a write whose answer was lost
                if (!uncommitted.isEmpty()) {
                    commit(uncommitted);
                }
            } else if (batch.isDue()) {
                into.append(batch.rows, batch.positions);
                commit(offsets(batch.positions));
                batch = new Batch<>(into);
                goesOn();
            }
        }
    }

    private void goesOn() {
        if (trouble.isPresent()) {
            trouble = Optional.empty();
            LOG.log(System.Logger.Level.INFO, "{0} is being stored again", topic);
        }
    }

    private void rebuildIfAsked(StoreTarget<?> into) {
        Optional<CompletableFuture<Void>> asked = rebuild.get();
        if (asked.isPresent()) {
            into.reset();
            rebuild.compareAndSet(asked, Optional.empty());
            asked.get().completeAsync(() -> null);
        }
    }

    /// Goes to where the store is. A store that is ahead of the log belongs to another, or to one that lost its end
    /// with the machine's power: it is built again.
    private void seek(StoreTarget<?> into) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            partitions.add(new TopicPartition(topic, partition));
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        boolean ahead = into.positions().entrySet().stream()
                .anyMatch(position -> position.getValue() > ends.getOrDefault(partition(position.getKey()), 0L));
        if (ahead) {
            LOG.log(System.Logger.Level.WARNING, "the store is ahead of {0} and is built again", topic);
            into.reset();
        }
        Map<LogPartition, Long> positions = into.positions();
        consumer.assign(partitions);
        for (TopicPartition partition : partitions) {
            consumer.seek(partition, positions.getOrDefault(new LogPartition(topic, partition.partition()), 0L));
        }
        commit(offsets(positions));
    }

    /// Says how far the store is, so that the lag can be seen. What did not get through is said again when there is
    /// nothing else to do.
    private void commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        uncommitted = Map.of();
        consumer.commitAsync(offsets, (_, failure) -> {
            if (failure != null) {
                uncommitted = offsets;
            }
        });
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(Map<LogPartition, Long> positions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        positions.forEach((partition, next) -> offsets.put(partition(partition), new OffsetAndMetadata(next)));
        return offsets;
    }

    private static TopicPartition partition(LogPartition partition) {
        return new TopicPartition(partition.topic(), partition.partition());
    }

    private void sleep(Duration pause) {
        long deadline = System.nanoTime() + pause.toNanos();
        while (!closed && System.nanoTime() < deadline) {
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Rows that go into one transaction.
    private final class Batch<R> {
        private final StoreTarget<R> into;
        private final List<R> rows = new ArrayList<>();
        private final Map<LogPartition, Long> positions = new HashMap<>();
        private long dueNanos = Long.MAX_VALUE;

        private Batch(StoreTarget<R> into) {
            this.into = into;
        }

        void add(ConsumerRecord<String, byte[]> record) {
            if (isEmpty()) {
                dueNanos = System.nanoTime() + MAX_WAIT.toNanos();
            }
            try {
                rows.addAll(into.rows(record.value()));
            } catch (RuntimeException e) { // the stream makes a dead letter of it; here it only must not block the rest
                LOG.log(
                        System.Logger.Level.ERROR,
                        topic + " " + record.partition() + " offset " + record.offset() + " cannot be read",
                        e);
            }
            positions.put(new LogPartition(topic, record.partition()), record.offset() + 1);
        }

        boolean isEmpty() {
            return positions.isEmpty();
        }

        boolean isDue() {
            return !isEmpty() && (rows.size() >= MAX_ROWS || System.nanoTime() >= dueNanos);
        }

        Duration left() {
            return Duration.ofNanos(Math.max(0, dueNanos - System.nanoTime()));
        }
    }
}
