package touchline.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// Whole numbers in as few bytes as they need, seven bits in each; signed ones folded so that small ones stay short.
final class Varint {
    private static final int MAX_SHIFT = 63;

    private Varint() {}

    static void write(long number, DataOutput out) throws IOException {
        long left = number;
        while ((left & ~0x7FL) != 0) {
            out.writeByte((int) (left & 0x7F) | 0x80);
            left >>>= 7;
        }
        out.writeByte((int) left);
    }

    static long read(DataInput in) throws IOException {
        long number = 0;
        for (int shift = 0; shift <= MAX_SHIFT; shift += 7) {
            byte next = in.readByte();
            number |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new IOException("a number is longer than eight bytes");
    }

    static void writeSigned(long number, DataOutput out) throws IOException {
        write((number << 1) ^ (number >> 63), out);
    }

    static long readSigned(DataInput in) throws IOException {
        long folded = read(in);
        return (folded >>> 1) ^ -(folded & 1);
    }
}
