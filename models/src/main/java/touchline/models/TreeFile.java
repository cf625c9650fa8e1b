package touchline.models;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonException;
import touchline.model.json.JsonWriter;

/// The file of a model that is nothing but trees over one set of features.
final class TreeFile {
    private static final int FIRST_BYTES = 1 << 18;

    private TreeFile() {}

    /// @param names what the trees are called in the file, in the order of the trees
    static byte[] write(ModelName model, FeatureSet features, List<String> names, List<Trees> trees) {
        JsonWriter json = new JsonWriter(FIRST_BYTES);
        json.beginObject().name("model").plain(model.id()).name("format").number(1);
        ModelJson.features(json, features);
        for (int i = 0; i < names.size(); i++) {
            json.name(names.get(i)).beginObject();
            trees.get(i).write(json);
            json.endObject();
        }
        return json.endObject().newLine().toBytes();
    }

    /// The trees of the names that are asked for, in their order.
    ///
    /// @throws BadModel when the files are of another model, of features that this Touchline does not make, or
    /// damaged
    static List<Trees> read(ModelFiles files, ModelName model, FeatureSet features, List<String> names)
            throws BadModel {
        ModelJson.require(files, model);
        try {
            return read(files.file(ModelFiles.MODEL), features, names);
        } catch (JsonException | IllegalArgumentException e) {
            throw ModelJson.damaged(files, e);
        }
    }

    private static List<Trees> read(byte[] bytes, FeatureSet features, List<String> names) {
        Map<String, Trees> trees = new HashMap<>();
        boolean known = false;
        JsonCursor json = new JsonCursor(bytes);
        json.beginObject();
        while (json.nextName()) {
            String name = json.text();
            if (name.equals("features")) {
                ModelJson.requireFeatures(json, features);
                known = true;
            } else if (names.contains(name)) {
                trees.put(name, Trees.read(json));
            } else {
                json.skipValue();
            }
        }
        json.end();
        if (!known) {
            throw new IllegalArgumentException("its features are missing");
        }
        return names.stream()
                .map(name -> Optional.ofNullable(trees.get(name))
                        .filter(one -> one.features() == features.size())
                        .orElseThrow(() ->
                                new IllegalArgumentException("'" + name + "', trees over its features, is missing")))
                .toList();
    }
}
