package touchline.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonWriter;

/// What the JSON of all models has in common.
final class ModelJson {
    private ModelJson() {}

    static void features(JsonWriter json, FeatureSet set) {
        json.name("features").beginObject().name("id").plain(set.id());
        json.name("version").number(set.version()).name("names").beginArray();
        set.names().forEach(json::string);
        json.endArray().endObject();
    }

    /// Throws IllegalArgumentException unless the object at which the reader stands is of the features
    /// that this code makes.
    static void requireFeatures(JsonCursor json, FeatureSet set) {
        String id = "";
        int version = 0;
        List<String> names = new ArrayList<>();
        json.beginObject();
        while (json.nextName()) {
            switch (json.text()) {
                case "id" -> id = json.stringValue();
                case "version" -> version = json.intValue();
                case "names" -> {
                    json.beginArray();
                    while (json.nextElement()) {
                        names.add(json.stringValue());
                    }
                }
                default -> json.skipValue();
            }
        }
        if (!new FeatureSet(id, version, names).equals(set)) {
            throw new IllegalArgumentException("it was trained on features '" + id + "' version " + version
                    + ", this Touchline makes '" + set.id() + "' version " + set.version());
        }
    }

    /// A member of an object that is open: an array of numbers.
    static void numbers(JsonWriter json, String name, double[] numbers) {
        json.name(name).beginArray();
        for (double number : numbers) {
            json.number(number);
        }
        json.endArray();
    }

    /// An array of numbers. Throws IllegalArgumentException when there are more than `most`.
    static double[] numbers(JsonCursor json, int most) {
        double[] numbers = new double[most];
        int size = 0;
        json.beginArray();
        while (json.nextElement()) {
            if (size == most) {
                throw new IllegalArgumentException("there are more than " + most + " numbers in an array");
            }
            numbers[size++] = json.doubleValue();
        }
        return Arrays.copyOf(numbers, size);
    }

    static void require(ModelFiles files, ModelName name) throws BadModel {
        if (files.name() != name) {
            throw new BadModel("version " + files.version() + " is a model of " + files.name() + ", not of " + name);
        }
    }

    static BadModel damaged(ModelFiles files, RuntimeException e) {
        return new BadModel(
                "model " + files.name() + " " + files.version() + " cannot be used, its " + ModelFiles.MODEL + " says: "
                        + e.getMessage() + "; train or copy the model again",
                e);
    }
}
