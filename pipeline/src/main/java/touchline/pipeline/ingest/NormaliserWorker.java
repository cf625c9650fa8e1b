package touchline.pipeline.ingest;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import touchline.feeds.ParseLimits;
import touchline.feeds.VendorFeed;
import touchline.model.Ledger;
import touchline.pipeline.log.LogClients;
import touchline.pipeline.log.LogRecord;
import touchline.pipeline.log.LogRecords;
import touchline.pipeline.log.Topics;
import touchline.storage.ObjectStore;

/// Reads arrivals from the raw topics and writes what they hold to the log. A few matches at a time; those of one match
/// one after the other. An arrival's offset is committed when all its facts are in the log: after a crash it is read
/// again, and readers know the repeats by arrival and sequence.
///
/// When archive or log cannot be reached, what is at work waits for them, however long that is; no more than a bounded
/// number of arrivals wait behind it in memory, the others in the log. An arrival becomes a dead letter when it cannot
/// be
/// read or kept though both answer, see [Attempts].
public final class NormaliserWorker implements AutoCloseable {
    /// The consumer group, whose lag is the ingestion's.
    public static final String GROUP = "touchline-normaliser";

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int MAX_WAITING = 2_000;
    private static final String LOG = "the log"; // beside the ids of arrivals

    private final LogClients clients;
    private final List<String> topics;
    private final ArrivalReader reader;
    private final Attempts.Pauses pauses;
    private final Listener listener;
    private final KeyedQueue<Task> queue = new KeyedQueue<>(task -> task.raw.key());
    private final Map<TopicPartition, Offsets> offsets = new ConcurrentHashMap<>();
    private final Thread poller;
    private final List<Thread> workers = new ArrayList<>();
    private final Map<String, String> troubles = new ConcurrentHashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);

    /// @param atOnce matches worked on at the same time
    public NormaliserWorker(
            LogClients clients,
            ObjectStore archive,
            List<VendorFeed> feeds,
            ParseLimits parseLimits,
            IntakeLimits limits,
            Pacer pacer,
            int atOnce,
            Listener listener) {
        this(clients, archive, feeds, parseLimits, limits, pacer, atOnce, listener, Attempts.Pauses.DEFAULT);
    }

    NormaliserWorker(
            LogClients clients,
            ObjectStore archive,
            List<VendorFeed> feeds,
            ParseLimits parseLimits,
            IntakeLimits limits,
            Pacer pacer,
            int atOnce,
            Listener listener,
            Attempts.Pauses pauses) {
        this.clients = clients;
        this.topics =
                IngestService.rawTopicNames(feeds).stream().map(Topics::raw).toList();
        this.reader = new ArrivalReader(feeds, parseLimits, limits, archive, pacer);
        this.listener = listener;
        this.pauses = pauses;
        this.poller = new Thread(this::poll, "touchline-normaliser");
        for (int i = 0; i < atOnce; i++) {
            workers.add(new Thread(this::work, "touchline-normaliser-" + i));
        }
    }

    /// Hears what became of each arrival. Called by several threads.
    public interface Listener {
        Listener NONE = new Listener() {};

        default void done(String arrival, String key, Map<RecordKind, Ledger> found) {}

        /// An attempt has failed and another follows; `attempt` counts from 1, and may count for days.
        default void retrying(String arrival, int attempt, Exception cause) {}

        /// The arrival became a dead letter.
        default void gaveUp(String arrival, Exception cause) {}

        /// The worker has stopped by itself and must be started anew: the log is gone.
        default void stopped(Exception cause) {}
    }

    private record Task(String vendor, LogRecord raw, Offsets offsets) {
        private String arrival() {
            return IngestService.arrivalId(vendor, raw.partition(), raw.offset());
        }
    }

    /// Which arrivals of a partition are done. What comes after an unfinished one must not be committed.
    private static final class Offsets {
        private final TreeMap<Long, Boolean> doneByOffset = new TreeMap<>();
        private Optional<Long> next = Optional.empty();

        private synchronized void taken(long offset) {
            doneByOffset.put(offset, false);
        }

        private synchronized void done(long offset) {
            doneByOffset.replace(offset, true);
        }

        /// Whether so much waits for an unfinished one that no more should be taken.
        private synchronized boolean isFull() {
            return doneByOffset.size() > MAX_WAITING;
        }

        private synchronized void committed(long offset) {
            next = next.filter(one -> one > offset);
        }

        /// The offset to commit, if there is one that was not.
        private synchronized Optional<Long> committable() {
            while (!doneByOffset.isEmpty() && doneByOffset.firstEntry().getValue()) {
                next = Optional.of(doneByOffset.pollFirstEntry().getKey() + 1);
            }
            return next;
        }
    }

    public void start() {
        poller.start();
        workers.forEach(Thread::start);
    }

    private void poll() {
        try (Consumer<String, byte[]> consumer = clients.consumer(GROUP)) {
            consumer.subscribe(topics, new Rebalanced());
            while (stopping.getCount() > 0) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    take(LogRecords.of(record));
                }
                commit(consumer);
                hold(consumer);
            }
            joinWorkers();
            commit(consumer);
        } catch (WakeupException | InterruptException e) {
            // stopped
        } catch (KafkaException e) {
            troubles.put(LOG, "reading the log has stopped, start the process again: " + reason(e));
            listener.stopped(e);
        } finally {
            queue.close();
            workers.forEach(Thread::interrupt);
        }
    }

    private final class Rebalanced implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(offsets::remove);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> offsets.put(partition, new Offsets()));
        }
    }

    private void take(LogRecord raw) {
        Offsets place = offsets.computeIfAbsent(new TopicPartition(raw.topic(), raw.partition()), _ -> new Offsets());
        place.taken(raw.offset());
        queue.add(new Task(raw.topic().substring(Topics.raw("").length()), raw, place));
    }

    /// Takes no more from partitions of which enough waits, and more from the others.
    private void hold(Consumer<String, byte[]> consumer) {
        Set<TopicPartition> held = new HashSet<>(consumer.assignment());
        if (queue.size() <= MAX_WAITING) {
            held.removeIf(partition ->
                    !offsets.containsKey(partition) || !offsets.get(partition).isFull());
        }
        Set<TopicPartition> others = new HashSet<>(consumer.paused());
        others.removeAll(held);
        consumer.resume(others);
        consumer.pause(held);
    }

    /// What cannot be committed now is committed later: until then it is only read again after a crash.
    private void commit(Consumer<String, byte[]> consumer) {
        Map<TopicPartition, OffsetAndMetadata> commits = new HashMap<>();
        offsets.forEach((partition, done) ->
                done.committable().ifPresent(offset -> commits.put(partition, new OffsetAndMetadata(offset))));
        if (commits.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(commits);
            troubles.remove(LOG);
            commits.forEach((partition, offset) ->
                    Optional.ofNullable(offsets.get(partition)).ifPresent(done -> done.committed(offset.offset())));
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            troubles.put(LOG, "what was done cannot be noted in the log: " + reason(e));
        }
    }

    private void work() {
        try (Writing writing = new Writing()) {
            for (Optional<Task> task = queue.take(); task.isPresent(); task = queue.take()) {
                finish(task.get(), writing);
                troubles.remove(task.get().arrival());
                task.get().offsets().done(task.get().raw().offset());
                queue.done(task.get());
            }
        } catch (InterruptedException | InterruptException e) {
            // stopped: what was not finished is read again by the next worker
        }
    }

    /// A thread's producer: made when it is needed, and anew after a failure.
    private final class Writing implements AutoCloseable {
        private Optional<Producer<String, byte[]>> open = Optional.empty();

        private Producer<String, byte[]> producer() {
            Producer<String, byte[]> producer =
                    open.orElseGet(() -> clients.producer(Thread.currentThread().getName()));
            open = Optional.of(producer);
            return producer;
        }

        @Override
        public void close() {
            open.ifPresent(producer -> producer.close(Duration.ZERO));
            open = Optional.empty();
        }
    }

    /// Tries until the arrival is in the log or given up.
    private void finish(Task task, Writing writing) throws InterruptedException {
        Attempts attempts = new Attempts(pauses);
        while (true) {
            try {
                Map<RecordKind, Ledger> found = reader.read(task.vendor(), task.raw(), writing.producer());
                listener.done(task.arrival(), task.raw().key(), found);
                return;
            } catch (InterruptException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                if (attempts.failed(e) && giveUp(task, writing, e)) {
                    return;
                }
                await(task, attempts, e);
                writing.close();
            }
        }
    }

    private void await(Task task, Attempts attempts, Exception cause) throws InterruptedException {
        troubles.put(task.arrival(), reason(cause));
        listener.retrying(task.arrival(), attempts.made(), cause);
        if (stopping.await(attempts.pause().toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("the worker is being closed");
        }
    }

    private static String reason(Exception cause) {
        return Optional.ofNullable(cause.getMessage()).orElseGet(cause::toString);
    }

    private boolean giveUp(Task task, Writing writing, Exception cause) {
        try {
            reader.giveUp(task.vendor(), task.raw(), cause.toString(), writing.producer());
            listener.gaveUp(task.arrival(), cause);
            return true;
        } catch (IOException | KafkaException e) {
            return false; // the log itself is away: keep trying
        }
    }

    private void joinWorkers() {
        queue.close();
        try {
            long deadline = System.nanoTime() + Duration.ofSeconds(3).toNanos();
            for (Thread worker : workers) {
                worker.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
                worker.interrupt();
            }
            for (Thread worker : workers) {
                worker.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Why arrivals that are at work do not go on at present; empty when they do.
    public Optional<String> trouble() {
        return troubles.values().stream().findFirst();
    }

    /// Arrivals taken from the log and not begun.
    public int waiting() {
        return queue.size();
    }

    /// Lets matches at work end within seconds, else leaves them to be read again.
    @Override
    public void close() {
        stopping.countDown();
        try {
            poller.join(Duration.ofSeconds(15));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
