package touchline.storage.clickhouse;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads what [RowWriter] writes, value by value.
final class RowReader {
    private static final int SEVEN_BITS = 0x7f;

    private final ByteBuffer in;
    private byte[] lastBytes = {};
    private String lastText = "";

    RowReader(byte[] bytes) {
        in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    boolean hasNext() {
        return in.hasRemaining();
    }

    int uint8() {
        return Byte.toUnsignedInt(in.get());
    }

    short int16() {
        return in.getShort();
    }

    int int32() {
        return in.getInt();
    }

    long int64() {
        return in.getLong();
    }

    /// A text; the same object when it is that of the call before, as in rows that are sorted by it.
    String text() {
        int length = 0;
        for (int shift = 0, next = -1; next < 0; shift += 7) {
            next = in.get();
            length |= (next & SEVEN_BITS) << shift;
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        if (!Arrays.equals(bytes, lastBytes)) {
            lastBytes = bytes;
            lastText = new String(bytes, StandardCharsets.UTF_8);
        }
        return lastText;
    }
}
