package touchline.model.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Gives the same String again for the same bytes, so that ids and words that stand in every line are made once.
///
/// Fixed size: a text that falls on a taken place replaces it. Not for several threads.
final class TextCache {
    private static final int SLOT_BITS = 12;
    private static final int SLOTS = 1 << SLOT_BITS;

    private final byte[][] keys = new byte[SLOTS][];
    private final String[] texts = new String[SLOTS];

    /// The text whose UTF-8 form is this range; it must hold no escapes.
    String get(byte[] bytes, int from, int length) {
        int slot = slot(bytes, from, length);
        byte[] key = keys[slot];
        if (key == null || !Arrays.equals(key, 0, key.length, bytes, from, from + length)) {
            keys[slot] = Arrays.copyOfRange(bytes, from, from + length);
            texts[slot] = new String(bytes, from, length, StandardCharsets.UTF_8);
        }
        return texts[slot];
    }

    /// By the first and last eight bytes and the length: ids that differ only in the middle share a place, which costs
    /// time and nothing else.
    private static int slot(byte[] bytes, int from, int length) {
        long head = EightBytes.head(bytes, from, length);
        long tail = EightBytes.tail(bytes, from, length);
        long mixed = (head ^ Long.rotateLeft(tail, 31) ^ length) * 0x9E3779B97F4A7C15L;
        return (int) ((mixed ^ mixed >>> 32) * 0x9E3779B97F4A7C15L >>> Long.SIZE - SLOT_BITS);
    }
}
