package touchline.models;

import java.util.Optional;

/// @param seed    of everything that is drawn
/// @param holdOut a competition that is not trained on, and on which the model is then evaluated
public record TrainOptions(long seed, Optional<String> holdOut) {
    public static final TrainOptions DEFAULT = new TrainOptions(7, Optional.empty());
}
