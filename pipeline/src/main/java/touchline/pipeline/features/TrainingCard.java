package touchline.pipeline.features;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import touchline.features.FeatureView;
import touchline.model.json.JsonWriter;
import touchline.storage.Sha256;

/// What a training set was made of, beside its file, so that the card of a model can cite it.
///
/// @param json the same inputs give the same text, whenever and wherever one release is asked
public record TrainingCard(TrainingSet.Made made, String json) {
    /// Raised when the same views over the same histories give other values.
    private static final String CODE = "touchline-training-set-1";

    /// Where it is written: the name of the table and `.json` behind it.
    public static Path beside(Path table) {
        return table.resolveSibling(table.getFileName() + ".json");
    }

    /// What was asked for, and of whom.
    ///
    /// @param release  of Touchline
    /// @param entities whose rows it has; empty for kick-offs
    public record Asked(String release, TrainingOrder order, Optional<Path> entities) {
        /// The words that ask for it again, but for the places of home and table: these change nothing in it.
        String command() {
            String rows = entities.map(file -> "--entities " + quoted(String.valueOf(file.getFileName())))
                    .orElse("--matches");
            String known = order.knownBy()
                    .map(time -> " --known-by " + (time.equals(Instant.MAX) ? "now" : time))
                    .orElse("");
            return "touchline features training-set --views "
                    + order.views().stream().map(FeatureView::name).collect(Collectors.joining(",")) + " " + rows
                    + known;
        }

        /// As a shell takes it for one word.
        private static String quoted(String word) {
            return word.matches("[\\w.,+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
        }
    }

    /// @param table that was written
    public static TrainingCard write(Asked asked, TrainingSet.Made made, Path table) throws IOException {
        TrainingOrder order = asked.order();
        JsonWriter json = new JsonWriter(4096).beginObject();
        json.name("code").string(CODE).name("release").string(asked.release());
        json.name("command").string(asked.command());
        json.name("views").beginArray();
        order.views().forEach(view -> view(view, json));
        json.endArray();
        versions(order, json);
        json.name("known_by").string(knownBy(order));
        json.name("rows").number(made.rows()).name("features").number(made.columns());
        json.name("empty_values").number(made.empty());
        json.name("histories").beginObject().name("matches").number(made.matches());
        json.name("sha256").string(made.sha256()).endObject();
        entities(asked.entities(), json);
        json.name("sha256").string(sha256(table));
        TrainingCard card = new TrainingCard(made, json.endObject().toString());
        Files.writeString(beside(table), card.json() + "\n");
        return card;
    }

    private static void entities(Optional<Path> entities, JsonWriter json) throws IOException {
        json.name("entities");
        if (entities.isPresent()) {
            json.beginObject().name("file").string(String.valueOf(entities.get().getFileName()));
            json.name("sha256").string(sha256(entities.get())).endObject();
        } else {
            json.string("every kick-off");
        }
    }

    private static void view(FeatureView view, JsonWriter json) {
        json.beginObject().name("view").string(view.name()).name("version").number(view.version());
        json.name("features").number(view.features().size());
        json.name("sha256").string(view.fingerprint()).endObject();
    }

    private static void versions(TrainingOrder order, JsonWriter json) {
        Set<String> metrics = new HashSet<>();
        order.views().forEach(view -> metrics.addAll(view.metrics().keySet()));
        var some = order.versions().only(metrics);
        json.name("metrics").beginObject();
        new TreeMap<>(some.metrics())
                .forEach((metric, version) -> json.memberName(metric).number(version));
        json.endObject().name("models").beginObject();
        new TreeMap<>(some.models())
                .forEach((metric, model) -> json.memberName(metric).string(model));
        json.endObject();
    }

    private static String knownBy(TrainingOrder order) {
        return order.knownBy()
                .map(time -> time.equals(Instant.MAX) ? "everything" : time.toString())
                .orElse("each row's moment");
    }

    /// The SHA-256 of a file, as cards give it.
    public static String sha256(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return Sha256.hex(digest.digest());
    }
}
