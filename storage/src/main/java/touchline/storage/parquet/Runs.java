package touchline.storage.parquet;

/// Decodes small numbers that are written in runs, repeated or bit-packed: the encoding RLE of the format. Reading
/// beyond the end throws IndexOutOfBoundsException.
final class Runs {
    private static final int MAX_BITS = 24;

    private final byte[] bytes;
    private final int end;
    private final int bits;
    private int position;

    /// @param bits of each number
    Runs(byte[] bytes, int from, int end, int bits) {
        if (bits < 0 || bits > MAX_BITS || end > bytes.length) {
            throw new IllegalArgumentException("numbers of " + bits + " bits up to byte " + end);
        }
        this.bytes = bytes;
        this.position = from;
        this.end = end;
        this.bits = bits;
    }

    /// Fills `out` from 0 to `count`.
    void read(int[] out, int count) {
        int filled = 0;
        while (filled < count) {
            int head = varint();
            int length = head >>> 1;
            if (length == 0) {
                throw new IllegalArgumentException("an empty run");
            }
            filled = (head & 1) == 0 ? repeat(out, filled, count, length) : unpack(out, filled, count, length);
        }
    }

    private int repeat(int[] out, int from, int count, int length) {
        int value = 0;
        for (int shift = 0; shift < bits; shift += Byte.SIZE) {
            value |= next() << shift;
        }
        int to = (int) Math.min(count, (long) from + length);
        java.util.Arrays.fill(out, from, to, value);
        return to;
    }

    /// Groups of eight numbers, the lowest bits first.
    private int unpack(int[] out, int from, int count, int groups) {
        int to = (int) Math.min(count, from + groups * 8L);
        long last = position + (long) groups * bits;
        int mask = (1 << bits) - 1;
        long held = 0;
        int heldBits = 0;
        for (int i = from; i < to; i++) {
            while (heldBits < bits) {
                held |= (long) next() << heldBits;
                heldBits += Byte.SIZE;
            }
            out[i] = (int) held & mask;
            held >>>= bits;
            heldBits -= bits;
        }
        position = (int) Math.min(end, last); // the last group may be longer than what is wanted of it
        return to;
    }

    private int next() {
        if (position >= end) {
            throw new IndexOutOfBoundsException("a run ends before its numbers do");
        }
        return bytes[position++] & 0xff;
    }

    private int varint() {
        int value = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            int next = next();
            value |= (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IllegalArgumentException("the length of a run has no end");
    }
}
