package touchline.pipeline.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.random.RandomGenerator;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import touchline.features.LearntCodec;
import touchline.features.OnlineFeatures;
import touchline.metrics.MetricFold;
import touchline.model.MatchId;
import touchline.pipeline.log.LogRecord;
import touchline.pipeline.log.Topics;

/// A stream task under a simulated engine that commits, crashes and starts again whenever it is told to, as the real
/// one does: at a crash the changelog and the output since the last commit survive in part, and the input goes on
/// from the last committed offsets.
final class SimulatedTask {
    private final MemoryLog log;
    private final StreamSettings settings;
    private final RandomGenerator random;
    private final Map<String, byte @Nullable []> changelog = new HashMap<>();
    private final List<Map.Entry<String, byte @Nullable []>> unsafeChanges = new ArrayList<>();
    private final List<MetricsUpdate> told = new ArrayList<>();
    private final List<String> lateLetters = new ArrayList<>();
    private final MetricsCodec codec = new MetricsCodec();
    private final Map<String, Long> committed = new HashMap<>();
    private final Map<String, Long> next = new HashMap<>();
    private final OnlineFeatures features = new OnlineFeatures(AllInForce.VIEWS);
    private long nowMs = 1_000_000;
    private MatchStore store = new MatchStore();
    private InForce inForce = AllInForce.metrics();
    private MatchProcessor processor;
    private MockProcessorContext<String, byte[]> context = new MockProcessorContext<>();

    SimulatedTask(MemoryLog log, StreamSettings settings, RandomGenerator random) {
        this.log = log;
        this.settings = settings;
        this.random = random;
        this.processor = new MatchProcessor(log, settings, () -> inForce);
        start();
    }

    private void start() {
        Properties properties = new Properties();
        properties.put("application.id", "simulated");
        properties.put("bootstrap.servers", "nowhere:1");
        context = new MockProcessorContext<>(properties);
        context.setCurrentSystemTimeMs(nowMs);
        store = new MatchStore();
        changelog.forEach(store::restore);
        store.changelog((key, value) -> unsafeChanges.add(new java.util.AbstractMap.SimpleEntry<>(key, value)));
        context.addStateStore(store);
        processor = new MatchProcessor(log, settings, () -> inForce);
        processor.init(context);
        next.clear();
        committed.replaceAll((topic, offset) -> Math.min(offset, log.end(topic, 0))); // done before a stream starts
        next.putAll(committed);
    }

    /// Other folds are in force from now on.
    void use(List<MetricFold<?>> others) {
        inForce = AllInForce.of(others);
    }

    /// Whether a record of the topic was there to be processed.
    boolean step(String topic) {
        long offset = next.getOrDefault(topic, 0L);
        List<LogRecord> records = log.records(topic);
        if (offset >= records.size()) {
            return false;
        }
        LogRecord record = records.get((int) offset);
        context.setRecordMetadata(topic, 0, offset);
        processor.process(new Record<>(record.key(), record.value(), 0));
        next.put(topic, offset + 1);
        return true;
    }

    /// One record of each topic, as far as there are any; whether there were.
    boolean stepAny() {
        boolean event = step(Topics.EVENTS);
        boolean frame = step(Topics.FRAMES);
        return event || frame;
    }

    void pass(long ms) {
        nowMs += ms;
        context.setCurrentSystemTimeMs(nowMs);
        for (var punctuator : List.copyOf(context.scheduledPunctuators())) {
            if (!punctuator.cancelled()) {
                punctuator.getPunctuator().punctuate(nowMs);
            }
        }
    }

    void commit() {
        store.flushCache();
        keepChanges(unsafeChanges.size());
        keepOutput(context.forwarded().size());
        committed.putAll(next);
    }

    void crash() {
        if (random.nextBoolean()) {
            store.flushCache(); // it was about to commit
        }
        keepChanges(random.nextInt(unsafeChanges.size() + 1));
        keepOutput(random.nextInt(context.forwarded().size() + 1));
        start();
    }

    /// Until all is processed, told and settled.
    void finish() {
        while (stepAny()) {
            pass(1);
        }
        for (int i = 0; i < 200; i++) {
            pass(20);
            commit();
        }
    }

    private void keepChanges(int count) {
        unsafeChanges.subList(0, count).forEach(change -> changelog.put(change.getKey(), change.getValue()));
        unsafeChanges.clear();
    }

    private void keepOutput(int count) {
        for (var forward : context.forwarded().subList(0, count)) {
            byte[] value = forward.record().value();
            if (forward.childName().orElse("").equals(MatchTopology.METRICS)) {
                told.add(codec.decode(value));
            } else if (forward.childName().orElse("").equals(MatchTopology.FEATURES)) {
                features.apply(new MatchId(String.valueOf(forward.record().key())), LearntCodec.decode(value));
            } else {
                lateLetters.add(new String(
                        forward.record()
                                .headers()
                                .lastHeader("touchline.sequence")
                                .value(),
                        java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        context.resetForwards();
    }

    List<MetricsUpdate> told() {
        return told;
    }

    List<String> lateLetters() {
        return lateLetters;
    }

    /// What a process knows that has read the topic of features.
    OnlineFeatures features() {
        return features;
    }

    int heldMatches() {
        return store.matches().size();
    }

    boolean settled() {
        return store.matches().stream()
                .allMatch(match -> store.place(match).orElseThrow().settled());
    }
}
