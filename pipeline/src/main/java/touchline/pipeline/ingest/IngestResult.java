package touchline.pipeline.ingest;

import java.time.Duration;
import java.util.List;
import touchline.model.json.JsonWriter;

/// What [IngestService#ingest] has put into archive and log.
///
/// @param acknowledged one per match and per document that no feed knows, in the order in which they were found
/// @param newObjects   files that the archive did not have
/// @param knownObjects files that it had already
public record IngestResult(
        List<Acknowledged> acknowledged,
        List<Unused> unused,
        int listedOnly,
        int newObjects,
        int knownObjects,
        long bytes,
        Duration took) {
    public IngestResult {
        acknowledged = List.copyOf(acknowledged);
        unused = List.copyOf(unused);
    }

    /// An arrival that is in the log and cannot be lost any more.
    ///
    /// @param arrival the id that its facts, dead letters and receipt carry
    /// @param documents of the match that arrived together
    public record Acknowledged(String arrival, String vendor, String vendorMatchId, int documents) {
        /// Whether a feed knows it.
        public boolean isMatch() {
            return !vendor.equals(Arrival.UNKNOWN);
        }
    }

    /// Whether at least one match was found. If not, the command has failed.
    public boolean isUsable() {
        return acknowledged.stream().anyMatch(Acknowledged::isMatch);
    }

    /// The object of `ingest --json`, without line breaks.
    public String toJson() {
        JsonWriter json = new JsonWriter(4096);
        json.beginObject().name("acknowledged").beginArray();
        for (Acknowledged arrival : acknowledged) {
            json.beginObject().name("arrival").string(arrival.arrival());
            json.name("vendor").string(arrival.vendor());
            json.name("vendor_match_id").string(arrival.vendorMatchId());
            json.name("documents").number(arrival.documents()).endObject();
        }
        json.endArray().name("unused").beginArray();
        unused.forEach(file -> NormalizeResult.unused(json, file));
        json.endArray().name("listed_without_data").number(listedOnly);
        json.name("objects_new").number(newObjects);
        json.name("objects_known").number(knownObjects);
        json.name("bytes").number(bytes);
        json.name("seconds").thousandths(took.toMillis());
        return json.endObject().toString();
    }
}
