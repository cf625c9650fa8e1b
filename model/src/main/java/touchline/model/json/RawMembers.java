package touchline.model.json;

import java.util.Arrays;
import touchline.model.RawJson;

/// Collects members of objects, as a [JsonCursor] reads them, into one object without white space. Can be used again
/// after [#take]. See [JsonCursor#echoMember].
public final class RawMembers {
    private static final int WORDS = 2 * Long.BYTES;

    private byte[] out = new byte[1024];
    private int length;

    /// The object of all members that were added; empties the collection.
    public RawJson take() {
        if (length == 0) {
            return RawJson.EMPTY;
        }
        put('}');
        RawJson raw = new RawJson(Arrays.copyOf(out, length));
        length = 0;
        return raw;
    }

    /// Forgets what was added.
    public void clear() {
        length = 0;
    }

    int length() {
        return length;
    }

    void cutBack(int newLength) {
        length = newLength;
    }

    /// What must stand before the next member or entry: nothing when its container was just opened.
    void separate() {
        if (length == 0) {
            put('{');
        } else if (out[length - 1] != '{' && out[length - 1] != '[') {
            put(',');
        }
    }

    void put(char ascii) {
        ensure(1);
        out[length++] = (byte) ascii;
    }

    /// Short pieces are copied as two words, beyond their end: what is too much is written over by the next piece.
    void put(byte[] json, int from, int to) {
        int size = to - from;
        ensure(size + WORDS);
        if (size <= WORDS && from + WORDS <= json.length) {
            EightBytes.put(out, length, EightBytes.at(json, from));
            EightBytes.put(out, length + Long.BYTES, EightBytes.at(json, from + Long.BYTES));
        } else {
            System.arraycopy(json, from, out, length, size);
        }
        length += size;
    }

    private void ensure(int more) {
        if (length + more > out.length) {
            out = Arrays.copyOf(out, Math.max(out.length * 2, length + more));
        }
    }

    /// The value alone that stands in this range, without white space. It must have been read: nothing is checked.
    static RawJson minified(byte[] json, int from, int to) {
        byte[] out = new byte[to - from];
        int length = minify(json, from, to, out);
        return new RawJson(length == out.length ? out : Arrays.copyOf(out, length));
    }

    private static int minify(byte[] json, int from, int to, byte[] out) {
        int end = 0;
        boolean text = false;
        for (int at = from; at < to; at++) {
            byte c = json[at];
            if (text && c == '\\') {
                out[end++] = c;
                out[end++] = json[++at];
                continue;
            }
            text ^= c == '"';
            if (text || c > ' ') {
                out[end++] = c;
            }
        }
        return end;
    }
}
