package touchline.pipeline.log;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/// Reads ranges with a handful of consumers that are kept between calls.
final class KafkaLogReader implements LogReader, AutoCloseable {
    private static final int MAX_CONSUMERS = 4;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int MAX_SILENT_POLLS = 60;

    private final Supplier<org.apache.kafka.clients.consumer.Consumer<String, byte[]>> consumers;
    private final BlockingQueue<org.apache.kafka.clients.consumer.Consumer<String, byte[]>> idle =
            new LinkedBlockingQueue<>();
    private volatile boolean closed;
    private final Semaphore permits = new Semaphore(MAX_CONSUMERS);

    KafkaLogReader(Supplier<org.apache.kafka.clients.consumer.Consumer<String, byte[]>> consumers) {
        this.consumers = consumers;
    }

    @Override
    public ReadRange read(
            String topic, int partition, long from, long to, Predicate<String> key, Consumer<LogRecord> out) {
        TopicPartition place = new TopicPartition(topic, partition);
        return borrow(consumer -> {
            long beginning = first(consumer.beginningOffsets(List.of(place)), place);
            long end = Math.min(to, first(consumer.endOffsets(List.of(place)), place));
            long start = Math.max(from, beginning);
            if (start >= end) {
                return new ReadRange(Math.max(from, Math.min(beginning, to)), from < beginning);
            }
            consumer.assign(List.of(place));
            consumer.seek(place, start);
            drain(consumer, place, end, key, out);
            return new ReadRange(end, from < beginning);
        });
    }

    private static void drain(
            org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer,
            TopicPartition place,
            long end,
            Predicate<String> key,
            Consumer<LogRecord> out) {
        int silent = 0;
        while (consumer.position(place) < end) {
            var records = consumer.poll(POLL).records(place);
            silent = records.isEmpty() ? silent + 1 : 0;
            if (silent > MAX_SILENT_POLLS) {
                throw new LogUnavailable("no answer for " + place + " up to offset " + end);
            }
            for (ConsumerRecord<String, byte[]> record : records) {
                if (record.offset() < end && key.test(record.key())) {
                    out.accept(LogRecords.of(record));
                }
            }
        }
    }

    @Override
    public long beginning(String topic, int partition) {
        TopicPartition place = new TopicPartition(topic, partition);
        return borrow(consumer -> first(consumer.beginningOffsets(List.of(place)), place));
    }

    @Override
    public long end(String topic, int partition) {
        TopicPartition place = new TopicPartition(topic, partition);
        return borrow(consumer -> first(consumer.endOffsets(List.of(place)), place));
    }

    private static long first(java.util.Map<TopicPartition, Long> offsets, TopicPartition place) {
        return offsets.getOrDefault(place, 0L);
    }

    private <T> T borrow(Function<org.apache.kafka.clients.consumer.Consumer<String, byte[]>, T> use) {
        permits.acquireUninterruptibly();
        try {
            if (closed) {
                throw new LogUnavailable("the log is closed");
            }
            var kept = idle.poll();
            var consumer = kept == null ? consumers.get() : kept;
            try {
                return use.apply(consumer);
            } catch (KafkaException e) {
                throw new LogUnavailable("the log cannot be read: " + e.getMessage(), e);
            } finally {
                consumer.unsubscribe();
                idle.add(consumer);
            }
        } finally {
            permits.release();
        }
    }

    @Override
    public void close() {
        closed = true;
        permits.acquireUninterruptibly(MAX_CONSUMERS);
        idle.forEach(org.apache.kafka.clients.consumer.Consumer::close);
        idle.clear();
        permits.release(MAX_CONSUMERS); // who still waits is told that the log is closed
    }
}
