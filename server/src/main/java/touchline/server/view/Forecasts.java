package touchline.server.view;

import java.time.Instant;
import java.util.Optional;
import touchline.metrics.ModelVersion;
import touchline.model.MatchId;

/// Port: what is said of matches before kick-off, by what is known now of what had happened then.
public interface Forecasts {

    /// Empty when there is no such match.
    Optional<Forecast> before(MatchId match);

    /// What is said, or why nothing is.
    sealed interface Forecast {}

    /// Probabilities, which sum to 1.
    record Said(Instant kickOff, ModelVersion model, double homeWin, double draw, double awayWin) implements Forecast {}

    /// @param reason and what to do
    record Unsaid(String reason) implements Forecast {}
}
