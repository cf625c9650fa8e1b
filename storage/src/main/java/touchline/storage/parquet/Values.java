package touchline.storage.parquet;

import dev.hardwood.metadata.PhysicalType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Values in the plain encoding of the format, one behind the other. Numbers are held as 64 bits, texts as ranges of
/// the pages that they came in.
final class Values {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] NOTHING = {};

    private final PhysicalType type;
    private long[] numbers = {};
    private byte[][] pages = {};
    private int count;

    Values(PhysicalType type) {
        this.type = type;
    }

    int count() {
        return count;
    }

    /// Takes `more` values that stand in `page` from `from` on. The page must not be changed any more.
    void add(byte[] page, int from, int more) {
        int before = count;
        if (more < 0 || more / Byte.SIZE > page.length) {
            throw new IllegalArgumentException(more + " values in " + page.length + " bytes");
        }
        count += more;
        numbers = Arrays.copyOf(numbers, count);
        switch (type) {
            case BOOLEAN -> booleans(page, from, before);
            case INT32 -> ints(page, from, before);
            case INT64, DOUBLE -> longs(page, from, before);
            case BYTE_ARRAY -> texts(page, from, before);
            case INT96, FLOAT, FIXED_LEN_BYTE_ARRAY -> throw new IllegalArgumentException("values of type " + type);
        }
    }

    private void booleans(byte[] page, int from, int first) {
        for (int i = first, bit = 0; i < count; i++, bit++) {
            int eight = page[from + bit / Byte.SIZE];
            numbers[i] = (eight & 1 << bit % Byte.SIZE) == 0 ? 0 : 1;
        }
    }

    private void ints(byte[] page, int from, int first) {
        for (int i = first, place = from; i < count; i++, place += Integer.BYTES) {
            numbers[i] = (int) INTS.get(page, place);
        }
    }

    private void longs(byte[] page, int from, int first) {
        for (int i = first, place = from; i < count; i++, place += Long.BYTES) {
            numbers[i] = (long) LONGS.get(page, place);
        }
    }

    /// A text is held as its place and its length.
    private void texts(byte[] page, int from, int first) {
        pages = Arrays.copyOf(pages, count);
        Arrays.fill(pages, first, count, page);
        int place = from;
        for (int i = first; i < count; i++) {
            int length = (int) INTS.get(page, place);
            place += Integer.BYTES;
            if (length < 0 || length > page.length - place) {
                throw new IllegalArgumentException("a text of " + length + " bytes");
            }
            numbers[i] = (long) place << Integer.SIZE | length;
            place += length;
        }
    }

    long number(int value) {
        return numbers[value];
    }

    String text(int value) {
        return new String(page(value), from(value), length(value), StandardCharsets.UTF_8);
    }

    byte[] bytes(int value) {
        return length(value) == 0 ? NOTHING : Arrays.copyOfRange(page(value), from(value), from(value) + length(value));
    }

    private byte[] page(int value) {
        return pages[value];
    }

    private int from(int value) {
        return (int) (numbers[value] >>> Integer.SIZE);
    }

    private int length(int value) {
        return (int) numbers[value];
    }
}
