package touchline.model.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Eight bytes at a time. The first byte is the lowest of the word.
final class EightBytes {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long SPACES = 0x20 * ONES;
    private static final long ZEROS = '0' * ONES;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    private EightBytes() {}

    static long at(byte[] bytes, int index) {
        return (long) LONG.get(bytes, index);
    }

    /// How many of the word's first bytes are spaces.
    static int leadingSpaces(long word) {
        return Long.numberOfTrailingZeros(word ^ SPACES) >>> 3;
    }

    /// How many of the word's first bytes are plain text inside a JSON string: ASCII, neither quote nor backslash nor
    /// control. 8 when all are.
    static int leadingPlain(long word) {
        long quote = word ^ QUOTES;
        long backslash = word ^ BACKSLASHES;
        // A borrow can only spoil bytes above the first hit, and only the first hit is used.
        long hits =
                ((quote - ONES) & ~quote | (backslash - ONES) & ~backslash | (word - SPACES) & ~word | word) & HIGHS;
        return Long.numberOfTrailingZeros(hits) >>> 3;
    }

    /// How many of the word's first bytes are decimal digits.
    static int leadingDigits(long word) {
        long digits = word ^ ZEROS;
        long hits = (digits + (0x80 - 10) * ONES | digits) & HIGHS;
        return Long.numberOfTrailingZeros(hits) >>> 3;
    }

    static void put(byte[] bytes, int index, long word) {
        LONG.set(bytes, index, word);
    }

    /// The first eight bytes of a range, zero above when it is shorter.
    static long head(byte[] bytes, int from, int length) {
        if (from + 8 <= bytes.length) {
            long word = at(bytes, from);
            return length >= 8 ? word : word & ~(-1L << (length << 3));
        }
        return assemble(bytes, from, Math.min(length, 8));
    }

    /// The last eight bytes of a range, 0 when it has no more than eight.
    static long tail(byte[] bytes, int from, int length) {
        return length <= 8 ? 0 : at(bytes, from + length - 8);
    }

    private static long assemble(byte[] bytes, int from, int length) {
        long word = 0;
        for (int i = length - 1; i >= 0; i--) {
            word = word << 8 | bytes[from + i] & 0xFF;
        }
        return word;
    }
}
