package touchline.models;

import java.util.List;
import touchline.model.json.JsonWriter;

/// How good probabilities of three results before kick-off were.
///
/// @param rps   mean ranked probability score, see [WinEvaluation]
/// @param ece10 calibration error over ten bins, the three results pooled
record MatchResultEvaluation(int matches, double rps, double logLoss, double ece10) implements Figures {

    /// Throws IllegalArgumentException when there are none.
    static MatchResultEvaluation of(List<WinEvaluation.Moment> said) {
        if (said.isEmpty()) {
            throw new IllegalArgumentException("there is no match of which both teams and the goals are known");
        }
        return new MatchResultEvaluation(
                said.size(),
                said.stream().mapToDouble(WinEvaluation.Moment::rps).average().orElseThrow(),
                said.stream()
                        .mapToDouble(WinEvaluation.Moment::logLoss)
                        .average()
                        .orElseThrow(),
                BinaryScores.of(WinEvaluation.probabilities(said), WinEvaluation.answers(said))
                        .ece10());
    }

    /// The members of an object that is open.
    @Override
    public void write(JsonWriter json) {
        json.name("matches").number(matches).name("rps").number(rps);
        json.name("log_loss").number(logLoss).name("ece10").number(ece10);
    }
}
