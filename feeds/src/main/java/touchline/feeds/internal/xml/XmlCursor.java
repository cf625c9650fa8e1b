package touchline.feeds.internal.xml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import touchline.feeds.ParseLimits;
import touchline.feeds.RejectCode;

/// Reads the elements and attributes of an XML document from a stream; text between them is passed over.
///
/// It reads the part of XML that data files need. A document type definition is refused, so there are no external
/// entities and none that grow; the encoding is UTF-8. Depth, attributes, the length of a tag and of a value and the
/// document as a whole are bounded. Elements must be well nested. Nothing but one tag is held in memory.
///
/// All faults are [XmlFault]s. After one that is not the last, reading can go on at [#resync].
public final class XmlCursor {
    public enum Token {
        START,
        END,
        EOF
    }

    private static final int MAX_ATTRIBUTES = 256;
    private static final int FIRST_BUFFER = 1 << 16;
    private static final int NEED_MORE = -1;

    private final InputStream in;
    private final ParseLimits limits;
    private final long maxBytes;

    private byte[] buffer = new byte[FIRST_BUFFER];
    /// Bytes of the document before `buffer[0]`.
    private long before;

    private int at;
    private int filled;
    private boolean ended;
    private int line = 1;

    private int tagStart;
    private int tagEnd;
    private int nameStart;
    private int nameEnd;
    private boolean empty;
    private boolean emptyOpen;
    private int attributes;
    private int[] places = new int[4 * 16];

    private byte[] openNames = new byte[256];
    private int[] openEnds = new int[16];
    private int depth;
    private boolean rootSeen;

    /// @param maxBytes how long the document may be
    public XmlCursor(InputStream in, ParseLimits limits, long maxBytes) {
        this.in = in;
        this.limits = limits;
        this.maxBytes = maxBytes;
    }

    /// The next start or end of an element; an empty element gives both.
    public Token next() throws IOException {
        if (emptyOpen) {
            emptyOpen = false;
            depth--;
            return Token.END;
        }
        while (true) {
            if (!skipText()) {
                return end();
            }
            tagStart = at;
            byte kind = peek(1);
            if (kind == '!' || kind == '?') {
                skipDeclaration(kind);
            } else {
                return kind == '/' ? endTag() : startTag();
            }
        }
    }

    private Token end() {
        if (depth > 0) {
            throw lastFault(RejectCode.TRUNCATED, "the document ends inside <" + openName() + ">");
        }
        if (!rootSeen) {
            throw lastFault(RejectCode.TRUNCATED, "the document has no element");
        }
        return Token.EOF;
    }

    /// Goes on at the next start tag of this name, as if `toDepth` elements were open; false when there is none.
    public boolean resync(XmlName name, int toDepth) throws IOException {
        emptyOpen = false;
        depth = Math.min(depth, toDepth);
        at = Math.min(filled, Math.max(at, tagStart + 1));
        while (skipToAngle(false)) {
            if (ensure(name.length() + 2)
                    && name.matches(buffer, at + 1, at + 1 + name.length())
                    && isSpace(buffer[at + 1 + name.length()])) {
                return true;
            }
            at++;
        }
        return false;
    }

    // ---- what the cursor stands on

    /// How many elements are open, the one that starts here included.
    public int depth() {
        return depth;
    }

    /// Where the tag begins, in bytes from the start of the document.
    public long offset() {
        return before + tagStart;
    }

    /// Where the tag ends.
    public long endOffset() {
        return before + tagEnd;
    }

    public int line() {
        return line;
    }

    public boolean isNamed(XmlName name) {
        return name.matches(buffer, nameStart, nameEnd);
    }

    public String name() {
        return decode(nameStart, nameEnd);
    }

    public int attributeCount() {
        return attributes;
    }

    /// The attribute's index, or -1.
    public int find(XmlName name) {
        for (int i = 0; i < attributes; i++) {
            if (name.matches(buffer, places[4 * i], places[4 * i + 1])) {
                return i;
            }
        }
        return -1;
    }

    /// The attribute's name if it is one byte long, else 0.
    public byte shortName(int attribute) {
        int from = places[4 * attribute];
        return places[4 * attribute + 1] - from == 1 ? buffer[from] : 0;
    }

    public String attributeName(int attribute) {
        return decode(places[4 * attribute], places[4 * attribute + 1]);
    }

    public boolean isNamed(int attribute, XmlName name) {
        return name.matches(buffer, places[4 * attribute], places[4 * attribute + 1]);
    }

