package touchline.storage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Port: the newest value of a key, for fast reads. It is not the truth: it may lose anything at any time, and is
/// filled again from the log.
///
/// Safe for use by many threads. All methods throw [StoreUnavailable] when the engine fails, and
/// IllegalArgumentException for more than [#MAX_ENTRIES] entries or keys.
public interface LiveCache extends AutoCloseable {
    int MAX_ENTRIES = 10_000;
    int MAX_KEY_BYTES = 512;
    int MAX_VALUE_BYTES = 8 << 20;

    /// Keeps each entry unless the same or a higher version of its key is there. A failure may leave some of them kept;
    /// repeating is harmless.
    void put(List<Entry> entries);

    /// The entries of the keys, in their order; empty where there is none.
    List<Optional<Entry>> get(List<String> keys);

    /// Removes all entries whose key begins with the prefix. Those put meanwhile may stay.
    void clear(String prefix);

    /// A name that is another one whenever the cache may have lost something since, such as after a restart of its
    /// server. Who fills it puts everything again then.
    String incarnation();

    @Override
    void close();

    /// @param key     1 to 512 bytes of UTF-8
    /// @param version rises with what the value is made from; 0 or more
    /// @param value   at most 8 MiB; not to be changed by anyone
    record Entry(String key, long version, byte[] value) {
        public Entry {
            requireKey(key);
            if (version < 0) {
                throw new IllegalArgumentException("version of '" + key + "' is " + version);
            }
            if (value.length > MAX_VALUE_BYTES) {
                throw new IllegalArgumentException(
                        "value of '" + key + "' has " + value.length + " bytes, more than " + MAX_VALUE_BYTES);
            }
        }

        /// @throws IllegalArgumentException when no entry can have this key
        public static void requireKey(String key) {
            int bytes = key.getBytes(StandardCharsets.UTF_8).length;
            if (bytes < 1 || bytes > MAX_KEY_BYTES) {
                throw new IllegalArgumentException("key has " + bytes + " bytes, not 1 to " + MAX_KEY_BYTES);
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Entry(String otherKey, long otherVersion, byte[] otherValue)
                    && key.equals(otherKey)
                    && version == otherVersion
                    && Arrays.equals(value, otherValue);
        }

        @Override
        public int hashCode() {
            return 31 * key.hashCode() + Long.hashCode(version);
        }

        @Override
        public String toString() {
            return "Entry[" + key + ", version=" + version + ", " + value.length + " bytes]";
        }
    }
}
