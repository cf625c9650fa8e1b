package touchline.feeds.internal;

import java.util.Arrays;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// What a vendor's number stands for, made once per number. For the few dozen players and teams of a match; hostile
/// input with very many numbers is served without keeping them.
public final class IdCache<T> {
    private static final int MAX_KEPT = 1 << 14;

    private final LongFunction<T> maker;
    private long[] keys = new long[128];
    private @Nullable Object[] values = new Object[128];
    private int size;

    public IdCache(LongFunction<T> maker) {
        this.maker = maker;
    }

    public T get(long key) {
        int slot = slot(key);
        @SuppressWarnings("unchecked") // only values of the maker are put in
        T found = (T) values[slot];
        return found != null ? found : put(key, slot);
    }

    private T put(long key, int slot) {
        T value = maker.apply(key);
        if (size == MAX_KEPT) {
            return value;
        }
        keys[slot] = key;
        values[slot] = value;
        if (++size * 2 > keys.length) {
            grow();
        }
        return value;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 40) & mask;
        while (values[slot] != null && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        @Nullable Object[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = Arrays.copyOf(new Object[0], keys.length);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != null) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
