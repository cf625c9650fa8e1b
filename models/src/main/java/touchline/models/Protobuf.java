package touchline.models;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Writes one message of Protocol Buffers (protobuf.dev/programming-guides/encoding): fields in the order in which
/// they are added.
final class Protobuf {
    private static final int VARINT = 0;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private void fixed32(float value) {
        int bits = Float.floatToIntBits(value);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            out.write(bits >>> shift);
        }
    }

    Protobuf number(int field, long value) {
        varint((long) field << 3 | VARINT);
        varint(value);
        return this;
    }

    Protobuf real(int field, float value) {
        varint((long) field << 3 | FIXED32);
        fixed32(value);
        return this;
    }

    Protobuf text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /// A message within this one.
    Protobuf message(int field, Consumer<Protobuf> fields) {
        Protobuf message = new Protobuf();
        fields.accept(message);
        return bytes(field, message.toBytes());
    }

    /// Numbers one behind the other.
    Protobuf numbers(int field, long[] values) {
        Protobuf packed = new Protobuf();
        for (long value : values) {
            packed.varint(value);
        }
        return bytes(field, packed.toBytes());
    }

    Protobuf reals(int field, float[] values) {
        Protobuf packed = new Protobuf();
        for (float value : values) {
            packed.fixed32(value);
        }
        return bytes(field, packed.toBytes());
    }

    private Protobuf bytes(int field, byte[] bytes) {
        varint((long) field << 3 | LENGTH);
        varint(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
