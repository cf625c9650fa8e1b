package touchline.model.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Gives the same String again for the same bytes, so that ids and words that stand in every line are made once.
///
/// Fixed size: a text that falls on a taken place replaces it. Not for several threads.
final class TextCache {
    private static final int SLOTS = 4096;

    private final byte[][] keys = new byte[SLOTS][];
    private final String[] texts = new String[SLOTS];

    /// The text whose UTF-8 form is this range; it must hold no escapes.
    String get(byte[] bytes, int from, int length) {
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
        byte[] key = keys[slot];
        if (key == null || !Arrays.equals(key, 0, key.length, bytes, from, from + length)) {
            keys[slot] = Arrays.copyOfRange(bytes, from, from + length);
            texts[slot] = new String(bytes, from, length, StandardCharsets.UTF_8);
        }
        return texts[slot];
    }
}
