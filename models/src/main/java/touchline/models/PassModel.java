package touchline.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchline.model.Side;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonException;
import touchline.model.json.JsonWriter;

/// The probability that a pass arrives, as it is before the ball leaves: boosted trees over
/// [PassFeatures].
///
/// Unchangeable; safe for use by many threads.
public final class PassModel {
    private final Trees trees;

    PassModel(Trees trees) {
        this.trees = trees;
    }

    /// A pass's event and its probability of arriving.
    public record Scored(String event, double probability) {}

    /// @param features of [PassFeatures#SET]
    double probability(float[] features) {
        return Logits.probability(trees.margin(features));
    }

    /// The passes of a match, in order; those whose start or team is not known are left out.
    public List<Scored> score(PlayedMatch match) {
        List<Scored> scored = new ArrayList<>();
        PassFeatures features = new PassFeatures(match.pitch());
        for (PlayedMatch.Event event : match.events()) {
            Optional<Side> side = match.side(event.data());
            if (side.isPresent()) {
                features.take(event.data(), side.get())
                        .ifPresent(made -> scored.add(new Scored(event.id(), probability(made))));
            }
        }
        return scored;
    }

    byte[] write() {
        JsonWriter json = new JsonWriter(1 << 18);
        json.beginObject()
                .name("model")
                .plain(ModelName.PASS_COMPLETION.id())
                .name("format")
                .number(1);
        ModelJson.features(json, PassFeatures.SET);
        json.name("trees").beginObject();
        trees.write(json);
        return json.endObject().endObject().newLine().toBytes();
    }

    /// @throws BadModel when the files are of another model, or of features that this Touchline does not
    /// make
    public static PassModel read(ModelFiles files) throws BadModel {
        ModelJson.require(files, ModelName.PASS_COMPLETION);
        try {
            return read(files.file(ModelFiles.MODEL));
        } catch (JsonException | IllegalArgumentException e) {
            throw ModelJson.damaged(files, e);
        }
    }

    private static PassModel read(byte[] bytes) {
        Optional<Trees> trees = Optional.empty();
        boolean known = false;
        JsonCursor json = new JsonCursor(bytes);
        json.beginObject();
        while (json.nextName()) {
            switch (json.text()) {
                case "features" -> {
                    ModelJson.requireFeatures(json, PassFeatures.SET);
                    known = true;
                }
                case "trees" -> trees = Optional.of(Trees.read(json));
                default -> json.skipValue();
            }
        }
        json.end();
        if (!known || trees.isEmpty() || trees.get().features() != PassFeatures.SET.size()) {
            throw new IllegalArgumentException("features or trees are missing");
        }
        return new PassModel(trees.get());
    }
}
