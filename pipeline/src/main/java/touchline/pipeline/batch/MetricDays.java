package touchline.pipeline.batch;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonWriter;

/// How the days of [FolderMetrics] are named and told of: for each a file of values, and a manifest of its matches.
public final class MetricDays {
    static final String METRICS = "metrics";
    static final String MANIFESTS = "manifests";
    static final String FILE = "metrics.parquet";
    static final String MANIFEST = ".json";

    private MetricDays() {}

    /// The partition of a day, and that of matches without a known date.
    public static String partition(Optional<LocalDate> date) {
        return Partition.of(date);
    }

    /// The file of a partition, in the folder.
    public static String file(String partition) {
        return METRICS + "/" + partition + "/" + FILE;
    }

    /// The manifest of a partition, in the folder.
    public static String manifest(String partition) {
        return MANIFESTS + "/" + partition + MANIFEST;
    }

    static byte[] json(List<Manifest> matches) {
        JsonWriter json = new JsonWriter(2048).beginObject().name("matches").beginArray();
        for (Manifest one : matches) {
            one.write(json.beginObject());
            json.endObject();
        }
        return json.endArray().endObject().toBytes();
    }

    /// What a manifest tells of the matches of its day.
    ///
    /// Throws [touchline.model.json.JsonException] or IllegalArgumentException when it is none.
    public static List<Manifest> matches(byte[] manifest) {
        List<Manifest> matches = new ArrayList<>();
        JsonCursor json = new JsonCursor(manifest);
        json.beginObject();
        while (json.nextName()) {
            if (json.text().equals("matches")) {
                json.beginArray();
                while (json.nextElement()) {
                    matches.add(Manifest.read(json));
                }
            } else {
                json.skipValue();
            }
        }
        json.end();
        return matches;
    }
}
