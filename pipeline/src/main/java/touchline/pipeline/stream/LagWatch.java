package touchline.pipeline.stream;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import touchline.pipeline.log.ConsumerGroups;
import touchline.pipeline.log.LogUnavailable;
import touchline.pipeline.log.MatchLog;
import touchline.pipeline.log.Topics;

/// Asks the log every two seconds how far the consumer groups are behind. A group that does not run is asked about too:
/// its lag grows. A group that never ran is behind by everything.
public final class LagWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LagWatch.class.getName());
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final MatchLog log;
    private final Map<String, List<String>> topicsByGroup;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("touchline-lag").daemon().factory());
    private volatile List<Lag> lags = List.of();

    private LagWatch(MatchLog log, Map<String, List<String>> topicsByGroup, InstantSource clock) {
        this.log = log;
        this.topicsByGroup = new TreeMap<>(topicsByGroup);
        this.clock = clock;
    }

    /// @param topicsByGroup which topics each consumer group reads
    public static LagWatch start(MatchLog log, Map<String, List<String>> topicsByGroup, InstantSource clock) {
        LagWatch watch = new LagWatch(log, topicsByGroup, clock);
        var _ = watch.timer.scheduleWithFixedDelay(watch::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    /// The lags at the last look; empty before the first.
    public List<Lag> lags() {
        return lags;
    }

    private void look() {
        try {
            lags = measure();
        } catch (LogUnavailable | KafkaException e) { // the last figures stand until it answers again
            LOG.log(System.Logger.Level.WARNING, "lag cannot be measured: {0}", e.getMessage());
        }
    }

    List<Lag> measure() {
        List<Lag> measured = new ArrayList<>();
        for (Map.Entry<String, List<String>> group : topicsByGroup.entrySet()) {
            Map<TopicPartition, Long> committed = ConsumerGroups.committed(log.admin(), group.getKey());
            for (String topic : group.getValue()) {
                measured.add(lag(group.getKey(), topic, committed));
            }
        }
        return List.copyOf(measured);
    }

    private Lag lag(String group, String topic, Map<TopicPartition, Long> committed) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            partitions.add(new TopicPartition(topic, partition));
        }
        Map<TopicPartition, Long> ends = ConsumerGroups.ends(log.admin(), partitions);
        long records = 0;
        double seconds = 0;
        for (TopicPartition partition : partitions) {
            long next = committed.getOrDefault(partition, 0L);
            long behind = Math.max(0, ends.getOrDefault(partition, 0L) - next);
            records += behind;
            if (behind > 0) {
                seconds = Math.max(seconds, age(partition, next));
            }
        }
        return new Lag(group, topic, records, seconds);
    }

    /// Seconds since the record at an offset was written.
    private double age(TopicPartition partition, long offset) {
        long nowMs = clock.millis();
        long[] oldestMs = {nowMs};
        log.glance()
                .read(
                        partition.topic(),
                        partition.partition(),
                        offset,
                        offset + 1,
                        _ -> true,
                        record -> oldestMs[0] = record.timestampMs());
        return Math.max(0, nowMs - oldestMs[0]) / 1000.0;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
