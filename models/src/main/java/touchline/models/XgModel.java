package touchline.models;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import touchline.model.Side;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonException;
import touchline.model.json.JsonWriter;

/// Expected goals: the probability that a shot is a goal, from what is known when it is taken.
///
/// Boosted trees over the features of its kind, of freeze frames together with a regression, with a shift of the logit
/// for each class of shots; a penalty has
/// the share of penalties that were goals. Unchangeable; safe for use by many threads.
public final class XgModel {
    private final XgKind kind;
    private final ShotLogit logit;
    private final Map<ShotClass, Double> shifts;
    private final double penalty;

    XgModel(XgKind kind, ShotLogit logit, Map<ShotClass, Double> shifts, double penalty) {
        this.kind = kind;
        this.logit = logit;
        this.shifts = new EnumMap<>(shifts);
        this.penalty = penalty;
    }

    /// A shot's event and its probability of a goal.
    public record Scored(String event, ShotClass shotClass, double probability) {}

    /// The probability of a goal, in (0, 1).
    ///
    /// @param features of its kind
    double probability(ShotClass shotClass, float[] features) {
        return switch (shotClass) {
            case PENALTY -> penalty;
            case OPEN_PLAY_FOOT, HEADER, DIRECT_FREE_KICK -> Logits.probability(logit.of(features) + shift(shotClass));
        };
    }

    ShotLogit logit() {
        return logit;
    }

    /// Added to the trees' logit; 0 for penalties, which the trees do not judge.
    double shift(ShotClass shotClass) {
        return shifts.getOrDefault(shotClass, 0.0);
    }

    double penalty() {
        return penalty;
    }

    XgKind kind() {
        return kind;
    }

    /// The shots of a match, in order. Those whose place or team is not known, those of the shoot-out and those
    /// without the freeze frame that the model needs are left out.
    public List<Scored> score(PlayedMatch match) {
        List<Scored> scored = new ArrayList<>();
        ShotFeatures fold = new ShotFeatures(match.pitch());
        for (PlayedMatch.Event event : match.events()) {
            Optional<Side> side = match.side(event.data());
            if (side.isPresent()) {
                fold.take(event.data(), side.get())
                        .flatMap(shot -> scored(event.id(), shot, match))
                        .ifPresent(scored::add);
            }
        }
        return scored;
    }

    private Optional<Scored> scored(String event, ShotFeatures.Shot shot, PlayedMatch match) {
        ShotClass shotClass = shot.moment().shotClass();
        return kind.features(shot, match.scene(event), match.pitch())
                .map(features -> new Scored(event, shotClass, probability(shotClass, features)));
    }

    byte[] write() {
        JsonWriter json = new JsonWriter(1 << 19);
        json.beginObject().name("model").plain(kind.model().id()).name("format").number(1);
        ModelJson.features(json, kind.features());
        json.name("penalty").number(penalty).name("shifts").beginObject();
        shifts.forEach((shotClass, shift) -> json.name(id(shotClass)).number(shift));
        json.endObject().name("trees").beginObject();
        logit.trees().write(json);
        json.endObject();
        logit.smooth().ifPresent(smooth -> {
            json.name("regression").beginObject();
            smooth.write(json);
            json.endObject();
        });
        return json.endObject().newLine().toBytes();
    }

    static String id(ShotClass shotClass) {
        return shotClass.name().toLowerCase(Locale.ROOT);
    }

    /// @throws BadModel when the files are of another model, or of features that this Touchline does not
    /// make
    public static XgModel read(ModelFiles files) throws BadModel {
        XgKind kind = XgKind.of(files.name())
                .orElseThrow(() -> new BadModel(
                        "version " + files.version() + " is a model of " + files.name() + ", not of expected goals"));
        try {
            return read(kind, files.file(ModelFiles.MODEL));
        } catch (JsonException | IllegalArgumentException e) {
            throw ModelJson.damaged(files, e);
        }
    }

    private static XgModel read(XgKind kind, byte[] bytes) {
        JsonCursor json = new JsonCursor(bytes);
        Optional<Trees> trees = Optional.empty();
        Optional<SceneRegression> smooth = Optional.empty();
        Map<ShotClass, Double> shifts = new EnumMap<>(ShotClass.class);
        double penalty = Double.NaN;
        boolean known = false;
        json.beginObject();
        while (json.nextName()) {
            switch (json.text()) {
                case "features" -> {
                    ModelJson.requireFeatures(json, kind.features());
                    known = true;
                }
                case "penalty" -> penalty = json.doubleValue();
                case "shifts" -> {
                    json.beginObject();
                    while (json.nextName()) {
                        shifts.put(ShotClass.valueOf(json.text().toUpperCase(Locale.ROOT)), json.doubleValue());
                    }
                }
                case "regression" -> smooth = Optional.of(SceneRegression.read(json));
                case "trees" -> trees = Optional.of(Trees.read(json));
                default -> json.skipValue();
            }
        }
        json.end();
        boolean usable = known && penalty > 0 && penalty < 1 && smooth.isPresent() == kind.bends();
        if (!usable
                || trees.isEmpty()
                || trees.get().features() != kind.features().size()) {
            throw new IllegalArgumentException("features, penalty, trees or regression are missing");
        }
        return new XgModel(kind, new ShotLogit(trees.get(), smooth), shifts, penalty);
    }
}
