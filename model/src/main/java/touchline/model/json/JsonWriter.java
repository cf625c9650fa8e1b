package touchline.model.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import touchline.model.RawJson;

/// Writes compact JSON into a growing byte array: no object per value, so that millions of events can be written.
///
/// Commas and colons come by themselves; nesting must be closed by the caller. Not safe for several threads; reuse it
/// with [#reset].
public final class JsonWriter {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int length;
    private boolean comma;

    public JsonWriter() {
        this(1024);
    }

    public JsonWriter(int initialBytes) {
        bytes = new byte[initialBytes];
    }

    public JsonWriter beginObject() {
        return open('{');
    }

    public JsonWriter endObject() {
        return close('}');
    }

    public JsonWriter beginArray() {
        return open('[');
    }

    public JsonWriter endArray() {
        return close(']');
    }

    /// The name of the next member; ASCII without characters that need escapes.
    public JsonWriter name(String name) {
        separate();
        put('"');
        ascii(name);
        put('"');
        put(':');
        comma = false;
        return this;
    }

    /// The name of the next member, whatever characters it has.
    public JsonWriter memberName(String name) {
        separate();
        put('"');
        escaped(name);
        put('"');
        put(':');
        comma = false;
        return this;
    }

    public JsonWriter string(String value) {
        separate();
        put('"');
        escaped(value);
        put('"');
        comma = true;
        return this;
    }

    /// A text that is known to be ASCII without quotes, backslashes and control characters.
    public JsonWriter plain(String value) {
        separate();
        put('"');
        ascii(value);
        put('"');
        comma = true;
        return this;
    }

    public JsonWriter number(long value) {
        separate();
        digits(value);
        comma = true;
        return this;
    }

    /// A number as Java writes it; NaN and infinities, which JSON does not have, become null.
    public JsonWriter number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return number((long) value);
        }
        separate();
        if (Double.isFinite(value)) {
            ascii(Double.toString(value));
        } else {
            put(NULL);
        }
        comma = true;
        return this;
    }

    /// `thousandths / 1000` with as many decimals as are needed, at most three.
    public JsonWriter thousandths(long thousandths) {
        separate();
        long rest = Math.abs(thousandths);
        if (thousandths < 0) {
            put('-');
        }
        digits(rest / 1000);
        int fraction = (int) (rest % 1000);
        if (fraction != 0) {
            put('.');
            put('0' + fraction / 100);
            if (fraction % 100 != 0) {
                put('0' + fraction / 10 % 10);
                if (fraction % 10 != 0) {
                    put('0' + fraction % 10);
                }
            }
        }
        comma = true;
        return this;
    }

    public JsonWriter bool(boolean value) {
        separate();
        put(value ? TRUE : FALSE);
        comma = true;
        return this;
    }

    public JsonWriter nothing() {
        separate();
        put(NULL);
        comma = true;
        return this;
    }

    /// A value that is JSON already.
    public JsonWriter raw(RawJson json) {
        separate();
        put(json.utf8());
        comma = true;
        return this;
    }

    /// Ends a line of NDJSON.
    public JsonWriter newLine() {
        put('\n');
        comma = false;
        return this;
    }

    public int length() {
        return length;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    public JsonWriter reset() {
        length = 0;
        comma = false;
        return this;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private JsonWriter open(char bracket) {
        separate();
        put(bracket);
        comma = false;
        return this;
    }

    private JsonWriter close(char bracket) {
        put(bracket);
        comma = true;
        return this;
    }

    private void separate() {
        if (comma) {
            put(',');
        }
    }

    private void digits(long value) {
        if (value < 0) {
            if (value == Long.MIN_VALUE) {
                ascii(Long.toString(value));
                return;
            }
            put('-');
            value = -value;
        }
        int count = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            count++;
        }
        ensure(count);
        int at = length + count;
        length = at;
        do {
            bytes[--at] = (byte) ('0' + value % 10);
            value /= 10;
        } while (value != 0);
    }

    private void escaped(String value) {
        int plainTo = plainPrefix(value);
        if (plainTo == value.length()) {
            ascii(value);
            return;
        }
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            if (b == '"' || b == '\\') {
                put('\\');
                put(b);
            } else if (b >= 0 && b < 0x20) {
                ascii("\\u00");
                put(HEX[b >> 4]);
                put(HEX[b & 15]);
            } else {
                put(b);
            }
        }
    }

    private static int plainPrefix(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x20 || c > 0x7e || c == '"' || c == '\\') {
                return i;
            }
        }
        return value.length();
    }

    @SuppressWarnings("deprecation") // the one call that copies Latin-1 characters without a detour
    private void ascii(String text) {
        int count = text.length();
        ensure(count);
        text.getBytes(0, count, bytes, length);
        length += count;
    }

    private void put(byte[] some) {
        ensure(some.length);
        System.arraycopy(some, 0, bytes, length, some.length);
        length += some.length;
    }

    private void put(int b) {
        ensure(1);
        bytes[length++] = (byte) b;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
