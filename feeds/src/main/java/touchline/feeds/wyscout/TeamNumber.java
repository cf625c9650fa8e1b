package touchline.feeds.wyscout;

import touchline.feeds.RejectCode;
import touchline.feeds.internal.BadRecord;
import touchline.model.json.JsonCursor;

/// A team's number where it is the name of a member.
final class TeamNumber {
    private TeamNumber() {}

    /// Of the member whose name was read last.
    static long read(JsonCursor json) {
        if (json.textLength() > 18) {
            throw bad(json);
        }
        try {
            return Long.parseLong(json.text());
        } catch (NumberFormatException e) {
            throw bad(json);
        }
    }

    private static BadRecord bad(JsonCursor json) {
        return new BadRecord(RejectCode.MALFORMED, json.textOffset(), "name is no team's number");
    }
}
