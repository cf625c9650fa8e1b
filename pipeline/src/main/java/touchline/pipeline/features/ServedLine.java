package touchline.pipeline.features;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import touchline.features.OnlineFeatures.Mark;
import touchline.features.OnlineFeatures.Served;
import touchline.model.MatchId;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonKind;
import touchline.model.json.JsonWriter;

/// A vector that was served, as a line of JSON.
///
/// @param values NaN where there was none
record ServedLine(Instant at, String view, int version, String entity, List<Mark> marks, double[] values) {

    static ServedLine of(Served served) {
        return new ServedLine(
                served.vector().at(),
                served.vector().view().name(),
                served.vector().view().version(),
                served.vector().entity(),
                served.marks(),
                served.vector().values());
    }

    void write(JsonWriter json) {
        json.beginObject();
        json.name("at").plain(at.toString());
        json.name("view").string(view);
        json.name("version").number(version);
        json.name("entity").string(entity);
        json.name("marks").beginArray();
        for (Mark mark : marks) {
            json.beginArray().string(mark.match().value()).string(mark.stamp());
            json.number(mark.events()).number(mark.frames()).endArray();
        }
        json.endArray().name("values").beginArray();
        for (double value : values) {
            if (Double.isNaN(value)) {
                json.nothing();
            } else {
                json.number(value);
            }
        }
        json.endArray().endObject();
    }

    /// Throws [touchline.model.json.JsonException], DateTimeException or IllegalArgumentException for anything else.
    static ServedLine parse(byte[] line) {
        Instant at = Instant.EPOCH;
        String view = "";
        int version = 0;
        String entity = "";
        List<Mark> marks = new ArrayList<>();
        double[] values = {};
        JsonCursor json = new JsonCursor(line);
        json.beginObject();
        while (json.nextName()) {
            switch (json.text()) {
                case "at" -> at = Instant.parse(json.stringValue());
                case "view" -> view = json.stringValue();
                case "version" -> version = json.intValue();
                case "entity" -> entity = json.stringValue();
                case "marks" -> marks(json, marks);
                case "values" -> values = values(json);
                default -> json.skipValue();
            }
        }
        json.end();
        return new ServedLine(at, view, version, entity, marks, values);
    }

    private static void marks(JsonCursor json, List<Mark> marks) {
        json.beginArray();
        while (json.nextElement()) {
            json.beginArray();
            json.nextElement();
            MatchId match = new MatchId(json.stringValue());
            json.nextElement();
            String stamp = json.stringValue();
            json.nextElement();
            long events = json.longValue();
            json.nextElement();
            marks.add(new Mark(match, stamp, events, json.longValue()));
            json.nextElement();
        }
    }

    private static double[] values(JsonCursor json) {
        double[] values = new double[16];
        int count = 0;
        json.beginArray();
        while (json.nextElement()) {
            if (count == values.length) {
                values = Arrays.copyOf(values, count * 2);
            }
            if (json.peek() == JsonKind.NULL) {
                json.skipValue();
                values[count++] = Double.NaN;
            } else {
                values[count++] = json.doubleValue();
            }
        }
        return Arrays.copyOf(values, count);
    }
}
