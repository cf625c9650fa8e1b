package touchline.feeds.internal;

import java.util.Optional;
import touchline.feeds.Document;
import touchline.feeds.Location;
import touchline.feeds.ParseLimits;
import touchline.feeds.Parsed;
import touchline.feeds.RejectCode;
import touchline.feeds.VendorFeed.Sink;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonException;
import touchline.model.json.JsonLimits;

/// The records of one JSON document on their way out: numbers them, gives each its byte range, and turns what cannot be
/// read into rejections. After broken bytes it goes on at the next record.
///
/// How it finds the next record: first by counting braces from the broken record's start, if that ends where an array's
/// entry can end; else it looks for an object with one of the form's landmarks. The work spent on this is bounded, so
/// that no input makes it quadratic.
public final class JsonRecords {
    private static final int CLOSED = -1;
    private static final int LOST = -2;

    private final Document document;
    private final byte[] bytes;
    private final ParseLimits limits;
    private final Sink out;
    private final JsonCursor json;
    private final Facts facts = new Facts();
    private long record;
    private long searchBudget;
    private int countedTo;
    private int line = 1;

    public JsonRecords(Document document, byte[] bytes, ParseLimits limits, Sink out) {
        this.document = document;
        this.bytes = bytes;
        this.limits = limits;
        this.out = out;
        json = cursor(bytes, limits);
        searchBudget = 16L * bytes.length + (1 << 20);
    }

    /// A reader of the document that starts behind a UTF-8 byte order mark.
    public static JsonCursor cursor(byte[] bytes, ParseLimits limits) {
        boolean mark = bytes.length >= 3
                && (bytes[0] & 0xFF) == 0xEF
                && (bytes[1] & 0xFF) == 0xBB
                && (bytes[2] & 0xFF) == 0xBF;
        var jsonLimits = new JsonLimits(limits.maxDepth(), limits.maxStringBytes(), 512);
        return new JsonCursor(bytes, mark ? 3 : 0, bytes.length, jsonLimits);
    }

    /// Hands over one rejection for a document that was not even held in memory.
    public static void rejectTooLarge(Document document, ParseLimits limits, Sink out) {
        String detail = "document has more than " + limits.maxDocumentBytes() + " bytes";
        out.accept(
                document,
                new Parsed.Rejected(
                        RejectCode.LIMIT_EXCEEDED,
                        new Location(document.name(), 0, 1, ""),
                        detail,
                        0,
                        0,
                        Math.max(document.size(), 0)));
    }

    public JsonCursor json() {
        return json;
    }

    /// The document is an array of records and nothing else.
    public void readArrayDocument(String path, RecordForm form) {
        if (readArray(path, bytes.length, form)) {
            readEnd(bytes.length);
        }
    }

    /// The document is one record and nothing else.
    public void readSingleDocument(String path, RecordForm form) {
        if (readValue(path, bytes.length, form)) {
            readEnd(bytes.length);
        }
    }

    /// Reads the value at which the reader stands as one record. False when the bytes up to `regionEnd` were given up.
    public boolean readValue(String path, int regionEnd, RecordForm form) {
        int from = json.offset();
        try {
            json.peek();
        } catch (JsonException e) {
            reject(path, e, from, regionEnd);
            return false;
        }
        return readRecord(json.offset(), json.depth(), path, regionEnd, form) == CLOSED;
    }

    /// Requires that nothing follows up to `regionEnd`; rejects what is still there.
    public void readEnd(int regionEnd) {
        try {
            json.end();
        } catch (JsonException e) {
            reject("", e, json.offset(), regionEnd);
        }
    }

    /// Reads the array at which the reader stands. False when the bytes up to `regionEnd` were given up and rejected.
    public boolean readArray(String path, int regionEnd, RecordForm form) {
        int from = json.offset();
        int depth = json.depth() + 1;
        int start;
        try {
            json.beginArray();
            start = json.nextElement() ? startOfValue() : CLOSED;
        } catch (JsonException e) {
            reject(path, e, from, regionEnd);
            return false;
        }
        for (long index = 0; start >= 0; index++) {
            if (record >= limits.maxRecords()) {
                reject(path, RejectCode.LIMIT_EXCEEDED, start, "more than " + record + " records", start, regionEnd);
                return false;
            }
            int next = readRecord(start, depth, path + "[" + index + "]", regionEnd, form);
            start = next >= 0 ? next : next == LOST ? LOST : startOfNext(depth, path, regionEnd, form);
        }
        return start == CLOSED;
    }

    private int startOfValue() {
        json.peek();
        return json.offset();
    }

    /// From behind a record to the start of the next one.
    private int startOfNext(int depth, String path, int regionEnd, RecordForm form) {
        int from = json.offset();
        try {
            return json.nextElement() ? startOfValue() : CLOSED;
        } catch (JsonException e) {
            int next = findLandmark(from, regionEnd, form);
            reject(path, e, from, next >= 0 ? trimmed(from, next) : regionEnd);
            if (next < 0) {
                return LOST;
            }
            json.seek(next, depth);
            return next;
        }
    }

