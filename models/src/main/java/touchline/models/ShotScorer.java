package touchline.models;

import java.util.Optional;
import touchline.model.MatchEvent;
import touchline.model.PitchSize;
import touchline.model.Side;

/// Scores the shots of one match while it goes by. Events are handed over in match order; after a
/// correction of an earlier event the match is handed over again from its start. Not safe for use by
/// several threads.
public final class ShotScorer {
    private final XgModel model;
    private final ShotFeatures features;

    /// Throws IllegalArgumentException for a model that needs freeze frames: they do not go by.
    public ShotScorer(XgModel model, PitchSize pitch) {
        if (model.kind() != XgKind.EVENTS) {
            throw new IllegalArgumentException(
                    "a model of " + model.kind().model() + " cannot score shots as they go by");
        }
        this.model = model;
        this.features = new ShotFeatures(pitch);
    }

    /// Takes the next event and scores it if it is a shot whose place is known and not one of the
    /// shoot-out.
    ///
    /// @param side of the acting team
    public Optional<XgModel.Scored> take(String id, MatchEvent event, Side side) {
        return features.take(event, side).map(shot -> {
            ShotClass shotClass = shot.moment().shotClass();
            return new XgModel.Scored(id, shotClass, model.probability(shotClass, shot.features()));
        });
    }
}
