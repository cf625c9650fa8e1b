package touchline.feeds.statsbomb;

import java.util.Optional;
import touchline.feeds.RejectCode;
import touchline.feeds.internal.BadRecord;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonNames;

/// Small values that occur in several of StatsBomb's records.
final class Numbers {
    private static final JsonNames ID = JsonNames.of("id");

    private Numbers() {}

    /// The id of a `{"id": 1, "name": "…"}`, or 0 when it has none or is null.
    static long id(JsonCursor json) {
        if (json.nullValue()) {
            return 0;
        }
        long id = 0;
        json.beginObject();
        for (int name = json.nextName(ID); name != JsonCursor.END; name = json.nextName(ID)) {
            if (name == 0) {
                id = json.longValue();
            } else {
                json.skipValue();
            }
        }
        return id;
    }

    static Optional<Integer> jersey(JsonCursor json) {
        return json.nullValue() ? Optional.empty() : Optional.of(json.intValue());
    }

    /// `00:19:05.123` in microseconds.
    static long clockMicros(JsonCursor json, byte[] bytes) {
        json.readString();
        int from = json.textOffset();
        int length = json.textLength();
        if (length < 8 || length > 15 || bytes[from + 2] != ':' || bytes[from + 5] != ':') {
            throw badClock(json);
        }
        long seconds = (twoDigits(json, bytes, from) * 60L + twoDigits(json, bytes, from + 3)) * 60
                + twoDigits(json, bytes, from + 6);
        long micros = 0;
        if (length > 8 && bytes[from + 8] != '.') {
            throw badClock(json);
        }
        for (int place = 0; place < 6; place++) {
            int at = from + 9 + place;
            micros = micros * 10 + (at < from + length ? digit(json, bytes[at]) : 0);
        }
        return seconds * 1_000_000 + micros;
    }

    private static int twoDigits(JsonCursor json, byte[] bytes, int at) {
        return digit(json, bytes[at]) * 10 + digit(json, bytes[at + 1]);
    }

    private static int digit(JsonCursor json, byte c) {
        if (c < '0' || c > '9') {
            throw badClock(json);
        }
        return c - '0';
    }

    private static BadRecord badClock(JsonCursor json) {
        String text = json.text();
        String clipped = text.length() > 32 ? text.substring(0, 32) + "…" : text;
        return new BadRecord(RejectCode.MALFORMED, json.textOffset(), "'" + clipped + "' is no time hh:mm:ss.fff");
    }
}
