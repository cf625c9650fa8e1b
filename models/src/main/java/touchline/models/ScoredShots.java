package touchline.models;

import java.util.OptionalDouble;
import touchline.metrics.ModelVersion;
import touchline.metrics.ShotModel;
import touchline.model.PitchSize;

/// Our expected goals as the metrics ask for them.
record ScoredShots(XgModel model, ModelVersion version) implements ShotModel {

    /// @throws BadModel when the files are no model of expected goals that this Touchline can use
    static ScoredShots of(ModelFiles files) throws BadModel {
        ModelJson.require(files, ModelName.XG);
        return new ScoredShots(XgModel.read(files), files.modelVersion());
    }

    @Override
    public Scorer scorer(PitchSize pitch) {
        ShotScorer scorer = new ShotScorer(model, pitch);
        return (id, event, side) -> scorer.take(id, event, side)
                .map(scored -> OptionalDouble.of(scored.probability()))
                .orElse(OptionalDouble.empty());
    }
}
