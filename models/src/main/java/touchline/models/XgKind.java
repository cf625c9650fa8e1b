package touchline.models;

import java.util.Arrays;
import java.util.Optional;
import touchline.model.PitchSize;

/// From what expected goals are made.
enum XgKind {
    /// Events alone: shots of any vendor, and live.
    EVENTS(ModelName.XG),
    /// Events and freeze frames: shots that have one, and penalties, which need none. Frames are not kept in the
    /// stream, so not live.
    FREEZE_FRAME(ModelName.XG_FREEZE_FRAME);

    private final ModelName model;

    XgKind(ModelName model) {
        this.model = model;
    }

    ModelName model() {
        return model;
    }

    FeatureSet features() {
        return switch (this) {
            case EVENTS -> ShotFeatures.SET;
            case FREEZE_FRAME -> SceneFeatures.SET;
        };
    }

    /// Whether the mean of trees and a [SceneRegression] is taken, or the trees alone.
    boolean bends() {
        return this == FREEZE_FRAME;
    }

    /// What a shot needs beside its event, as said in errors.
    String need() {
        return switch (this) {
            case EVENTS -> "";
            case FREEZE_FRAME -> "with freeze frames ";
        };
    }

    static Optional<XgKind> of(ModelName model) {
        return Arrays.stream(values()).filter(kind -> kind.model == model).findFirst();
    }

    /// An array of its own; empty when the model does not speak of such a shot.
    Optional<float[]> features(ShotFeatures.Shot shot, Optional<ShotScene> scene, PitchSize pitch) {
        return switch (this) {
            case EVENTS -> Optional.of(shot.features().clone());
            case FREEZE_FRAME -> SceneFeatures.of(shot, scene, pitch);
        };
    }
}