    /// The value with its references resolved.
    public String value(int attribute) {
        int from = places[4 * attribute + 2];
        int to = places[4 * attribute + 3];
        if (to - from > limits.maxStringBytes()) {
            throw fault(RejectCode.LIMIT_EXCEEDED, from, "a value of " + (to - from) + " bytes");
        }
        String raw = decode(from, to);
        return raw.indexOf('&') < 0 ? raw : resolved(raw, from);
    }

    /// The value's bytes, for who reads numbers and times from them: see [#byteAt].
    public int valueLength(int attribute) {
        return places[4 * attribute + 3] - places[4 * attribute + 2];
    }

    public byte byteAt(int attribute, int index) {
        return buffer[places[4 * attribute + 2] + index];
    }

    /// A fault at the tag on which the cursor stands.
    public XmlFault fault(RejectCode code, String detail) {
        return fault(code, tagStart, detail);
    }

    // ---- tags

    private Token startTag() throws IOException {
        int end;
        while ((end = scanStartTag()) == NEED_MORE) {
            more();
        }
        tagEnd = end;
        at = end;
        if (depth == 0 && rootSeen) {
            throw fault(RejectCode.MALFORMED, tagStart, "a second root element");
        }
        rootSeen = true;
        push();
        emptyOpen = empty;
        return Token.START;
    }

    /// Finds names and values of the tag at `tagStart`; gives the place behind it.
    private int scanStartTag() {
        attributes = 0;
        nameStart = tagStart + 1;
        int i = endOfName(nameStart);
        if (i == NEED_MORE) {
            return NEED_MORE;
        }
        nameEnd = i;
        while (true) {
            int from = i;
            while (i < filled && isSpace(buffer[i])) {
                i++;
            }
            if (i >= filled) {
                return NEED_MORE;
            }
            if (buffer[i] == '>') {
                empty = false;
                return i + 1;
            }
            if (buffer[i] == '/') {
                if (i + 1 >= filled) {
                    return NEED_MORE;
                }
                if (buffer[i + 1] != '>') {
                    throw fault(RejectCode.MALFORMED, i, "'/' inside a tag");
                }
                empty = true;
                return i + 2;
            }
            if (from == i) {
                throw fault(RejectCode.MALFORMED, i, "no white space before an attribute");
            }
            i = scanAttribute(i);
            if (i == NEED_MORE) {
                return NEED_MORE;
            }
        }
    }

    private int scanAttribute(int from) {
        int name = endOfName(from);
        if (name == NEED_MORE) {
            return NEED_MORE;
        }
        int i = skipSpace(name);
        if (i >= filled) {
            return NEED_MORE;
        }
        if (buffer[i] != '=') {
            throw fault(RejectCode.MALFORMED, i, "an attribute without a value");
        }
        i = skipSpace(i + 1);
        if (i >= filled) {
            return NEED_MORE;
        }
        byte quote = buffer[i];
        if (quote != '"' && quote != '\'') {
            throw fault(RejectCode.MALFORMED, i, "an attribute's value is not in quotes");
        }
        int value = i + 1;
        i = value;
        while (i < filled && buffer[i] != quote) {
            if (buffer[i] == '<') {
                throw fault(RejectCode.MALFORMED, i, "'<' inside a value");
            }
            i++;
        }
        if (i >= filled) {
            return NEED_MORE;
        }
        addAttribute(from, name, value, i);
        return i + 1;
    }

    private void addAttribute(int name, int nameTo, int value, int valueTo) {
        if (attributes == MAX_ATTRIBUTES) {
            throw fault(RejectCode.LIMIT_EXCEEDED, name, "more than " + MAX_ATTRIBUTES + " attributes");
        }
        for (int i = 0; i < attributes; i++) {
            if (places[4 * i + 1] - places[4 * i] == nameTo - name
                    && Arrays.equals(buffer, places[4 * i], places[4 * i + 1], buffer, name, nameTo)) {
                throw fault(RejectCode.MALFORMED, name, "attribute " + decode(name, nameTo) + " twice");
            }
        }
        if (places.length == 4 * attributes) {
            places = Arrays.copyOf(places, 2 * places.length);
        }
        places[4 * attributes] = name;
        places[4 * attributes + 1] = nameTo;
        places[4 * attributes + 2] = value;
        places[4 * attributes + 3] = valueTo;
        attributes++;
    }

    private int skipSpace(int from) {
        int i = from;
        while (i < filled && isSpace(buffer[i])) {
            i++;
        }
        return i;
    }

    private int endOfName(int from) {
        int i = from;
        while (i < filled && isNameByte(buffer[i])) {
            i++;
        }
        if (i >= filled) {
            return NEED_MORE;
        }
        if (i == from) {
            throw fault(RejectCode.MALFORMED, i, "a name is expected");
        }
        return i;
    }

