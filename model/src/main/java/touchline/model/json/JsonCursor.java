package touchline.model.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import touchline.model.RawJson;
import touchline.model.json.JsonException.Reason;

/// Reads JSON from a range of a byte array by pulling, in the order in which it stands; builds no tree and boxes
/// nothing.
///
/// ```java
/// var json = new JsonCursor(bytes);
/// json.beginObject();
/// for (int name = json.nextName(NAMES); name != JsonCursor.END; name = json.nextName(NAMES)) {
///     switch (name) {
///         case ID -> id = json.longValue();
///         case TAGS -> {
///             json.beginArray();
///             while (json.nextElement()) {
///                 tags.add(json.intValue());
///             }
///         }
///         default -> json.skipValue(); // every value must be read or skipped
///     }
/// }
/// json.end();
/// ```
///
/// Strict: RFC 8259 without extensions, well-formed UTF-8, no escape of half a surrogate pair. What is skipped is
/// checked as strictly as what is read. Names that stand twice are handed out twice. Every failure is a [JsonException]
/// with the offset; after `TYPE` and `RANGE` the reader still stands before the value, which can be skipped.
///
/// Not for use by several threads at once. Offsets are indices of the array.
public final class JsonCursor {
    /// A name or text that is not in the set; [#text] gives it.
    public static final int UNKNOWN = -1;

    /// The object has no further member.
    public static final int END = -2;

    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private byte[] bytes;
    private int to;
    private final JsonLimits limits;
    private int pos;
    private int depth;
    /// A container was just begun: no comma is due before its first entry.
    private boolean fresh;

    private int nameOffset;
    private int numberEnd;
    /// The string read last, without its quotes.
    private int textFrom;

    private int textTo;
    private boolean textEscaped;
    private boolean textAscii;

    /// Which name followed which, per set of names; learnt on the way, so that most names are compared, not searched.
    private @Nullable Follower[] followers = new Follower[JsonNames.count()];

    /// What is read is also written here, without white space.
    private @Nullable RawMembers echo;

    private int echoedBeforeName;

    public JsonCursor(byte[] bytes) {
        this(bytes, 0, bytes.length, JsonLimits.DEFAULT);
    }

    public JsonCursor(byte[] bytes, int from, int to, JsonLimits limits) {
        this.bytes = bytes;
        this.limits = limits;
        reset(bytes, from, to);
    }

    /// Starts anew with another range.
    public void reset(byte[] newBytes, int from, int newTo) {
        if (from < 0 || newTo < from || newTo > newBytes.length) {
            throw new IndexOutOfBoundsException(from + " to " + newTo + " of " + newBytes.length + " bytes");
        }
        bytes = newBytes;
        to = newTo;
        seek(from, 0);
    }

    /// Goes back, or on, to a value that starts at `offset` inside `atDepth` containers, to read it again. Ends an
    /// echo.
    public void seek(int offset, int atDepth) {
        pos = offset;
        depth = atDepth;
        fresh = false;
        echo = null;
    }

    /// Where the reader stands: right behind what it read last. [#peek] moves it to the start of the next value.
    public int offset() {
        return pos;
    }

    /// How many objects and arrays are open.
    public int depth() {
        return depth;
    }

    /// The kind of the next value. Nothing is read.
    public JsonKind peek() {
        int c = token();
        return switch (c) {
            case '{' -> JsonKind.OBJECT;
            case '[' -> JsonKind.ARRAY;
            case '"' -> JsonKind.STRING;
            case 't', 'f' -> JsonKind.BOOLEAN;
            case 'n' -> JsonKind.NULL;
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> JsonKind.NUMBER;
            default -> throw unexpected("a value");
        };
    }

    public void beginObject() {
        begin('{', "an object");
    }

    public void beginArray() {
        begin('[', "an array");
    }

    private void begin(char bracket, String what) {
        if (token() != bracket) {
            throw wrongType(what);
        }
        enter();
        pos++;
        fresh = true;
        if (echo != null) {
            echo.put(bracket);
        }
    }

    private void enter() {
        if (++depth > limits.maxDepth()) {
            throw new JsonException(Reason.LIMIT, pos, "deeper than " + limits.maxDepth());
        }
    }

