package touchline.models;

import java.util.Optional;
import touchline.model.MatchEvent;
import touchline.model.PitchSize;
import touchline.model.Side;

/// Values the actions of one match while it goes by. Events are handed over in match order; after a correction of an
/// earlier event the match is handed over again from its start. Not safe for use by several threads.
final class ActionValuer {
    private final VaepModel model;
    private final VaepFeatures features;
    private VaepModel.Chances latest = VaepModel.Chances.NONE;

    ActionValuer(VaepModel model, PitchSize pitch) {
        this.model = model;
        this.features = new VaepFeatures(pitch);
    }

    /// Takes the next event and values it if it is an action.
    ///
    /// @param side of the acting team
    Optional<VaepModel.Valued> take(String id, MatchEvent event, Side side) {
        return features.take(event, side).map(state -> {
            VaepModel.Chances before = VaepModel.before(state.action(), state.previous(), latest);
            latest = model.chances(state.features());
            return new VaepModel.Valued(id, before, latest);
        });
    }
}
