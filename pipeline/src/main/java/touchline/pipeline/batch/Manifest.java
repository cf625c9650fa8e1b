package touchline.pipeline.batch;

import java.util.Map;
import java.util.TreeMap;
import touchline.model.MatchId;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonWriter;

/// What the values of one match were computed from, and in which file they are, of one match or of several.
///
/// @param file        in the dataset, with `/` between folders
/// @param fingerprint of the match's arrivals, see [BatchMatch]
/// @param versions    of all metrics that were computed, and of the models that said them
/// @param rows        of the match
/// @param bytes       size of the file
/// @param sha256      of the file, in hex
public record Manifest(
        MatchId match, String file, String fingerprint, MetricVersions versions, long rows, long bytes, String sha256) {

    static final DatasetFolder.Form<Manifest> FORM = new DatasetFolder.Form<>() {
        @Override
        public byte[] json(Manifest told) {
            JsonWriter json = new JsonWriter(2048).beginObject();
            told.write(json);
            return json.endObject().toBytes();
        }

        @Override
        public Manifest parse(byte[] json) {
            return Manifest.parse(json);
        }

        @Override
        public Manifest manifest(Manifest told) {
            return told;
        }
    };

    /// The partition of its file.
    public String partition() {
        return file.substring(0, file.indexOf('/'));
    }

    /// The same in a file.
    Manifest in(String dataFile, long fileBytes, String hash) {
        return new Manifest(match, dataFile, fingerprint, versions, rows, fileBytes, hash);
    }

    /// As members of an object.
    public void write(JsonWriter json) {
        json.name("match_id").string(match.value());
        json.name("file").string(file);
        json.name("fingerprint").string(fingerprint);
        json.name("rows").number(rows);
        json.name("bytes").number(bytes);
        json.name("sha256").string(sha256);
        json.name("versions").beginObject();
        new TreeMap<>(versions.metrics())
                .forEach((metric, version) -> json.memberName(metric).number(version));
        json.endObject().name("models").beginObject();
        new TreeMap<>(versions.models())
                .forEach((metric, model) -> json.memberName(metric).string(model));
        json.endObject();
    }

    /// Throws [touchline.model.json.JsonException] or IllegalArgumentException when it is no manifest; members
    /// that it does not know are passed over.
    public static Manifest parse(byte[] bytes) {
        JsonCursor json = new JsonCursor(bytes);
        Manifest manifest = read(json);
        json.end();
        return manifest;
    }

    /// The same of the object at which the reader stands.
    static Manifest read(JsonCursor json) {
        String match = "";
        String file = "";
        String fingerprint = "";
        long rows = 0;
        long size = -1;
        String sha256 = "";
        Map<String, Integer> metrics = new TreeMap<>();
        Map<String, String> models = new TreeMap<>();
        json.beginObject();
        while (json.nextName()) {
            switch (json.text()) {
                case "match_id" -> match = json.stringValue();
                case "file" -> file = json.stringValue();
                case "fingerprint" -> fingerprint = json.stringValue();
                case "rows" -> rows = json.longValue();
                case "bytes" -> size = json.longValue();
                case "sha256" -> sha256 = json.stringValue();
                case "versions" -> {
                    json.beginObject();
                    while (json.nextName()) {
                        metrics.put(json.text(), json.intValue());
                    }
                }
                case "models" -> {
                    json.beginObject();
                    while (json.nextName()) {
                        models.put(json.text(), json.stringValue());
                    }
                }
                default -> json.skipValue();
            }
        }
        return new Manifest(
                new MatchId(match), file, fingerprint, new MetricVersions(metrics, models), rows, size, sha256);
    }
}
