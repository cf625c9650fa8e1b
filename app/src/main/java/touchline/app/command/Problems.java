package touchline.app.command;

import java.util.Optional;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonException;
import touchline.model.json.JsonKind;

/// Reads what matters to a person from an `application/problem+json` answer.
final class Problems {
    private Problems() {}

    static Optional<String> detail(byte[] problem) {
        try {
            JsonCursor json = new JsonCursor(problem);
            Optional<String> detail = Optional.empty();
            json.beginObject();
            while (json.nextName()) {
                if (json.text().equals("detail") && json.peek() == JsonKind.STRING) {
                    detail = Optional.of(json.stringValue());
                } else {
                    json.skipValue();
                }
            }
            return detail;
        } catch (JsonException e) {
            return Optional.empty(); // not a problem document: the caller shows the answer as it is
        }
    }
}
