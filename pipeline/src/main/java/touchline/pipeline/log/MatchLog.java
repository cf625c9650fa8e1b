package touchline.pipeline.log;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/// The open log: the broker if it is ours, the topics, the clients. Close it last.
public final class MatchLog implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// The member name where there is no other: nobody else can reach an embedded broker.
    private static final String ALONE = "1";

    private final Optional<EmbeddedBroker> broker;
    private final LogClients clients;
    private final Admin admin;
    private final KafkaLogReader reader;
    private final KafkaLogReader glance;
    private final short replication;

    private MatchLog(Optional<EmbeddedBroker> broker, LogClients clients, short replication) {
        this.broker = broker;
        this.clients = clients;
        this.replication = replication;
        this.admin = clients.admin();
        this.reader = new KafkaLogReader(() -> clients.freeConsumer("touchline-reader"));
        this.glance = new KafkaLogReader(() -> clients.glancingConsumer("touchline-glance"));
    }

    /// The log of a process that is alone on it.
    public static MatchLog open(LogConfig config, Collection<String> vendors) {
        return open(config, vendors, ALONE);
    }

    /// Starts the broker if the log is embedded, and creates the topics that are missing.
    ///
    /// @param vendors names of the feeds; each has a topic for what arrives
    /// @param member  tells this process from others on the same cluster, and is the same after a restart
    /// @throws LogUnavailable with a message for the user
    public static MatchLog open(LogConfig config, Collection<String> vendors, String member) {
        MatchLog log = switch (config) {
            case LogConfig.Embedded embedded -> embedded(EmbeddedBroker.start(embedded.directory()));
            case LogConfig.External external ->
                new MatchLog(
                        Optional.empty(),
                        new LogClients(external.bootstrapServers(), external.clientSettings(), member),
                        external.replication());
        };
        try {
            if (log.broker.isPresent()) {
                Topics.createGroupPositions(log.admin, EmbeddedBroker.INNER_PARTITIONS);
            }
            Topics.create(log.admin, vendors, config.replication());
            return log;
        } catch (LogUnavailable e) {
            log.close();
            throw e;
        }
    }

    /// How many brokers an outside cluster has. Changes nothing there.
    ///
    /// @throws LogUnavailable when it does not answer within [#PATIENCE], or refuses
    public static int brokers(LogConfig.External cluster) {
        try (Admin admin = new LogClients(cluster.bootstrapServers(), cluster.clientSettings(), ALONE).admin()) {
            // a limit of the call itself: closing the client would else wait for the call's own, a minute
            return admin.describeCluster(new DescribeClusterOptions().timeoutMs((int) PATIENCE.toMillis()))
                    .nodes()
                    .get()
                    .size();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted while the cluster was asked", e);
        } catch (ExecutionException | KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String why = cause instanceof TimeoutException
                    ? "no answer in " + PATIENCE.toSeconds() + " s"
                    : String.valueOf(cause.getMessage());
            throw new LogUnavailable(unreachable(cluster, why), e);
        }
    }

    private static String unreachable(LogConfig.External cluster, String why) {
        return "Kafka at " + cluster.bootstrapServers() + " cannot be used: " + why
                + "; check log.kafka.servers, and log.kafka.client if the cluster wants you to sign in";
    }

    private static MatchLog embedded(EmbeddedBroker broker) {
        return new MatchLog(Optional.of(broker), new LogClients(broker.bootstrapServers(), Map.of(), ALONE), (short) 1);
    }

    public LogClients clients() {
        return clients;
    }

    public Admin admin() {
        return admin;
    }

    public LogReader reader() {
        return reader;
    }

    /// A reader for single records here and there; slow for ranges.
    public LogReader glance() {
        return glance;
    }

    /// What tells this log from others: a cursor of another log means nothing here.
    ///
    /// @throws LogUnavailable when the log does not answer
    public String id() {
        try {
            return admin.describeCluster().clusterId().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted while the log was asked for its name", e);
        } catch (ExecutionException e) {
            throw new LogUnavailable("the log does not tell its name: " + e.getCause(), e);
        }
    }

    public short replication() {
        return replication;
    }

    /// Whether the machine went down while the embedded broker ran, so that views must be built again from the
    /// arrivals.
    public boolean hostRestarted() {
        return broker.map(EmbeddedBroker::hostRestarted).orElse(false);
    }

    @Override
    public void close() {
        reader.close();
        glance.close();
        admin.close();
        broker.ifPresent(EmbeddedBroker::close);
    }
}
