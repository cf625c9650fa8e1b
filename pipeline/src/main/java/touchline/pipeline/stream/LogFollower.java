package touchline.pipeline.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import touchline.pipeline.log.LogClients;
import touchline.pipeline.log.LogRecord;
import touchline.pipeline.log.LogRecords;
import touchline.pipeline.log.Topics;

/// One thread that reads some topics from their beginning, and other partitions from their end for as long as somebody
/// wants them.
final class LogFollower implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LogFollower.class.getName());
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Set<TopicPartition> always;
    private final Reader reader;
    private final Map<TopicPartition, Integer> wanted = new HashMap<>();
    private final Set<TopicPartition> following = new HashSet<>();
    private final Thread thread;
    private final Consumer<String, byte[]> consumer;
    private volatile boolean closed;
    private volatile boolean caughtUp;
    private volatile boolean failing;

    /// Takes what is read, in its one thread.
    interface Reader {
        /// A wanted partition is read from `offset` on.
        void started(TopicPartition partition, long offset);

        void stopped(TopicPartition partition);

        /// The records of a poll, in log order per partition.
        void read(List<LogRecord> records);
    }

    /// @param topics read whole from the beginning
    LogFollower(LogClients clients, String name, Collection<String> topics, Reader reader) {
        this.reader = reader;
        this.always = new HashSet<>();
        for (String topic : topics) {
            for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
                always.add(new TopicPartition(topic, partition));
            }
        }
        this.consumer = clients.freeConsumer(name);
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Whether everything has been read that was in the log when it was opened.
    boolean isCaughtUp() {
        return caughtUp;
    }

    /// Whether the log does not answer.
    boolean isFailing() {
        return failing;
    }

    /// Reads a partition from its end on, until [#release] was called as often as this.
    void want(TopicPartition partition) {
        synchronized (wanted) {
            if (wanted.merge(partition, 1, Integer::sum) > 1) {
                return;
            }
        }
        consumer.wakeup();
    }

    void release(TopicPartition partition) {
        synchronized (wanted) {
            wanted.computeIfPresent(partition, (_, count) -> count == 1 ? null : count - 1);
            if (wanted.containsKey(partition)) {
                return;
            }
        }
        consumer.wakeup();
    }

    private void run() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        while (!closed) {
            try {
                follow(positions);
            } catch (WakeupException e) {
                // closed, or asked to look at what is wanted
            } catch (KafkaException e) {
                failing = true;
                LOG.log(System.Logger.Level.WARNING, "the log cannot be followed, trying again: {0}", e.getMessage());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        consumer.close();
    }

    private void follow(Map<TopicPartition, Long> positions) {
        assign(positions);
        Map<TopicPartition, Long> target = caughtUp ? Map.of() : consumer.endOffsets(always);
        while (!closed) {
            if (!caughtUp
                    && target.entrySet().stream()
                            .allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue())) {
                caughtUp = true;
            }
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            consumer.poll(POLL).forEach(records::add);
            failing = false;
            if (!records.isEmpty()) {
                reader.read(records.stream().map(LogRecords::of).toList());
                records.forEach(record ->
                        positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1));
            }
        }
    }

    private void assign(Map<TopicPartition, Long> positions) {
        Set<TopicPartition> now = new HashSet<>(always);
        synchronized (wanted) {
            now.addAll(wanted.keySet());
        }
        Set<TopicPartition> gone = new HashSet<>(following);
        gone.removeAll(now);
        Set<TopicPartition> fresh = new HashSet<>(now);
        fresh.removeAll(following);
        consumer.assign(now);
        gone.forEach(partition -> {
            following.remove(partition);
            positions.remove(partition);
            reader.stopped(partition);
        });
        Map<TopicPartition, Long> ends = consumer.endOffsets(fresh);
        for (TopicPartition partition : fresh) {
            if (always.contains(partition)) {
                consumer.seek(partition, positions.getOrDefault(partition, 0L));
            } else {
                long end = ends.getOrDefault(partition, 0L);
                consumer.seek(partition, end);
                reader.started(partition, end);
            }
            following.add(partition);
        }
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