    private Token endTag() throws IOException {
        int end;
        while ((end = scanEndTag()) == NEED_MORE) {
            more();
        }
        if (depth == 0) {
            throw fault(RejectCode.MALFORMED, tagStart, "</" + name() + "> ends nothing");
        }
        int from = depth == 1 ? 0 : openEnds[depth - 2];
        if (!Arrays.equals(buffer, nameStart, nameEnd, openNames, from, openEnds[depth - 1])) {
            throw fault(RejectCode.MALFORMED, tagStart, "</" + name() + "> where </" + openName() + "> is expected");
        }
        depth--;
        tagEnd = end;
        at = end;
        attributes = 0;
        return Token.END;
    }

    private int scanEndTag() {
        nameStart = tagStart + 2;
        nameEnd = endOfName(nameStart);
        if (nameEnd == NEED_MORE) {
            return NEED_MORE;
        }
        int i = skipSpace(nameEnd);
        if (i >= filled) {
            return NEED_MORE;
        }
        if (buffer[i] != '>') {
            throw fault(RejectCode.MALFORMED, i, "an end tag with more than a name");
        }
        return i + 1;
    }

    private void push() {
        if (depth == limits.maxDepth()) {
            throw fault(RejectCode.LIMIT_EXCEEDED, tagStart, "elements nested deeper than " + limits.maxDepth());
        }
        int from = depth == 0 ? 0 : openEnds[depth - 1];
        int length = nameEnd - nameStart;
        if (from + length > openNames.length) {
            openNames = Arrays.copyOf(openNames, Math.max(2 * openNames.length, from + length));
        }
        if (depth == openEnds.length) {
            openEnds = Arrays.copyOf(openEnds, 2 * depth);
        }
        System.arraycopy(buffer, nameStart, openNames, from, length);
        openEnds[depth++] = from + length;
    }

    private String openName() {
        int from = depth == 1 ? 0 : openEnds[depth - 2];
        return new String(openNames, from, openEnds[depth - 1] - from, StandardCharsets.UTF_8);
    }

    // ---- what is passed over

    /// Stands at the next `<`, or false at the end of the document.
    private boolean skipText() throws IOException {
        if (before == 0 && at == 0) {
            skipMark();
        }
        return skipToAngle(depth == 0);
    }

    /// @param onlySpace whether nothing but white space may come before
    private boolean skipToAngle(boolean onlySpace) throws IOException {
        while (true) {
            int i = at;
            int to = filled;
            byte[] bytes = buffer;
            while (i < to && bytes[i] != '<') {
                byte b = bytes[i];
                if (b == '\n') {
                    line++;
                } else if (onlySpace && !isSpace(b)) {
                    at = i;
                    throw lastFault(
                            RejectCode.MALFORMED,
                            rootSeen ? "text behind the root element" : "the document does not begin with an element");
                }
                i++;
            }
            at = i;
            if (i < to) {
                return true;
            }
            tagStart = at;
            if (!refill()) {
                return false;
            }
        }
    }

    private void skipMark() throws IOException {
        if (!ensure(3)) {
            return;
        }
        int first = buffer[0] & 0xff;
        int second = buffer[1] & 0xff;
        if (first == 0xEF && second == 0xBB && (buffer[2] & 0xff) == 0xBF) {
            at = 3;
        } else if (first == 0xFE && second == 0xFF || first == 0xFF && second == 0xFE || first == 0 || second == 0) {
            throw lastFault(RejectCode.UNSUPPORTED, "the document is not in UTF-8; save it as UTF-8 and send it again");
        }
    }

    private void skipDeclaration(byte kind) throws IOException {
        if (kind == '?') {
            checkEncoding();
            skipPast("?>");
        } else if (peek(2) == '-' && peek(3) == '-') {
            at = tagStart + 4;
            skipPast("-->");
        } else if (peek(2) == '[' && depth > 0) {
            skipPast("]]>");
        } else {
            throw lastFault(
                    RejectCode.UNSUPPORTED,
                    "a document type definition is not read, for it can make a document grow or reach out");
        }
    }

    private void checkEncoding() throws IOException {
        ensure(200);
        String head = new String(buffer, at, Math.min(200, filled - at), StandardCharsets.ISO_8859_1);
        int end = head.indexOf("?>");
        int name = head.indexOf("encoding");
        if (head.startsWith("<?xml") && name >= 0 && name < end) {
            String declared = head.substring(name, end).toLowerCase(Locale.ROOT);
            if (!declared.contains("utf-8") && !declared.contains("us-ascii")) {
                throw lastFault(
                        RejectCode.UNSUPPORTED,
                        "the document declares " + declared.replaceAll("[^a-z0-9=\"'-]", "")
                                + "; save it as UTF-8 and send it again");
            }
        }
    }

