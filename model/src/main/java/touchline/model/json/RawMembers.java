package touchline.model.json;

import java.util.Arrays;
import touchline.model.RawJson;

/// Collects members of objects that a [JsonCursor] has read into one object without white space. Can be used again
/// after [#take].
public final class RawMembers {
    private byte[] out = new byte[1024];
    private int length;

    /// Adds the members that stand from the opening quote of the first one's name up to the end of the last one's
    /// value. They must have been read: nothing is checked.
    public void add(byte[] json, int from, int to) {
        separate(to - from);
        length = minify(json, from, to, out, length);
    }

    /// The same without one inner member, which stands from the opening quote of its name up to the end of its value.
    public void addWithout(byte[] json, int from, int to, int memberFrom, int memberTo) {
        int cutFrom = memberFrom - 1;
        while (json[cutFrom] <= ' ') {
            cutFrom--;
        }
        int cutTo = memberTo;
        if (json[cutFrom] != ',') { // the first of its object: the comma behind it goes instead
            cutFrom++;
            while (json[cutTo] <= ' ') {
                cutTo++;
            }
            cutTo += json[cutTo] == ',' ? 1 : 0;
        }
        separate(to - from);
        length = minify(json, from, cutFrom, out, length);
        length = minify(json, cutTo, to, out, length);
    }

    private void separate(int coming) {
        if (out.length < length + coming + 2) {
            out = Arrays.copyOf(out, Math.max(out.length * 2, length + coming + 2));
        }
        out[length] = length == 0 ? (byte) '{' : (byte) ',';
        length++;
    }

    /// The object of all members that were added; empties the collection.
    public RawJson take() {
        if (length == 0) {
            return RawJson.EMPTY;
        }
        out[length++] = '}';
        RawJson raw = new RawJson(Arrays.copyOf(out, length));
        length = 0;
        return raw;
    }

    /// Forgets what was added.
    public void clear() {
        length = 0;
    }

    static RawJson minified(byte[] json, int from, int to) {
        byte[] out = new byte[to - from];
        int length = minify(json, from, to, out, 0);
        return new RawJson(length == out.length ? out : Arrays.copyOf(out, length));
    }

    /// Copies a range that is known to be JSON, white space between tokens left out; gives the end of the copy.
    private static int minify(byte[] json, int from, int to, byte[] out, int outFrom) {
        int at = from;
        int end = outFrom;
        while (at < to) {
            byte c = json[at];
            if (c == '"') {
                int close = closingQuote(json, at + 1, to);
                int size = close - at + 1;
                System.arraycopy(json, at, out, end, size);
                end += size;
                at = close + 1;
            } else if (c > ' ') {
                out[end++] = c;
                at++;
            } else {
                at++;
                while (at + Long.BYTES <= to) {
                    int spaces = EightBytes.leadingSpaces(EightBytes.at(json, at));
                    at += spaces;
                    if (spaces < Long.BYTES) {
                        break;
                    }
                }
            }
        }
        return end;
    }

    private static int closingQuote(byte[] json, int from, int to) {
        int at = from;
        while (true) {
            while (at + Long.BYTES <= to) {
                int plain = EightBytes.leadingPlain(EightBytes.at(json, at));
                at += plain;
                if (plain < Long.BYTES) {
                    break;
                }
            }
            if (json[at] == '"') {
                return at;
            }
            at += json[at] == '\\' ? 2 : 1;
        }
    }
}
