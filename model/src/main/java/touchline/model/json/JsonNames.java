package touchline.model.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A fixed set of texts that a [JsonCursor] finds by their bytes, without making a String: names of members, or values
/// such as the vendor's event types. A text's index is its place in the list given to [#of].
///
/// A perfect hash over the first eight bytes, the last eight bytes and the length; equal hashes are compared in full.
public final class JsonNames {
    private static final AtomicInteger MADE = new AtomicInteger();

    private final int number = MADE.getAndIncrement();
    private final List<String> texts;
    private final byte[][] utf8;
    private final long[] heads;
    private final long[] tails;
    private final short[] slots;
    private final long factor;
    private final int shift;

    private JsonNames(List<String> texts) {
        this.texts = texts;
        utf8 = texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
        heads = new long[utf8.length];
        tails = new long[utf8.length];
        for (int i = 0; i < utf8.length; i++) {
            heads[i] = EightBytes.head(utf8[i], 0, utf8[i].length);
            tails[i] = EightBytes.tail(utf8[i], 0, utf8[i].length);
        }
        int bits = Math.max(3, 33 - Integer.numberOfLeadingZeros(utf8.length));
        long seed = 0x9E3779B97F4A7C15L;
        short[] table = tryPlace(seed, 64 - bits);
        for (int attempt = 1; table.length == 0; attempt++) {
            seed = seed * 6364136223846793005L + 1442695040888963407L | 1;
            bits += attempt % 500 == 0 ? 1 : 0;
            table = tryPlace(seed, 64 - bits);
        }
        slots = table;
        factor = seed;
        shift = Long.SIZE - bits;
    }

    /// The texts must differ.
    public static JsonNames of(String... texts) {
        List<String> list = List.of(texts);
        if (list.stream().distinct().count() != list.size()) {
            throw new IllegalArgumentException("a text stands twice in " + list);
        }
        return new JsonNames(list);
    }

    public int size() {
        return utf8.length;
    }

    public String text(int index) {
        return texts.get(index);
    }

    /// How many sets there are: each has a number below that.
    static int count() {
        return MADE.get();
    }

    int number() {
        return number;
    }

    int length(int index) {
        return utf8[index].length;
    }

    /// Whether this text and a closing quote stand in the range that starts at `from` and may go up to `to`.
    boolean standsAt(int index, byte[] bytes, int from, int to) {
        int length = utf8[index].length;
        return from + length < to
                && bytes[from + length] == '"'
                && heads[index] == EightBytes.head(bytes, from, length)
                && (length <= 8 || isRest(index, bytes, from, length));
    }

    private boolean isRest(int index, byte[] bytes, int from, int length) {
        return tails[index] == EightBytes.tail(bytes, from, length)
                && (length <= 16 || Arrays.equals(utf8[index], 8, length - 8, bytes, from + 8, from + length - 8));
    }

    /// The index of the text whose UTF-8 form is this range, or -1.
    int find(byte[] bytes, int from, int length) {
        long head = EightBytes.head(bytes, from, length);
        long tail = EightBytes.tail(bytes, from, length);
        int index = slots[slot(head, tail, length, factor, shift)];
        if (index < 0 || heads[index] != head || tails[index] != tail || utf8[index].length != length) {
            return -1;
        }
        return length <= 16 || Arrays.equals(utf8[index], 8, length - 8, bytes, from + 8, from + length - 8)
                ? index
                : -1;
    }

    private static int slot(long head, long tail, int length, long factor, int shift) {
        long mixed = (head ^ Long.rotateLeft(tail, 31) ^ length) * factor;
        return (int) ((mixed ^ mixed >>> 32) * factor >>> shift);
    }

    /// The table for this seed, or an empty one when two texts meet.
    private short[] tryPlace(long seed, int tableShift) {
        short[] table = new short[1 << Long.SIZE - tableShift];
        Arrays.fill(table, (short) -1);
        for (int i = 0; i < utf8.length; i++) {
            int slot = slot(heads[i], tails[i], utf8[i].length, seed, tableShift);
            if (table[slot] >= 0) {
                return new short[0];
            }
            table[slot] = (short) i;
        }
        return table;
    }
}
