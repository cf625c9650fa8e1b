package touchline.models;

import java.util.Optional;
import java.util.Set;
import touchline.model.RawJson;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonKind;

/// How a shot was struck and how its attack began, as StatsBomb's files say it beside the event.
///
/// Only words about what was before the ball left are read, each by its name: `shot.technique`, `first_time`,
/// `follows_dribble` and `aerial_won`, `under_pressure` and `play_pattern`. The outcome, the end, a deflection,
/// the vendor's own value and what it calls a one-on-one or an open goal are passed over. A person writes these
/// words down after the shot was seen.
///
/// @param technique as the vendor names it, such as `Half Volley`
/// @param pattern   as the vendor names it, such as `From Counter`
record ShotManner(String technique, String pattern, Set<String> marks) {
    static final String FIRST_TIME = "first_time";
    static final String FOLLOWS_DRIBBLE = "follows_dribble";
    static final String AERIAL_WON = "aerial_won";
    static final String UNDER_PRESSURE = "under_pressure";

    private static final Set<String> MARKS = Set.of(FIRST_TIME, FOLLOWS_DRIBBLE, AERIAL_WON);

    ShotManner {
        marks = Set.copyOf(marks);
    }

    /// Empty when the vendor says nothing of the kind.
    static Optional<ShotManner> of(RawJson qualifiers) {
        Reader reader = new Reader();
        reader.read(new JsonCursor(qualifiers.utf8()));
        return reader.technique.isEmpty()
                ? Optional.empty()
                : Optional.of(new ShotManner(reader.technique, reader.pattern, reader.marks));
    }

    private static final class Reader {
        private String technique = "";
        private String pattern = "";
        private final Set<String> marks = new java.util.HashSet<>();

        void read(JsonCursor json) {
            json.beginObject();
            while (json.nextName()) {
                switch (json.text()) {
                    case "play_pattern" -> pattern = named(json);
                    case UNDER_PRESSURE -> mark(UNDER_PRESSURE, json);
                    case "shot" -> readShot(json);
                    default -> json.skipValue();
                }
            }
        }

        private void readShot(JsonCursor json) {
            if (json.peek() != JsonKind.OBJECT) {
                json.skipValue();
                return;
            }
            json.beginObject();
            while (json.nextName()) {
                String name = json.text();
                if (name.equals("technique")) {
                    technique = named(json);
                } else if (MARKS.contains(name)) {
                    mark(name, json);
                } else {
                    json.skipValue();
                }
            }
        }

        private void mark(String name, JsonCursor json) {
            if (json.peek() != JsonKind.BOOLEAN) {
                json.skipValue();
            } else if (json.booleanValue()) {
                marks.add(name);
            }
        }

        /// The `name` of an object with a number and a name.
        private static String named(JsonCursor json) {
            String name = "";
            if (json.peek() != JsonKind.OBJECT) {
                json.skipValue();
                return name;
            }
            json.beginObject();
            while (json.nextName()) {
                if (json.text().equals("name") && json.peek() == JsonKind.STRING) {
                    name = json.stringValue();
                } else {
                    json.skipValue();
                }
            }
            return name;
        }
    }
}
