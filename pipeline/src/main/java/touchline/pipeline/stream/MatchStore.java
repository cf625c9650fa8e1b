package touchline.pipeline.stream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/// What the stream knows about its matches beyond a restart: a small [MatchPlace] for each, and a [FramesCheckpoint]
/// for those with tracking. The live objects are the processor's own.
///
/// Nothing is written per record: at each commit, just before the offsets are committed, the processor is asked for
/// what has changed, and that goes to the changelog. So what a restart finds is never behind the committed offsets.
/// For this the store must be a [CachedStateStore]: only of such the engine asks what they hold before it commits;
/// [StateStore#commit] it calls afterwards, and not always.
final class MatchStore implements StateStore, CachedStateStore<String, byte[]> {
    static final String NAME = "matches";
    private static final String FRAMES = "/frames"; // no match id has a slash

    private final Map<String, MatchPlace> places = new HashMap<>();
    private final Map<String, byte[]> checkpoints = new HashMap<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private Changelog changelog = (_, _) -> {};
    private Runnable beforeFlush = () -> {};
    private boolean open;

    /// Where changes go.
    interface Changelog {
        void put(String key, byte @Nullable [] value);
    }

    void changelog(Changelog given) {
        changelog = given;
    }

    /// What to call before each flush, so that what changed can be put.
    void beforeFlush(Runnable action) {
        beforeFlush = action;
    }

    Set<String> matches() {
        return places.keySet();
    }

    Optional<MatchPlace> place(String match) {
        return Optional.ofNullable(places.get(match));
    }

    void put(String match, MatchPlace place) {
        places.put(match, place);
        changed.add(match);
    }

    Optional<byte[]> checkpoint(String match) {
        return Optional.ofNullable(checkpoints.get(match));
    }

    void putCheckpoint(String match, FramesCheckpoint checkpoint) {
        checkpoints.put(match, checkpoint.toBytes());
        changed.add(match + FRAMES);
    }

    void removeCheckpoint(String match) {
        checkpoints.remove(match);
        changed.add(match + FRAMES);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void init(StateStoreContext given, StateStore root) {
        InternalProcessorContext<?, ?> context = (InternalProcessorContext<?, ?>) given;
        changelog = (key, value) -> context.logChange(
                NAME,
                Bytes.wrap(key.getBytes(StandardCharsets.UTF_8)),
                value,
                context.currentSystemTimeMs(),
                new RecordHeaders(),
                Position.emptyPosition());
        given.register(root, (key, value) -> restore(new String(key, StandardCharsets.UTF_8), value));
        open = true;
    }

    void restore(String name, byte @Nullable [] value) {
        boolean frames = name.endsWith(FRAMES);
        String match = frames ? name.substring(0, name.length() - FRAMES.length()) : name;
        if (frames) {
            if (value == null) {
                checkpoints.remove(match);
            } else {
                checkpoints.put(match, value);
            }
        } else if (value != null) {
            places.put(match, MatchPlace.of(value));
        }
    }

    @Override
    public void flushCache() {
        beforeFlush.run();
        List<String> keys = new ArrayList<>(changed);
        changed.clear();
        keys.forEach(this::log);
    }

    private void log(String key) {
        byte[] value = key.endsWith(FRAMES)
                ? checkpoints.get(key.substring(0, key.length() - FRAMES.length()))
                : Optional.ofNullable(places.get(key)).map(MatchPlace::toBytes).orElse(null);
        changelog.put(key, value);
    }

    @Override
    public void clearCache() {
        changed.clear();
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<String, byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public void close() {
        beforeFlush = () -> {};
        open = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /// Makes the store and says how its changelog is kept.
    static final class Builder implements StoreBuilder<MatchStore> {
        private final Map<String, String> changelog = new HashMap<>(Map.of(
                "cleanup.policy", "compact",
                "segment.bytes", "16777216",
                "segment.ms", "600000",
                "min.cleanable.dirty.ratio", "0.3"));

        @Override
        public StoreBuilder<MatchStore> withCachingEnabled() {
            return this; // the processor's live objects are the cache
        }

        @Override
        public StoreBuilder<MatchStore> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<MatchStore> withLoggingEnabled(Map<String, String> config) {
            changelog.putAll(config);
            return this;
        }

        @Override
        public StoreBuilder<MatchStore> withLoggingDisabled() {
            throw new UnsupportedOperationException("without its changelog the store would forget");
        }

        @Override
        public MatchStore build() {
            return new MatchStore();
        }

        @Override
        public Map<String, String> logConfig() {
            return changelog;
        }

        @Override
        public boolean loggingEnabled() {
            return true;
        }

        @Override
        public String name() {
            return NAME;
        }
    }
}
