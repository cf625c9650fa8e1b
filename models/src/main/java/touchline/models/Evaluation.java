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
    static final String PEERS = "peers";

    /// One JSON object: `model`, `version` and the figures.
    public String toJson() {
        return String.format(
                Locale.ROOT, "{\"model\":\"%s\",\"version\":\"%s\",%s", model.id(), version, figures.substring(1));
    }

    /// The figures that are single numbers, one to a line: `brier 0.0814`; also those of other models on the
    /// same shots: `vendor brier 0.0666`, `vendor brier_difference low 0.0009`.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        JsonCursor json = new JsonCursor(figures.getBytes(StandardCharsets.UTF_8));
        json.beginObject();
        while (json.nextName()) {
            String name = json.text();
            if (name.equals(PEERS) && json.peek() == JsonKind.OBJECT) {
                addAll(json, "", lines);
            } else {
                addNumber(json, name, lines);
            }
        }
        return lines;
    }

    private static void addNumber(JsonCursor json, String name, List<String> lines) {
        if (json.peek() == JsonKind.NUMBER) {
            lines.add(name + " " + json.rawValue());
        } else {
            json.skipValue();
        }
    }

    /// The numbers of an object and of the objects in it, each with the names that lead to it.
    private static void addAll(JsonCursor json, String path, List<String> lines) {
        json.beginObject();
        while (json.nextName()) {
            String name = path + json.text();
            if (json.peek() == JsonKind.OBJECT) {
                addAll(json, name + " ", lines);
            } else {
                addNumber(json, name, lines);
            }
        }
    }
}