    /// Reads one record. CLOSED: the reader stands behind it. LOST: the region was given up. Else: where to go on.
    private int readRecord(int start, int depth, String path, int regionEnd, RecordForm form) {
        json.seek(start, depth);
        facts.clear();
        try {
            form.read(json, facts);
            int length = json.offset() - start;
            if (length > limits.maxRecordBytes()) {
                throw new BadRecord(RejectCode.LIMIT_EXCEEDED, start, "record of " + length + " bytes");
            }
            accept(start, length);
            return CLOSED;
        } catch (JsonException e) {
            return rejectRecord(start, depth, path, regionEnd, form, code(e), e.offset(), e.detail());
        } catch (BadRecord e) {
            return rejectRecord(start, depth, path, regionEnd, form, e.code(), e.offset(), e.detail());
        } catch (IllegalArgumentException e) { // a model type refused a value
            return rejectRecord(
                    start, depth, path, regionEnd, form, RejectCode.OUT_OF_RANGE, start, "" + e.getMessage());
        }
    }

    private void accept(int start, int length) {
        for (int part = 0; part < facts.size(); part++) {
            out.accept(
                    document,
                    new Parsed.Accepted(
                            record, part, facts.id(part), 0, Optional.empty(), facts.fact(part), start, length));
        }
        record++;
    }

    private int rejectRecord(
            int start, int depth, String path, int regionEnd, RecordForm form, RejectCode code, int at, String detail) {
        json.seek(start, depth);
        try {
            json.skipValue();
            reject(path + JsonPath.of(bytes, start, at), code, at, detail, start, json.offset());
            return CLOSED;
        } catch (JsonException broken) {
            String where = path + JsonPath.of(bytes, start, broken.offset());
            int end = balancedEnd(start, regionEnd);
            if (end >= 0) {
                reject(where, broken, start, end);
                json.seek(end, depth);
                return CLOSED;
            }
            int next = findLandmark(start + 1, regionEnd, form);
            reject(where, broken, start, next >= 0 ? trimmed(start, next) : regionEnd);
            return next >= 0 ? next : LOST;
        }
    }

    /// The end of the record by its braces, if what follows can follow an entry of an array; else -1.
    private int balancedEnd(int start, int regionEnd) {
        int open = 0;
        boolean text = false;
        int limit = (int) Math.min(regionEnd, Math.min((long) start + limits.maxRecordBytes(), start + searchBudget));
        for (int at = start; at < limit; at++) {
            byte c = bytes[at];
            if (text) {
                if (c == '\\') {
                    at++;
                } else if (c == '"') {
                    text = false;
                }
            } else if (c == '"') {
                text = true;
            } else if (c == '{') {
                open++;
            } else if (c == '}' && --open <= 0) {
                searchBudget -= at - start;
                return open == 0 && entryCanEnd(at + 1, regionEnd) ? at + 1 : -1;
            }
        }
        searchBudget -= limit - start;
        return -1;
    }

    private boolean entryCanEnd(int from, int regionEnd) {
        int at = afterSpace(from, regionEnd);
        if (at >= regionEnd || bytes[at] == ']') {
            return at < regionEnd;
        }
        int next = afterSpace(at + 1, regionEnd);
        return bytes[at] == ',' && next < regionEnd && bytes[next] == '{';
    }

    private int afterSpace(int from, int to) {
        int at = from;
        while (at < to && isSpace(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(byte c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    /// The end of broken bytes without the comma and white space before what follows.
    private int trimmed(int from, int to) {
        int end = to;
        while (end > from && (isSpace(bytes[end - 1]) || bytes[end - 1] == ',')) {
            end--;
        }
        return end;
    }

    /// The next object that has one of the form's landmarks, or -1.
    private int findLandmark(int from, int regionEnd, RecordForm form) {
        JsonCursor probe = cursor(bytes, limits);
        for (int at = from; at < regionEnd && searchBudget > 0; at++) {
            searchBudget--;
            if (bytes[at] == '{' && hasLandmark(probe, at, form)) {
                return at;
            }
        }
        return -1;
    }

    private boolean hasLandmark(JsonCursor probe, int at, RecordForm form) {
        probe.seek(at, 0);
        try {
            probe.beginObject();
            int name = probe.nextName(form.landmarks());
            while (name == JsonCursor.UNKNOWN) {
                probe.skipValue();
                name = probe.nextName(form.landmarks());
            }
            return name >= 0;
        } catch (JsonException e) {
            return false;
        } finally {
            searchBudget -= probe.offset() - at;
        }
    }

    /// Rejects the range `from` to `to` as one record that is not JSON.
    public void reject(String path, JsonException why, int from, int to) {
        boolean empty = why.reason() == JsonException.Reason.TRUNCATED && afterSpace(0, bytes.length) == bytes.length;
        reject(path, code(why), why.offset(), empty ? "document is empty" : why.detail(), from, to);
    }

    /// Rejects the range `from` to `to` as one record.
    public void reject(String path, RejectCode code, int at, String detail, int from, int to) {
        var location = new Location(document.name(), at, lineOf(at), path);
        out.accept(document, new Parsed.Rejected(code, location, detail, record++, from, Math.max(0, to - from)));
    }

    /// Rejects the whole document as one record.
    public void rejectDocument(RejectCode code, int at, String detail) {
        reject("", code, at, detail, 0, bytes.length);
    }

    private int lineOf(int offset) {
        if (offset < countedTo) {
            countedTo = 0;
            line = 1;
        }
        int end = Math.min(offset, bytes.length);
        for (; countedTo < end; countedTo++) {
            line += bytes[countedTo] == '\n' ? 1 : 0;
        }
        return line;
    }

    private static RejectCode code(JsonException e) {
        return switch (e.reason()) {
            case SYNTAX, ENCODING, TYPE -> RejectCode.MALFORMED;
            case TRUNCATED -> RejectCode.TRUNCATED;
            case LIMIT -> RejectCode.LIMIT_EXCEEDED;
            case RANGE -> RejectCode.OUT_OF_RANGE;
        };
    }
}
