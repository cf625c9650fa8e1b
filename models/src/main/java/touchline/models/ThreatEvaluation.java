package touchline.models;

import java.util.List;
import touchline.model.json.JsonWriter;

/// How well a cell's value agrees with what came of it: each pass, carry or shot in open play is asked
/// whether its team scored before the other side showed control of the ball, a restart was taken or the
/// half ended.
///
/// No such figure was ever published; the question is the one that the value claims to answer.
record ThreatEvaluation(int matches, BinaryScores scores, double constantBrier, List<BinaryScores.Bin> bins)
        implements Figures {

    /// What was said of each row's cell.
    static ThreatEvaluation of(List<ThreatRow> rows, double[] given) {
        boolean[] happened = new boolean[given.length];
        for (int i = 0; i < happened.length; i++) {
            happened[i] = rows.get(i).scored();
        }
        BinaryScores scores = BinaryScores.of(given, happened);
        double share = (double) scores.yes() / scores.n();
        return new ThreatEvaluation(
                (int) rows.stream().map(ThreatRow::match).distinct().count(),
                scores,
                share * (1 - share),
                BinaryScores.bins(given, happened));
    }

    static ThreatEvaluation of(ThreatModel model, List<ThreatRow> rows) {
        return of(rows, model.probabilities(rows));
    }

    /// The members of an object that is open.
    @Override
    public void write(JsonWriter json) {
        json.name("matches").number(matches);
        scores.write(json);
        json.name("brier_constant").number(constantBrier);
        json.name("brier_ratio").number(scores.brier() / constantBrier);
    }
}
