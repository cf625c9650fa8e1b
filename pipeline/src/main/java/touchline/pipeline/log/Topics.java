package touchline.pipeline.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringSerializer;

/// The topics of the log. All are kept for ever: the log is the truth, and whatever is read from it can be built again.
public final class Topics {
    /// Canonical facts as JSON lines, tracking frames apart. Key: match.
    public static final String EVENTS = "touchline.events";
    /// Tracking frames in batches of at most 200 ms of play. Key: match.
    public static final String FRAMES = "touchline.frames";
    /// Changed metric values and ledger counts. Key: match.
    public static final String METRICS = "touchline.metrics";
    /// What features learn of a match: changes of metrics, binary. Key: match.
    public static final String FEATURES = "touchline.features";
    /// What could not be taken: original bytes, place and reason. Key: vendor.
    public static final String DEAD_LETTERS = "touchline.dead-letters";
    /// What an arrival was found to hold. Key: match.
    public static final String RECEIPTS = "touchline.receipts";

    /// Partitions of every topic. Events, frames, metrics, features and receipts of a match share a partition number.
    public static final int PARTITIONS = 4;

    private static final String RAW_PREFIX = "touchline.raw.";
    private static final String MAX_MESSAGE_BYTES = "8388608";

    private Topics() {}

    /// What arrived from a vendor, by reference to the archive. Key: match.
    public static String raw(String vendor) {
        return RAW_PREFIX + vendor;
    }

    /// The partition of a key, the same that producers choose.
    public static int partitionOf(String key) {
        try (StringSerializer serializer = new StringSerializer()) {
            return BuiltInPartitioner.partitionForKey(serializer.serialize("", key), PARTITIONS);
        }
    }

    /// Creates what is missing. Topics that exist are left as they are.
    ///
    /// @throws LogUnavailable when the log does not answer or refuses
    public static void create(Admin admin, Collection<String> vendors, short replication) {
        List<NewTopic> wanted = new ArrayList<>();
        for (String topic : List.of(EVENTS, FRAMES, METRICS, FEATURES, DEAD_LETTERS, RECEIPTS)) {
            wanted.add(topic(topic, replication, Map.of()));
        }
        for (String vendor : vendors) {
            // An arrival is what we have acknowledged: it is on the disk before the answer goes out. All else in the
            // log can be made again from the arrivals.
            wanted.add(topic(raw(vendor), replication, Map.of("flush.messages", "1")));
        }
        try {
            Set<String> present = admin.listTopics().names().get();
            wanted.removeIf(topic -> present.contains(topic.name()));
            create(admin, wanted);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted while topics were created", e);
        } catch (ExecutionException e) {
            throw new LogUnavailable("the topics could not be created: " + e.getCause(), e);
        }
    }

    /// Creates the topic in which an embedded broker keeps the positions of its consumer groups. The broker would do it
    /// itself when the first group asks, but then all groups ask again and again until it is there.
    ///
    /// @throws LogUnavailable when the log does not answer or refuses
    static void createGroupPositions(Admin admin, int partitions) {
        NewTopic positions = new NewTopic("__consumer_offsets", partitions, (short) 1)
                .configs(Map.of(
                        "cleanup.policy", "compact", "compression.type", "producer", "segment.bytes", "104857600"));
        try {
            create(admin, List.of(positions));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted while topics were created", e);
        } catch (ExecutionException e) {
            throw new LogUnavailable("the topic of the groups' positions could not be created: " + e.getCause(), e);
        }
    }

    private static void create(Admin admin, List<NewTopic> wanted) throws InterruptedException, ExecutionException {
        for (var created : admin.createTopics(wanted).values().values()) {
            try {
                created.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private static NewTopic topic(String name, short replication, Map<String, String> more) {
        Map<String, String> settings = new java.util.HashMap<>(Map.of(
                "cleanup.policy", "delete",
                "retention.ms", "-1",
                "retention.bytes", "-1",
                "compression.type", "producer",
                "max.message.bytes", MAX_MESSAGE_BYTES));
        settings.putAll(more);
        return new NewTopic(name, PARTITIONS, replication).configs(settings);
    }
}