    /// Goes to the next member's value: the index of its name in `names`, [#UNKNOWN], or [#END] when the object closes.
    public int nextName(JsonNames names) {
        if (!standAtName()) {
            return END;
        }
        Follower follower = followerIn(names);
        int index = follower.expected();
        if (index >= 0 && names.standsAt(index, bytes, pos + 1, to)) {
            textFrom = pos + 1;
            textTo = textFrom + names.length(index);
            textEscaped = false;
            textAscii = false; // not looked at; only the way to a String depends on it
            pos = textTo + 1;
        } else {
            scanString();
            index = textEscaped ? lookUpEscaped(names) : names.find(bytes, textFrom, textTo - textFrom);
            follower.learn(index);
        }
        follower.goOn(index);
        passColon();
        return index;
    }

    /// Goes to the next member's value, whose name [#text] gives; false when the object closes.
    public boolean nextName() {
        if (!standAtName()) {
            return false;
        }
        scanString();
        passColon();
        return true;
    }

    /// False when the object closes.
    private boolean standAtName() {
        int c = token();
        if (c == '}') {
            close('}');
            return false;
        }
        if (!fresh) {
            if (c != ',') {
                throw unexpected("',' or '}'");
            }
            pos++;
            c = token();
        }
        fresh = false;
        if (c != '"') {
            throw unexpected("a name");
        }
        nameOffset = pos;
        return true;
    }

    private void passColon() {
        if (token() != ':') {
            throw unexpected("':'");
        }
        pos++;
        if (echo != null) {
            echoedBeforeName = echo.length();
            echoName(echo);
        }
    }

    private void echoName(RawMembers to) {
        to.separate();
        to.put(bytes, textFrom - 1, textTo + 1);
        to.put(':');
    }

    private Follower followerIn(JsonNames names) {
        int number = names.number();
        if (number >= followers.length) { // a set made after this reader
            followers = Arrays.copyOf(followers, number + 1);
        }
        Follower follower = followers[number];
        if (follower == null) {
            follower = new Follower(names.size());
            followers[number] = follower;
        }
        return follower;
    }

    /// Guesses that a name is followed by the one that followed it last time.
    private static final class Follower {
        /// By the index of the name before, and 0 for one that is not in the set.
        private final int[] next;

        private int last;

        Follower(int names) {
            next = new int[names + 1];
            Arrays.fill(next, UNKNOWN);
        }

        int expected() {
            return next[last];
        }

        void learn(int index) {
            next[last] = index;
        }

        void goOn(int index) {
            last = index + 1;
        }
    }

    /// From here on all that is read is also added to `members`, without white space: first the member whose name was
    /// read last, then what follows until [#stopEcho].
    public void echoMember(RawMembers members) {
        echo = members;
        echoName(members);
    }

    /// Takes the name that was read last back from the echo, and pauses: the value will not be echoed either. Then
    /// [#resumeEcho].
    public @Nullable RawMembers pauseEcho() {
        RawMembers paused = echo;
        if (paused != null) {
            paused.cutBack(echoedBeforeName);
        }
        echo = null;
        return paused;
    }

    /// Goes on with what [#pauseEcho] gave.
    public void resumeEcho(@Nullable RawMembers paused) {
        echo = paused;
    }

    public void stopEcho() {
        echo = null;
    }

    /// Goes to the next entry of an array; false when it closes.
    public boolean nextElement() {
        int c = token();
        if (c == ']') {
            close(']');
            return false;
        }
        if (fresh) {
            fresh = false;
            return true;
        }
        if (c != ',') {
            throw unexpected("',' or ']'");
        }
        pos++;
        if (token() == ']') {
            throw unexpected("a value");
        }
        if (echo != null) {
            echo.separate();
        }
        return true;
    }

    private void close(char bracket) {
        pos++;
        depth--;
        fresh = false;
        if (echo != null) {
            echo.put(bracket);
        }
    }

    /// Offset of the opening quote of the name that was read last (also of an inner object's).
    public int nameOffset() {
        return nameOffset;
    }

