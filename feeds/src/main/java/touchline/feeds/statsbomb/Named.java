package touchline.feeds.statsbomb;

import touchline.feeds.RejectCode;
import touchline.feeds.internal.BadRecord;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonNames;

/// StatsBomb's `{"id": 1, "name": "…"}`. An id of 0 is no id.
record Named(long id, String name) {
    static final Named NOBODY = new Named(0, "");
    private static final JsonNames NAMES = JsonNames.of("id", "name");

    static Named read(JsonCursor json) {
        long id = 0;
        String name = "";
        json.beginObject();
        for (int member = json.nextName(NAMES); member != JsonCursor.END; member = json.nextName(NAMES)) {
            switch (member) {
                case 0 -> id = json.longValue();
                case 1 -> name = json.nullValue() ? "" : json.stringValue();
                default -> json.skipValue();
            }
        }
        return new Named(id, name);
    }

    long required(String what, JsonCursor json) {
        if (id == 0) {
            throw new BadRecord(RejectCode.MISSING_FIELD, json.offset(), "no id of the " + what);
        }
        return id;
    }
}
