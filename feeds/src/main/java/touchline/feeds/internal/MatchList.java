package touchline.feeds.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import touchline.feeds.Document;
import touchline.feeds.ParseLimits;
import touchline.feeds.VendorFeed.ListedMatch;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonException;

/// Splits a JSON array of match records. Nothing is left out: what has no readable id is listed as [#UNKNOWN], so that
/// the reading of that part says what is wrong with it.
public final class MatchList {
    /// Stands for the id of a match whose record does not say it.
    public static final String UNKNOWN = "unknown";

    private MatchList() {}

    /// The matches of the list; all from the first bytes on that are not JSON is one part.
    ///
    /// @param readId reads one record to its end and gives its match's id, 0 when it has none
    public static List<ListedMatch> split(
            Document list, byte[] bytes, ParseLimits limits, ToLongFunction<JsonCursor> readId) {
        List<ListedMatch> matches = new ArrayList<>();
        JsonCursor json = JsonRecords.cursor(bytes, limits);
        int from = 0;
        try {
            json.beginArray();
            while (json.nextElement()) {
                json.peek();
                from = json.offset();
                long id = idOf(json, readId);
                matches.add(listed(list, id == 0 ? UNKNOWN : Long.toString(id), from, json.offset()));
                from = json.offset();
            }
            json.end();
        } catch (JsonException e) {
            matches.add(listed(list, UNKNOWN, from, bytes.length));
        }
        return matches;
    }

    private static ListedMatch listed(Document list, String match, int from, int to) {
        return new ListedMatch(match, list.ref().part(from, to - from));
    }

    private static long idOf(JsonCursor json, ToLongFunction<JsonCursor> readId) {
        int from = json.offset();
        int depth = json.depth();
        try {
            return readId.applyAsLong(json);
        } catch (JsonException | BadRecord e) {
            json.seek(from, depth);
            json.skipValue();
            return 0;
        }
    }
}