    /// The name or string that was read or looked up last.
    public String text() {
        if (textEscaped) {
            return unescape();
        }
        return new String(
                bytes, textFrom, textTo - textFrom, textAscii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    public String stringValue() {
        readString();
        return text();
    }

    /// Reads a string: its index in `texts`, or [#UNKNOWN]; then [#text] gives it.
    public int symbolValue(JsonNames texts) {
        readString();
        return textEscaped ? lookUpEscaped(texts) : texts.find(bytes, textFrom, textTo - textFrom);
    }

    /// Reads a string without making one: afterwards [#textOffset] and [#textLength] tell where it stands.
    public void readString() {
        if (token() != '"') {
            throw wrongType("a string");
        }
        scanString();
        if (echo != null) {
            echo.put(bytes, textFrom - 1, pos);
        }
    }

    /// Offset of the first byte of the string or name read last, behind its quote; escapes stand as they are.
    public int textOffset() {
        return textFrom;
    }

    /// Length in bytes of the string or name read last, without quotes; escapes stand as they are.
    public int textLength() {
        return textTo - textFrom;
    }

    private int lookUpEscaped(JsonNames names) {
        byte[] plain = text().getBytes(StandardCharsets.UTF_8);
        return names.find(plain, 0, plain.length);
    }

    public boolean booleanValue() {
        int c = token();
        if (c == 't') {
            literal("true");
            return true;
        }
        if (c == 'f') {
            literal("false");
            return false;
        }
        throw wrongType("true or false");
    }

    /// Reads a null and says true, or reads nothing and says false.
    public boolean nullValue() {
        if (token() != 'n') {
            return false;
        }
        literal("null");
        return true;
    }

    /// Reads a whole number; one with a fraction or exponent is of the wrong type.
    public long longValue() {
        int start = numberStart("a whole number");
        long value = wholeNumber(start);
        pass(start, numberEnd);
        return value;
    }

    /// Reads a whole number of 32 bits.
    public int intValue() {
        int start = numberStart("a whole number");
        long value = wholeNumber(start);
        if (value != (int) value) {
            throw new JsonException(Reason.RANGE, start, value + " is no whole number of 32 bits");
        }
        pass(start, numberEnd);
        return (int) value;
    }

    private long wholeNumber(int start) {
        int at = bytes[start] == '-' ? start + 1 : start;
        long value = 0;
        int first = at;
        int digit;
        while (at < to && (digit = bytes[at] - '0') >= 0 && digit <= 9) {
            if (at - first >= 18) {
                return wholeNumberSlowly(start);
            }
            value = value * 10 + digit;
            at++;
        }
        checkInteger(start, first, at);
        numberEnd = at;
        return bytes[start] == '-' ? -value : value;
    }

    private long wholeNumberSlowly(int start) {
        numberEnd = scanNumber(start);
        try {
            return Long.parseLong(latin(start, numberEnd));
        } catch (NumberFormatException e) {
            throw new JsonException(Reason.RANGE, start, "number is no whole number of 64 bits");
        }
    }

    private void checkInteger(int start, int first, int at) {
        if (at == first) {
            throw at == to ? truncated(at) : new JsonException(Reason.SYNTAX, at, "digit expected");
        }
        if (bytes[first] == '0' && at - first > 1) {
            throw new JsonException(Reason.SYNTAX, first + 1, "digit after a leading 0");
        }
        if (at < to && (bytes[at] == '.' || (bytes[at] | 0x20) == 'e')) {
            scanNumber(start);
            throw new JsonException(Reason.TYPE, start, "whole number expected");
        }
    }

    /// Reads a number as the nearest double. One that no finite double is near to is out of range.
    ///
    /// Exact when mantissa and power of ten are both exact doubles (Clinger 1990); else the library decides.
    public double doubleValue() {
        int start = numberStart("a number");
        byte[] in = bytes;
        int at = in[start] == '-' ? start + 1 : start;
        int first = at;
        long mantissa = 0;
        int digit;
        while (at < to && (digit = in[at] - '0') >= 0 && digit <= 9) {
            mantissa = mantissa * 10 + digit;
            at++;
        }
        int point = at;
        if (at < to && in[at] == '.') {
            at++;
            while (at < to && (digit = in[at] - '0') >= 0 && digit <= 9) {
                mantissa = mantissa * 10 + digit;
                at++;
            }
        }
        int decimals = at == point ? 0 : at - point - 1;
        boolean plain = point - first + decimals <= 15
                && point > first
                && (in[first] != '0' || point == first + 1)
                && (at == point || decimals > 0)
                && (at == to || (in[at] | 0x20) != 'e');
        if (!plain) {
            return doubleValueSlowly(start);
        }
        pass(start, at);
        double value = mantissa / POWERS_OF_TEN[decimals];
        return in[start] == '-' ? -value : value;
    }

    private double doubleValueSlowly(int start) {
        int end = scanNumber(start);
        double value = Double.parseDouble(latin(start, end));
        if (Double.isInfinite(value)) {
            throw new JsonException(Reason.RANGE, start, "number is beyond 64 bits");
        }
        pass(start, end);
        return value;
    }

    /// Goes behind a value without quotes.
    private void pass(int start, int end) {
        pos = end;
        if (echo != null) {
            echo.put(bytes, start, end);
        }
    }

    /// Reads a number as a whole number of units of 10^-`decimals`, rounded half away from zero: 2.7586489 with 6
    /// decimals is 2758649. At most 9 decimals.
    public long fixedValue(int decimals) {
        int start = numberStart("a number");
        int end = scanNumber(start);
        long value = fixed(start, end, decimals);
        pass(start, end);
        return value;
    }

    private long fixed(int start, int end, int decimals) {
        boolean negative = bytes[start] == '-';
        long value = 0;
        int missing = decimals;
        boolean fraction = false;
        for (int at = negative ? start + 1 : start; at < end; at++) {
            int c = bytes[at];
            if (c == '.') {
                fraction = true;
            } else if ((c | 0x20) == 'e' || value > 100_000_000_000_000_000L) {
                return fixedSlowly(start, end, decimals);
            } else if (fraction && missing == 0) {
                value += c >= '5' ? 1 : 0;
                return negative ? -value : value;
            } else {
                value = value * 10 + (c - '0');
                missing -= fraction ? 1 : 0;
            }
        }
        for (; missing > 0; missing--) {
            if (value > 100_000_000_000_000_000L) {
                return fixedSlowly(start, end, decimals);
            }
            value *= 10;
        }
        return negative ? -value : value;
    }

    private long fixedSlowly(int start, int end, int decimals) {
        double near = Double.parseDouble(latin(start, end));
        if (!(Math.abs(near) < 1e18)) {
            throw new JsonException(Reason.RANGE, start, "number is too large");
        }
        if (Math.abs(near) < 1e-10) { // so that 1e-999999999 does not become a million digits
            return 0;
        }
        try {
            return new BigDecimal(latin(start, end))
                    .movePointRight(decimals)
                    .setScale(0, java.math.RoundingMode.HALF_UP)
                    .longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new JsonException(Reason.RANGE, start, "number is too large");
        }
    }

    private int numberStart(String what) {
        int c = token();
        if (c != '-' && (c < '0' || c > '9')) {
            throw wrongType(what);
        }
        return pos;
    }

    /// The end of the number that starts here, its grammar checked.
    private int scanNumber(int start) {
        int at = bytes[start] == '-' ? start + 1 : start;
        int end = digits(at);
        if (bytes[at] == '0' && end > at + 1) {
            throw new JsonException(Reason.SYNTAX, at + 1, "digit after a leading 0");
        }
        if (end < to && bytes[end] == '.') {
            end = digits(end + 1);
        }
        if (end < to && (bytes[end] | 0x20) == 'e') {
            end++;
            boolean sign = end < to && (bytes[end] == '+' || bytes[end] == '-');
            end = digits(sign ? end + 1 : end);
        }
        if (end - start > limits.maxNumberBytes()) {
            throw new JsonException(Reason.LIMIT, start, "number longer than " + limits.maxNumberBytes() + " bytes");
        }
        return end;
    }

    private int digits(int from) {
        int at = from;
        while (at <= to - Long.BYTES) {
            int digits = EightBytes.leadingDigits(EightBytes.at(bytes, at));
            at += digits;
            if (digits < Long.BYTES) {
                break;
            }
        }
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == from) {
            throw at == to ? truncated(at) : new JsonException(Reason.SYNTAX, at, "digit expected");
        }
        return at;
    }

    private String latin(int from, int end) {
        return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    }

    /// Reads a value of any kind and forgets it.
    public void skipValue() {
        int c = token();
        if (c == '{' || c == '[') {
            skipContainer();
        } else {
            skipScalar(c);
        }
    }

    private void skipScalar(int c) {
        switch (c) {
            case '"' -> readString();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> pass(pos, scanNumber(pos));
            default -> throw unexpected("a value");
        }
    }

    /// Not recursive: bit d of `objects` says whether the container at depth d is an object.
    private void skipContainer() {
        int outer = depth;
        long[] objects = new long[(limits.maxDepth() >>> 6) + 1];
        boolean object = skipBegin(objects);
        while (depth > outer) {
            if (object ? !nextName() : !nextElement()) {
                object = (objects[depth >>> 6] >>> depth & 1) != 0;
                continue;
            }
            int c = token();
            if (c == '{' || c == '[') {
                object = skipBegin(objects);
            } else {
                skipScalar(c);
            }
        }
    }

    private boolean skipBegin(long[] objects) {
        boolean object = bytes[pos] == '{';
        begin((char) bytes[pos], "");
        long bit = 1L << depth;
        objects[depth >>> 6] = object ? objects[depth >>> 6] | bit : objects[depth >>> 6] & ~bit;
        return object;
    }

    /// Reads a value of any kind: its bytes without white space between tokens.
    public RawJson rawValue() {
        token();
        int start = pos;
        skipValue();
        return RawMembers.minified(bytes, start, pos);
    }

    /// Whether nothing but white space is left of the range.
    public boolean atEnd() {
        skipSpace();
        return pos == to;
    }

    /// Requires that nothing but white space follows.
    public void end() {
        skipSpace();
        if (pos < to) {
            throw unexpected("the end");
        }
    }

    /// The next byte that is not white space; the reader stands on it.
    private int token() {
        int at = pos;
        if (at < to) {
            int c = bytes[at];
            if (c > ' ') {
                return c;
            }
        }
        skipSpace();
        if (pos >= to) {
            throw truncated(to);
        }
        return bytes[pos];
    }

    private void skipSpace() {
        byte[] in = bytes;
        int at = pos;
        int wordEnd = to - Long.BYTES;
        while (at < to) {
            int c = in[at];
            if (c == ' ') {
                at++;
                while (at <= wordEnd) {
                    int spaces = EightBytes.leadingSpaces(EightBytes.at(in, at));
                    at += spaces;
                    if (spaces < Long.BYTES) {
                        break;
                    }
                }
            } else if (c == '\n' || c == '\r' || c == '\t') {
                at++;
            } else {
                break;
            }
        }
        pos = at;
    }

    /// From the opening quote to behind the closing one; everything between is checked.
    private void scanString() {
        byte[] in = bytes;
        int from = pos + 1;
        int at = from;
        int wordEnd = to - Long.BYTES;
        boolean escaped = false;
        boolean ascii = true;
        while (true) {
            while (at <= wordEnd) {
                int plain = EightBytes.leadingPlain(EightBytes.at(in, at));
                at += plain;
                if (plain < Long.BYTES) {
                    break;
                }
            }
            if (at >= to) {
                throw truncated(to);
            }
            int c = in[at];
            if (c == '"') {
                break;
            }
            if (c == '\\') {
                at = skipEscape(at);
                escaped = true;
            } else if (c < 0) {
                at = skipMultiByte(at);
                ascii = false;
            } else if (c < ' ') {
                throw new JsonException(Reason.SYNTAX, at, "control character " + c + " in a string");
            } else {
                at++;
            }
        }
        if (at - from > limits.maxStringBytes()) {
            throw new JsonException(Reason.LIMIT, from, "string longer than " + limits.maxStringBytes() + " bytes");
        }
        textFrom = from;
        textTo = at;
        textEscaped = escaped;
        textAscii = ascii;
        pos = at + 1;
    }

    private int skipEscape(int at) {
        if (at + 1 >= to) {
            throw truncated(to);
        }
        return switch (bytes[at + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 2;
            case 'u' -> skipUnicodeEscape(at);
            default -> throw new JsonException(Reason.SYNTAX, at, "unknown escape");
        };
    }

    private int skipUnicodeEscape(int at) {
        char unit = hex(at + 2);
        if (!Character.isSurrogate(unit)) {
            return at + 6;
        }
        if (Character.isLowSurrogate(unit)) {
            throw new JsonException(Reason.ENCODING, at, "half of a surrogate pair");
        }
        requireByte(at + 6, '\\', at);
        requireByte(at + 7, 'u', at);
        if (!Character.isLowSurrogate(hex(at + 8))) {
            throw new JsonException(Reason.ENCODING, at, "half of a surrogate pair");
        }
        return at + 12;
    }

    private void requireByte(int at, char wanted, int escape) {
        if (at >= to) {
            throw truncated(to);
        }
        if (bytes[at] != wanted) {
            throw new JsonException(Reason.ENCODING, escape, "half of a surrogate pair");
        }
    }

    private char hex(int from) {
        if (from + 4 > to) {
            throw truncated(to);
        }
        int value = 0;
        for (int at = from; at < from + 4; at++) {
            int digit = bytes[at] < 0 ? -1 : Character.digit((char) bytes[at], 16);
            if (digit < 0) {
                throw new JsonException(Reason.SYNTAX, at, "hex digit expected");
            }
            value = value << 4 | digit;
        }
        return (char) value;
    }

    /// RFC 3629: no overlong forms, no surrogates, nothing beyond U+10FFFF.
    private int skipMultiByte(int at) {
        int first = bytes[at] & 0xFF;
        if (first < 0xC2 || first > 0xF4) {
            throw notUtf8(at);
        }
        int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        if (at + length > to) {
            throw truncated(to);
        }
        int second = bytes[at + 1] & 0xFF;
        int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most) {
            throw notUtf8(at);
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                throw notUtf8(at);
            }
        }
        return at + length;
    }

