package touchline.storage.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import touchline.storage.LiveCache;

/// A cache in this process, which drops what is rarely read when it gets too large.
public final class MemoryLiveCache implements LiveCache {
    private static final int BYTES_BESIDE_VALUE = 100;

    private final Cache<String, Entry> entries;
    private final String incarnation = UUID.randomUUID().toString();

    /// @param maxBytes of keys and values together
    public MemoryLiveCache(long maxBytes) {
        entries = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .<String, Entry>weigher((key, entry) -> BYTES_BESIDE_VALUE + 2 * key.length() + entry.value().length)
                .build();
    }

    @Override
    public void put(List<Entry> newer) {
        requireCount(newer.size());
        for (Entry entry : newer) {
            entries.asMap().merge(entry.key(), entry, (old, given) -> old.version() < given.version() ? given : old);
        }
    }

    @Override
    public List<Optional<Entry>> get(List<String> keys) {
        requireCount(keys.size());
        return keys.stream()
                .map(key -> Optional.ofNullable(entries.getIfPresent(key)))
                .toList();
    }

    @Override
    public void clear(String prefix) {
        entries.asMap().keySet().removeIf(key -> key.startsWith(prefix));
    }

    @Override
    public String incarnation() {
        return incarnation;
    }

    @Override
    public void close() {
        entries.invalidateAll();
    }

    private static void requireCount(int count) {
        if (count > MAX_ENTRIES) {
            throw new IllegalArgumentException(count + " at once, more than " + MAX_ENTRIES);
        }
    }
}
