package touchline.pipeline.stream;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import touchline.pipeline.log.ConsumerGroups;
import touchline.pipeline.log.LogClients;
import touchline.pipeline.log.MatchLog;

/// The running topology. Stop it before the log.
public final class MetricsStream implements AutoCloseable {
    /// Name of its consumer group, under which its lag is seen.
    public static final String GROUP = "touchline-stream";

    private static final System.Logger LOG = System.getLogger(MetricsStream.class.getName());
    private static final int MAX_RESTARTS = 10;

    private final KafkaStreams streams;

    private MetricsStream(KafkaStreams streams) {
        this.streams = streams;
    }

    /// Whether matches are being folded.
    public enum State {
        STARTING,
        UP,
        DOWN
    }

    /// Starts folding where the log was left. Returns at once; [#state] tells when it works.
    ///
    /// @param home    folder for what the engine writes; nothing in it is needed after a restart
    /// @param inForce what is computed; asked often, by several threads
    public static MetricsStream start(MatchLog log, Path home, StreamSettings settings, Supplier<InForce> inForce) {
        ConsumerGroups.keepWithinLog(log.admin(), GROUP);
        KafkaStreams streams =
                new KafkaStreams(MatchTopology.of(log.reader(), settings, inForce), properties(log, home, settings));
        AtomicInteger restarts = new AtomicInteger();
        streams.setUncaughtExceptionHandler(failure -> {
            LOG.log(System.Logger.Level.ERROR, "folding of matches failed", failure);
            return restarts.incrementAndGet() <= MAX_RESTARTS
                    ? StreamThreadExceptionResponse.REPLACE_THREAD
                    : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.start();
        return new MetricsStream(streams);
    }

    public State state() {
        return switch (streams.state()) {
            case CREATED, REBALANCING -> State.STARTING;
            case RUNNING -> State.UP;
            case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> State.DOWN;
        };
    }

    /// Commits and stops; waits at most ten seconds.
    @Override
    public void close() {
        if (!streams.close(Duration.ofSeconds(10))) {
            LOG.log(System.Logger.Level.WARNING, "folding of matches did not stop within ten seconds");
        }
    }

    private static Properties properties(MatchLog log, Path home, StreamSettings settings) {
        Properties properties = new Properties();
        LogClients clients = log.clients();
        properties.putAll(clients.more());
        clients.consumerSettings().forEach((name, value) -> properties.put(StreamsConfig.consumerPrefix(name), value));
        clients.producerSettings().forEach((name, value) -> properties.put(StreamsConfig.producerPrefix(name), value));
        properties.put("bootstrap.servers", clients.bootstrapServers());
        properties.put("application.id", GROUP);
        // A process that was killed takes its place in the group back at once.
        properties.put(StreamsConfig.mainConsumerPrefix("group.instance.id"), clients.instance(GROUP));
        properties.put("processing.guarantee", StreamsConfig.AT_LEAST_ONCE);
        properties.put("num.stream.threads", settings.threads());
        properties.put("commit.interval.ms", settings.commit().toMillis());
        properties.put("replication.factor", (int) log.replication());
        properties.put("state.dir", home.toString());
        properties.put("statestore.cache.max.bytes", 0);
        properties.put("max.task.idle.ms", -1L); // facts and frames need not be in step
        properties.put("poll.ms", 20L);
        properties.put("buffered.records.per.partition", 1_000);
        properties.put("input.buffer.max.bytes", 32L << 20);
        properties.put("metric.reporters", "");
        properties.put("enable.metrics.push", false);
        return properties;
    }
}