    private void skipPast(String terminator) throws IOException {
        byte[] wanted = terminator.getBytes(StandardCharsets.US_ASCII);
        while (ensure(wanted.length)) {
            if (Arrays.equals(buffer, at, at + wanted.length, wanted, 0, wanted.length)) {
                at += wanted.length;
                tagEnd = at;
                return;
            }
            if (buffer[at] == '\n') {
                line++;
            }
            at++;
            tagStart = at;
        }
        throw lastFault(RejectCode.TRUNCATED, "the document ends before '" + terminator + "'");
    }

    private byte peek(int ahead) throws IOException {
        if (!ensure(ahead + 1)) {
            throw lastFault(RejectCode.TRUNCATED, "the document ends inside a tag");
        }
        return buffer[at + ahead];
    }

    // ---- bytes

    /// Whether so many bytes can be had from `at` on.
    private boolean ensure(int bytes) throws IOException {
        while (filled - at < bytes) {
            if (!refill()) {
                return false;
            }
        }
        return true;
    }

    /// More bytes behind the tag that begins at `tagStart`.
    private void more() throws IOException {
        if (filled - tagStart > limits.maxRecordBytes()) {
            throw fault(
                    RejectCode.LIMIT_EXCEEDED, tagStart, "a tag of more than " + limits.maxRecordBytes() + " bytes");
        }
        if (!refill()) {
            throw lastFault(RejectCode.TRUNCATED, "the document ends inside a tag");
        }
    }

    /// Reads more; what stands before `tagStart` (or `at`) is given up.
    private boolean refill() throws IOException {
        if (ended) {
            return false;
        }
        int keep = Math.min(tagStart, at);
        if (keep > 0) {
            System.arraycopy(buffer, keep, buffer, 0, filled - keep);
            before += keep;
            at -= keep;
            tagStart -= keep;
            tagEnd = Math.max(0, tagEnd - keep);
            filled -= keep;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int read = in.readNBytes(buffer, filled, buffer.length - filled);
        if (read == 0) {
            ended = true;
            return false;
        }
        filled += read;
        if (before + filled > maxBytes) {
            throw lastFault(RejectCode.LIMIT_EXCEEDED, "the document is longer than " + maxBytes + " bytes");
        }
        return true;
    }

    private String decode(int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer[i] < 0) {
                return decodeUtf8(from, to);
            }
        }
        return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private String decodeUtf8(int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(buffer, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw fault(RejectCode.MALFORMED, from, "bytes that are not UTF-8");
        }
    }

    private String resolved(String raw, int from) {
        StringBuilder text = new StringBuilder(raw.length());
        int i = 0;
        while (i < raw.length()) {
            int amp = raw.indexOf('&', i);
            int semicolon = raw.indexOf(';', Math.max(amp, 0));
            if (amp < 0) {
                text.append(raw, i, raw.length());
                break;
            }
            text.append(raw, i, amp);
            if (semicolon < 0 || semicolon - amp > 12) {
                throw fault(RejectCode.MALFORMED, from, "'&' that begins no reference");
            }
            text.appendCodePoint(referred(raw.substring(amp + 1, semicolon), from));
            i = semicolon + 1;
        }
        return text.toString();
    }

    private int referred(String reference, int from) {
        return switch (reference) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> numbered(reference, from);
        };
    }

    private int numbered(String reference, int from) {
        try {
            if (reference.startsWith("#")) {
                int code = reference.startsWith("#x")
                        ? Integer.parseInt(reference.substring(2), 16)
                        : Integer.parseInt(reference.substring(1));
                if (code >= 0x20 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF)
                        || code == '\t'
                        || code == '\n'
                        || code == '\r') {
                    return code;
                }
            }
        } catch (NumberFormatException e) {
            throw fault(RejectCode.MALFORMED, from, "reference &" + reference + "; is no number");
        }
        throw fault(RejectCode.MALFORMED, from, "reference &" + reference + "; is not known");
    }

    private XmlFault fault(RejectCode code, int place, String detail) {
        return new XmlFault(code, before + place, line, detail, false);
    }

    private XmlFault lastFault(RejectCode code, String detail) {
        return new XmlFault(code, before + at, line, detail, true);
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static boolean isNameByte(byte b) {
        return b < 0
                || b >= 'a' && b <= 'z'
                || b >= 'A' && b <= 'Z'
                || b >= '0' && b <= '9'
                || b == '-'
                || b == '_'
                || b == ':'
                || b == '.';
    }
}
