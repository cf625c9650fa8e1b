package touchline.models;

import touchline.model.json.JsonWriter;

/// How good a version was on some matches, as each model says it.
interface Figures {
    int matches();

    /// Writes the members of an object that is open.
    void write(JsonWriter json);
}
