package touchline.storage.clickhouse;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Rows in ClickHouse's RowBinary form: values one after the other, little-endian, texts with their length
/// before them.
final class RowWriter {
    private static final int SEVEN_BITS = 0x7f;
    private static final int MORE = 0x80;

    private ByteBuffer out = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

    RowWriter uint8(int value) {
        room(1).put((byte) value);
        return this;
    }

    RowWriter int16(short value) {
        room(Short.BYTES).putShort(value);
        return this;
    }

    RowWriter int32(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    RowWriter int64(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    RowWriter text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        room(bytes.length + Integer.BYTES + 1);
        for (int left = bytes.length; ; left >>>= 7) {
            if (left <= SEVEN_BITS) {
                out.put((byte) left);
                break;
            }
            out.put((byte) (left & SEVEN_BITS | MORE));
        }
        out.put(bytes);
        return this;
    }

    boolean isEmpty() {
        return out.position() == 0;
    }

    int size() {
        return out.position();
    }

    byte[] bytes() {
        return Arrays.copyOf(out.array(), out.position());
    }

    private ByteBuffer room(int bytes) {
        if (out.remaining() < bytes) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(out.capacity() * 2, out.position() + bytes))
                    .order(ByteOrder.LITTLE_ENDIAN);
            out = larger.put(out.flip());
        }
        return out;
    }
}
