package touchline.storage.parquet;

import java.util.ArrayDeque;
import java.util.Deque;

/// Reads structs of Thrift's compact protocol, as Apache Thrift describes it: what the headers of pages are written in.
/// Reading beyond the end throws IndexOutOfBoundsException.
final class Thrift {
    /// There is no further field in the struct.
    static final int END = -1;

    private static final int MAX_DEPTH = 8;
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int I16 = 4;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int DOUBLE = 7;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int SET = 10;
    private static final int STRUCT = 12;

    private final byte[] bytes;
    private final Deque<Integer> outer = new ArrayDeque<>(2);
    private int position;
    private int field;
    private int type;

    Thrift(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    int position() {
        return position;
    }

    void beginStruct() {
        if (outer.size() == MAX_DEPTH) {
            throw new IllegalArgumentException("a page header is nested too deeply");
        }
        outer.push(field);
        field = 0;
    }

    /// The number of the next field, or [#END], after which the struct around this one goes on.
    int nextField() {
        int head = bytes[position++];
        if (head == 0) {
            field = outer.pop();
            return END;
        }
        type = head & 0x0f;
        int delta = (head & 0xf0) >>> 4;
        field = delta == 0 ? (int) zigzag(varint()) : field + delta;
        return field;
    }

    int intValue() {
        if (type != I32) {
            throw new IllegalArgumentException("a field of a page header has type " + type + ", not a number");
        }
        return (int) zigzag(varint());
    }

    void skip() {
        skip(type);
    }

    private void skip(int what) {
        switch (what) {
            case TRUE, FALSE -> {
                // the value is the type
            }
            case BYTE -> position++;
            case I16, I32, I64 -> varint();
            case DOUBLE -> position += Double.BYTES;
            case BINARY -> {
                int length = Math.toIntExact(varint());
                position = Math.addExact(position, length);
            }
            case LIST, SET -> skipList();
            case STRUCT -> {
                beginStruct();
                while (nextField() != END) {
                    skip();
                }
            }
            default -> throw new IllegalArgumentException("a page header holds a field of type " + what);
        }
    }

    private void skipList() {
        int head = bytes[position++];
        int count = (head & 0xf0) >>> 4;
        for (long left = count == 15 ? varint() : count; left > 0; left--) {
            if ((head & 0x0f) <= FALSE) {
                position++; // in lists a truth value has a byte of its own
            } else {
                skip(head & 0x0f);
            }
        }
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes[position++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number in a page header has no end");
    }

    private static long zigzag(long value) {
        return (value >>> 1) ^ -(value & 1);
    }
}
