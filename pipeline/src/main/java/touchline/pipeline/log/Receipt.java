package touchline.pipeline.log;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import touchline.model.MatchId;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonWriter;

/// What an arrival was found to hold once it was read to its end: value of [Topics#RECEIPTS], key match. Records count,
/// not the facts derived from them.
///
/// An arrival that is read again after a crash gives the same receipt again; readers take one receipt per arrival.
///
/// @param arrival  the delivery, as in [touchline.model.Envelope]
/// @param recorded when the arrival was learnt
/// @param found    records per kind (`event`, `frame`, `sheet`, `freeze_frame`, `document`), rejected ones included
/// @param rejected those of them that became dead letters
public record Receipt(
        String arrival,
        MatchId match,
        String source,
        String vendor,
        Instant recorded,
        Map<String, Long> found,
        Map<String, Long> rejected) {
    public Receipt {
        found = Map.copyOf(found);
        rejected = Map.copyOf(rejected);
    }

    public byte[] toJson() {
        JsonWriter json = new JsonWriter(512);
        json.beginObject();
        json.name("arrival").string(arrival);
        json.name("match_id").string(match.value());
        json.name("source").string(source);
        json.name("vendor").string(vendor);
        json.name("recorded_time").string(recorded.toString());
        json.name("found");
        counts(json, found);
        json.name("rejected");
        counts(json, rejected);
        return json.endObject().toBytes();
    }

    private static void counts(JsonWriter json, Map<String, Long> counts) {
        json.beginObject();
        new TreeMap<>(counts).forEach((kind, count) -> json.name(kind).number(count));
        json.endObject();
    }

    /// Throws [touchline.model.json.JsonException] or IllegalArgumentException when it is not a receipt.
    public static Receipt parse(byte[] bytes) {
        String arrival = "";
        String match = "";
        String source = "";
        String vendor = "";
        Instant recorded = Instant.EPOCH;
        Map<String, Long> found = Map.of();
        Map<String, Long> rejected = Map.of();
        JsonCursor json = new JsonCursor(bytes);
        json.beginObject();
        while (json.nextName()) {
            switch (json.text()) {
                case "arrival" -> arrival = json.stringValue();
                case "match_id" -> match = json.stringValue();
                case "source" -> source = json.stringValue();
                case "vendor" -> vendor = json.stringValue();
                case "recorded_time" -> recorded = Instant.parse(json.stringValue());
                case "found" -> found = counts(json);
                case "rejected" -> rejected = counts(json);
                default -> json.skipValue();
            }
        }
        json.end();
        return new Receipt(arrival, new MatchId(match), source, vendor, recorded, found, rejected);
    }

    private static Map<String, Long> counts(JsonCursor json) {
        Map<String, Long> counts = new TreeMap<>();
        json.beginObject();
        while (json.nextName()) {
            counts.put(json.text(), json.longValue());
        }
        return counts;
    }
}
