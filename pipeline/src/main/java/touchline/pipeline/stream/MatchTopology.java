package touchline.pipeline.stream;

import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import touchline.pipeline.log.LogReader;
import touchline.pipeline.log.Topics;

/// `touchline.events` and `touchline.frames` → match processor → `touchline.metrics`, `touchline.features` and
/// `touchline.dead-letters`.
///
/// Facts and frames of a match lie in partitions of the same number, so one task sees all of a match.
final class MatchTopology {
    static final String METRICS = "metrics";
    static final String FEATURES = "features";
    static final String DEAD_LETTERS = "dead-letters";

    private MatchTopology() {}

    static Topology of(LogReader log, StreamSettings settings, Supplier<InForce> inForce) {
        StringDeserializer keys = new StringDeserializer();
        ByteArrayDeserializer values = new ByteArrayDeserializer();
        return new Topology()
                .addSource("events", keys, values, Topics.EVENTS)
                .addSource("frames", keys, values, Topics.FRAMES)
                .addProcessor("match", () -> new MatchProcessor(log, settings, inForce), "events", "frames")
                .addStateStore(new MatchStore.Builder(), "match")
                .addSink(METRICS, Topics.METRICS, new StringSerializer(), new ByteArraySerializer(), "match")
                .addSink(FEATURES, Topics.FEATURES, new StringSerializer(), new ByteArraySerializer(), "match")
                .addSink(DEAD_LETTERS, Topics.DEAD_LETTERS, new StringSerializer(), new ByteArraySerializer(), "match");
    }
}
