package touchline.pipeline.log;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Makes clients of the log with the settings that all of ours share. Keys are texts, values bytes.
///
/// Groups are joined with a fixed member name: a process that was killed and started again takes its partitions back at
/// once, instead of waiting until the group has given the dead one up. Two processes of one name would push each other
/// out.
///
/// @param bootstrapServers `host:port,host:port`
/// @param more             further Kafka client settings, security for example
/// @param member           tells this process from others on the same log, and is the same after a restart
public record LogClients(String bootstrapServers, Map<String, String> more, String member) {
    private static final int MAX_REQUEST_BYTES = 8 << 20;

    public LogClients {
        more = Map.copyOf(more);
    }

    /// A producer that acknowledges when all replicas have the record, and keeps order and uniqueness over its retries.
    public Producer<String, byte[]> producer(String name) {
        Map<String, Object> settings = producerSettings();
        settings.put("client.id", name);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /// A consumer that is member of a group and starts at the beginning when the group is new. Nothing is committed
    /// unless the caller does.
    public Consumer<String, byte[]> consumer(String group) {
        Map<String, Object> settings = consumerSettings();
        settings.put("group.id", group);
        settings.put("group.instance.id", instance(group));
        return consumer(group, settings);
    }

    /// The name under which this process is a member of a group.
    public String instance(String group) {
        return group + "-" + member;
    }

    /// A consumer without a group: partitions are assigned and positions are the caller's business.
    public Consumer<String, byte[]> freeConsumer(String name) {
        return consumer(name, consumerSettings());
    }

    /// The same for looking at single records here and there: it fetches as little as it can.
    public Consumer<String, byte[]> glancingConsumer(String name) {
        Map<String, Object> settings = consumerSettings();
        settings.put("max.poll.records", 1);
        settings.put("max.partition.fetch.bytes", 1);
        return consumer(name, settings);
    }

    /// A consumer whose partitions are assigned by the caller and which commits to `group`, so that its lag can be
    /// seen.
    public Consumer<String, byte[]> assignedConsumer(String group) {
        Map<String, Object> settings = consumerSettings();
        settings.put("group.id", group);
        settings.put("max.poll.records", 200); // a record may hold many facts: a store gets them in batches it can bear
        return consumer(group, settings);
    }

    private static Consumer<String, byte[]> consumer(String name, Map<String, Object> settings) {
        settings.put("client.id", name);
        settings.put("enable.auto.commit", false);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    public Admin admin() {
        Map<String, Object> settings = common();
        settings.put("client.id", "touchline-admin");
        return Admin.create(settings);
    }

    /// What producers need, for Kafka Streams too.
    public Map<String, Object> producerSettings() {
        Map<String, Object> settings = common();
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        // With more, a broker that is just becoming a partition's leader may refuse a new producer's first request and
        // take its second: the first is then out of order until its time is over, and fails.
        settings.put("max.in.flight.requests.per.connection", 1);
        settings.put("compression.type", "zstd");
        settings.put("compression.zstd.level", 1);
        settings.put("linger.ms", 5);
        settings.put("batch.size", 256 << 10);
        settings.put("buffer.memory", 32L << 20);
        settings.put("max.request.size", MAX_REQUEST_BYTES);
        return settings;
    }

    /// What consumers need, for Kafka Streams too.
    public Map<String, Object> consumerSettings() {
        Map<String, Object> settings = common();
        settings.put("auto.offset.reset", "earliest");
        settings.put("max.poll.records", 1_000);
        settings.put("max.partition.fetch.bytes", 2 << 20);
        settings.put("fetch.max.bytes", 8 << 20);
        settings.put("session.timeout.ms", 10_000);
        return settings;
    }

    private Map<String, Object> common() {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("reconnect.backoff.ms", 20);
        settings.put("reconnect.backoff.max.ms", 1_000);
        settings.put("retry.backoff.ms", 20);
        settings.put("retry.backoff.max.ms", 1_000);
        settings.put("enable.metrics.push", false);
        settings.put("metric.reporters", "");
        return settings;
    }
}
