package touchline.metrics;

import java.util.OptionalDouble;
import touchline.model.MatchEvent;
import touchline.model.PitchSize;
import touchline.model.Side;

/// Port: a model that says how likely a shot is a goal. Unchangeable, so that many matches may share one.
public interface ShotModel {

    ModelVersion version();

    /// For one match, from its start.
    Scorer scorer(PitchSize pitch);

    /// Scores the shots of one match. What it says may depend on the events before, and on nothing else.
    interface Scorer {

        /// Takes the next event in match order, shot or not; empty unless it is a shot of which the model
        /// can say something.
        ///
        /// @param id   of the event in its source
        /// @param side of the acting team
        OptionalDouble take(String id, MatchEvent event, Side side);
    }
}
