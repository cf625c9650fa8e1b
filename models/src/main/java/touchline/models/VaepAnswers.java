package touchline.models;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// What VAEP's trees learn: not whether a goal came, of which there is one in a hundred, but how probable it was.
///
/// In two steps. Shots to come count by the goals that are to be expected of them, and trees learn that for one action
/// fewer. Then most of an answer is what these say of the state after the next action: the mean over what could come
/// next instead of what did come (R. S. Sutton: *Learning to Predict by the Methods of Temporal Differences*, Machine
/// Learning 3, 1988).
final class VaepAnswers {
    private static final double FORESEEN = 0.7;

    private final List<VaepRow> rows;
    private final Boosting first;
    private final long seed;
    private final ToDoubleFunction<ShotRow> goals;

    private VaepAnswers(List<VaepRow> rows, Boosting first, Boosting xg, long seed) {
        this.rows = rows;
        this.first = first;
        this.seed = seed;
        this.goals = expectedGoals(rows, xg, seed);
    }

    /// @param first for the trees that make the answers
    /// @param xg    for the model of expected goals
    static List<VaepModel.Chances> of(List<VaepRow> rows, Boosting first, Boosting xg, long seed) {
        return new VaepAnswers(rows, first, xg, seed).answers();
    }

    /// Of each shot what a model expects that has not seen its competition.
    private static ToDoubleFunction<ShotRow> expectedGoals(List<VaepRow> rows, Boosting xg, long seed) {
        List<ShotRow> shots = List.copyOf(VaepRow.shots(rows));
        if (shots.isEmpty()) {
            throw new IllegalArgumentException("there is no shot to learn from: give more matches");
        }
        double[] unseen = new XgTraining(XgKind.EVENTS, shots, seed, xg).run().probabilities();
        Map<ShotRow, Double> goals = new HashMap<>();
        for (int i = 0; i < unseen.length; i++) {
            goals.put(shots.get(i), unseen[i]);
        }
        return shot -> goals.getOrDefault(shot, 0.0);
    }

    private List<VaepModel.Chances> answers() {
        List<VaepModel.Chances> nine =
                rows.stream().map(row -> expected(row.inNine())).toList();
        List<VaepModel.Chances> foreseen = VaepTraining.fit(rows, nine, first, seed)
                .chances(rows.stream().map(VaepRow::features).toList());
        VaepModel.Chances[] answers = new VaepModel.Chances[rows.size()];
        for (int i = 0; i < answers.length; i++) {
            VaepModel.Chances ten = expected(rows.get(i).inTen());
            answers[i] = switch (rows.get(i).next()) {
                case OWN -> mixed(ten, foreseen.get(i + 1));
                case THEIRS -> mixed(ten, foreseen.get(i + 1).swapped());
                case UNFORESEEN -> ten;
            };
        }
        return List.of(answers);
    }

    private VaepModel.Chances expected(VaepRow.Answers answers) {
        return new VaepModel.Chances(
                answers.scores().expected(goals), answers.concedes().expected(goals));
    }

    private static VaepModel.Chances mixed(VaepModel.Chances came, VaepModel.Chances foreseen) {
        return new VaepModel.Chances(
                came.scores() + FORESEEN * (foreseen.scores() - came.scores()),
                came.concedes() + FORESEEN * (foreseen.concedes() - came.concedes()));
    }
}