    private String unescape() {
        byte[] plain = new byte[textTo - textFrom]; // an escape is never shorter than what it stands for
        int length = 0;
        int at = textFrom;
        while (at < textTo) {
            byte c = bytes[at++];
            if (c != '\\') {
                plain[length++] = c;
                continue;
            }
            c = bytes[at++];
            if (c != 'u') {
                plain[length++] = unescaped(c);
                continue;
            }
            int code = hex(at);
            at += 4;
            if (Character.isHighSurrogate((char) code)) {
                code = Character.toCodePoint((char) code, hex(at + 2));
                at += 6;
            }
            length = encode(code, plain, length);
        }
        return new String(plain, 0, length, StandardCharsets.UTF_8);
    }

    private static byte unescaped(byte c) {
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> c;
        };
    }

    private static int encode(int code, byte[] out, int at) {
        int i = at;
        if (code < 0x80) {
            out[i++] = (byte) code;
        } else if (code < 0x800) {
            out[i++] = (byte) (0xC0 | code >> 6);
            out[i++] = (byte) (0x80 | code & 0x3F);
        } else if (code < 0x10000) {
            out[i++] = (byte) (0xE0 | code >> 12);
            out[i++] = (byte) (0x80 | code >> 6 & 0x3F);
            out[i++] = (byte) (0x80 | code & 0x3F);
        } else {
            out[i++] = (byte) (0xF0 | code >> 18);
            out[i++] = (byte) (0x80 | code >> 12 & 0x3F);
            out[i++] = (byte) (0x80 | code >> 6 & 0x3F);
            out[i++] = (byte) (0x80 | code & 0x3F);
        }
        return i;
    }

    private void literal(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (pos + i >= to) {
                throw truncated(to);
            }
            if (bytes[pos + i] != word.charAt(i)) {
                throw new JsonException(Reason.SYNTAX, pos, word + " expected");
            }
        }
        pass(pos, pos + word.length());
    }

    private JsonException notUtf8(int at) {
        return new JsonException(Reason.ENCODING, at, "not UTF-8: byte 0x" + Integer.toHexString(bytes[at] & 0xFF));
    }

    private static JsonException truncated(int at) {
        return new JsonException(Reason.TRUNCATED, at, "input ends");
    }

    /// A value of another kind, or no value at all.
    private JsonException wrongType(String wanted) {
        JsonKind found = peek();
        return new JsonException(Reason.TYPE, pos, wanted + " expected, found " + found);
    }

    private JsonException unexpected(String wanted) {
        int c = bytes[pos] & 0xFF;
        String found = c > ' ' && c < 0x7F ? "'" + (char) c + "'" : "byte 0x" + Integer.toHexString(c);
        return new JsonException(c < 0x80 ? Reason.SYNTAX : Reason.ENCODING, pos, wanted + " expected, found " + found);
    }
}
