package touchline.models;

import java.util.Optional;

/// The logit of a goal before its class's shift: that of the trees, or the mean of it and a regression's.
record ShotLogit(Trees trees, Optional<SceneRegression> smooth) {

    double of(float[] features) {
        double stepped = trees.margin(features);
        return smooth.isEmpty() ? stepped : (stepped + smooth.get().logit(features)) / 2;
    }
}
