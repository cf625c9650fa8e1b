package touchline.feeds.statsbomb;

import touchline.feeds.ParseLimits;
import touchline.feeds.internal.JsonRecords;
import touchline.feeds.internal.MatchContext;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonException;
import touchline.model.json.JsonNames;

/// What must be known of an events file before its first place can be given: the team of the first `Starting XI`, which
/// plays at home, and whether places count tenths of a yard or whole yards. Reads on until it has seen both line-ups
/// and a few passes, usually some twenty records.
///
/// @param home     number of the home team, or [MatchContext#NOBODY]
/// @param away     number of the away team, or [MatchContext#NOBODY]
/// @param halfCell half a cell in yards
record Preview(long home, long away, double halfCell) {
    /// Of a document that holds no events.
    static final Preview NOTHING = new Preview(MatchContext.NOBODY, MatchContext.NOBODY, Yards.WHOLE);

    private static final JsonNames NAMES = JsonNames.of("type", "team", "location");

    /// In files that count tenths 98 of 100 places have a fraction, in files that count yards no pass has.
    private static final int PASSES = 8;

    static Preview of(byte[] bytes, ParseLimits limits) {
        var reader = new Reader();
        try {
            reader.read(JsonRecords.cursor(bytes, limits));
        } catch (JsonException e) {
            // what was seen before the trouble is used; the reading that follows reports the trouble itself
            reader.stopped = true;
        }
        return new Preview(reader.home, reader.away, reader.fraction ? Yards.TENTH : Yards.WHOLE);
    }

    private static final class Reader {
        private long home = MatchContext.NOBODY;
        private long away = MatchContext.NOBODY;
        private int passes;
        private boolean fraction;
        private boolean stopped;

        private int type;
        private long team;
        private boolean recordFraction;

        void read(JsonCursor json) {
            json.beginArray();
            while (!stopped && json.nextElement()) {
                readRecord(json);
                if (type == Codes.STARTING_XI && team != 0) {
                    addTeam();
                } else if (type == Codes.PASS) {
                    passes++;
                    fraction |= recordFraction;
                }
                stopped = away != MatchContext.NOBODY && (fraction || passes >= PASSES);
            }
        }

        private void addTeam() {
            if (home == MatchContext.NOBODY) {
                home = team;
            } else if (team != home && away == MatchContext.NOBODY) {
                away = team;
            }
        }

        private void readRecord(JsonCursor json) {
            type = 0;
            team = 0;
            recordFraction = false;
            json.beginObject();
            for (int name = json.nextName(NAMES); name != JsonCursor.END; name = json.nextName(NAMES)) {
                switch (name) {
                    case 0 -> type = (int) Numbers.id(json);
                    case 1 -> team = Numbers.id(json);
                    case 2 -> readLocation(json);
                    default -> json.skipValue();
                }
            }
        }

        private void readLocation(JsonCursor json) {
            if (json.nullValue()) {
                return;
            }
            json.beginArray();
            while (json.nextElement()) {
                double number = json.doubleValue();
                recordFraction |= number != Math.rint(number);
            }
        }
    }
}
