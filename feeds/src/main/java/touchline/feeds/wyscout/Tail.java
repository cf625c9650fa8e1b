package touchline.feeds.wyscout;

import touchline.feeds.ParseLimits;
import touchline.feeds.internal.JsonRecords;
import touchline.feeds.internal.MatchContext;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonException;
import touchline.model.json.JsonNames;

/// What stands behind the events of a file. The home team is told there, and no place of an event can be given without
/// it: so the end of the file is looked at first.
///
/// @param comma where the comma before `teams` stands, or -1 when `teams` was not found behind the events
/// @param home  the first team's number, or [MatchContext#NOBODY]
/// @param away  the second team's number, or [MatchContext#NOBODY]
record Tail(int comma, long home, long away) {
    private static final Tail NONE = new Tail(-1, MatchContext.NOBODY, MatchContext.NOBODY);
    private static final byte[] TEAMS = {'"', 't', 'e', 'a', 'm', 's', '"'};
    private static final JsonNames PLAYERS = JsonNames.of("players");

    /// Looks for the last `"teams"`. It is believed when it stands behind a comma, holds an object, and the document's
    /// end or `players` comes next: then it is a member of the document itself and nothing inside it.
    static Tail of(byte[] bytes, ParseLimits limits) {
        int name = lastTeams(bytes);
        int comma = name - 1;
        while (comma > 0 && bytes[comma] <= ' ' && bytes[comma] >= 0) {
            comma--;
        }
        if (comma <= 0 || bytes[comma] != ',') {
            return NONE;
        }
        JsonCursor json = JsonRecords.cursor(bytes, limits);
        json.seek(comma, 1);
        try {
            return read(json, comma);
        } catch (JsonException e) {
            return NONE;
        }
    }

    private static Tail read(JsonCursor json, int comma) {
        long home = MatchContext.NOBODY;
        long away = MatchContext.NOBODY;
        json.nextName();
        json.beginObject();
        while (json.nextName()) {
            long number = number(json);
            home = home == MatchContext.NOBODY ? number : home;
            away = number;
            json.skipValue();
        }
        int next = json.nextName(PLAYERS);
        if (next == JsonCursor.END) {
            json.end();
        }
        return next == JsonCursor.UNKNOWN || home == away ? NONE : new Tail(comma, home, away);
    }

    private static long number(JsonCursor json) {
        try {
            return Long.parseLong(json.text());
        } catch (NumberFormatException e) {
            throw new JsonException(JsonException.Reason.TYPE, json.textOffset(), "no team's number");
        }
    }

    private static int lastTeams(byte[] bytes) {
        for (int at = bytes.length - TEAMS.length; at >= 0; at--) {
            if (bytes[at] == '"' && matches(bytes, at)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] bytes, int at) {
        for (int i = 1; i < TEAMS.length; i++) {
            if (bytes[at + i] != TEAMS[i]) {
                return false;
            }
        }
        return true;
    }
}
