package touchline.models;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonKind;

/// How good a version of a model was on some matches.
///
/// @param figures one JSON object
public record Evaluation(ModelName model, String version, int matches, String figures) {

    /// One JSON object: `model`, `version` and the figures.
    public String toJson() {
        return String.format(
                Locale.ROOT, "{\"model\":\"%s\",\"version\":\"%s\",%s", model.id(), version, figures.substring(1));
    }

    /// The figures that are single numbers, one to a line: `brier 0.0814`.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        JsonCursor json = new JsonCursor(figures.getBytes(StandardCharsets.UTF_8));
        json.beginObject();
        while (json.nextName()) {
            String name = json.text();
            if (json.peek() == JsonKind.NUMBER) {
                lines.add(name + " " + json.rawValue());
            } else {
                json.skipValue();
            }
        }
        return lines;
    }
}
