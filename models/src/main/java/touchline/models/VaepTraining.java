package touchline.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import touchline.model.json.JsonWriter;
import touchline.models.VaepEvaluation.Question;

/// Trains the two probabilities of VAEP on [VaepAnswers] and judges them by the goals that came. The figures are of a
/// competition that is held out, or else every competition (or, where there is one only, a quarter of the matches) is
/// left out once.
final class VaepTraining {
    private static final Boosting BOOSTING = new Boosting(700, 1, 0.05, 20, 20, 5, 0.5, 0.3);
    private static final Boosting FIRST = new Boosting(160, 1, 0.08, 20, 20, 5, 0.7, 0.3);
    /// So many times are trees learnt, each time by another seed.
    private static final int SEEDS = 2;

    private static final int PARTS = 4;
    private static final String CONCEDES_PICTURE = "concedes.svg";

    private final List<VaepRow> rows;
    private final TrainOptions options;
    private final Boosting boosting;
    private final Boosting first;
    private final Boosting xg;

    VaepTraining(List<VaepRow> rows, TrainOptions options) {
        this(rows, options, BOOSTING, FIRST, XgTraining.EVENTS);
    }

    /// @param first for the trees that the answers are made with
    /// @param xg    for the model of expected goals that they are made with
    VaepTraining(List<VaepRow> rows, TrainOptions options, Boosting boosting, Boosting first, Boosting xg) {
        this.rows = rows;
        this.options = options;
        this.boosting = boosting;
        this.first = first;
        this.xg = xg;
    }

    /// Rows that the judged model had not seen, and what it said of them.
    private record Unseen(List<VaepRow> rows, List<VaepModel.Chances> chances) {}

    /// @param heldOut the states of the competition that is held out
    ModelFiles files(List<VaepRow> heldOut) {
        VaepModel model = fit(_ -> true);
        Unseen unseen = options.holdOut().isPresent()
                ? new Unseen(heldOut, model.chances(features(heldOut)))
                : new Unseen(rows, leftOutInTurn());
        VaepEvaluation evaluation = VaepEvaluation.of(unseen.rows(), unseen.chances());
        Map<String, String> competitions = new TreeMap<>();
        rows.forEach(row -> competitions.put(row.match(), row.competition()));
        Provenance provenance = Provenance.of(VaepFeatures.SET, VaepRow.hash(rows), options.seed(), competitions);
        String scores = picture("Goals scored within ten actions", Question.SCORES, unseen);
        String concedes = picture("Goals conceded within ten actions", Question.CONCEDES, unseen);
        Map<String, byte[]> files = new TreeMap<>();
        files.put(ModelFiles.MODEL, model.write());
        files.put(ModelFiles.METRICS, metrics(provenance, evaluation));
        files.put(ModelFiles.PICTURE, Texts.utf8(scores));
        files.put(CONCEDES_PICTURE, Texts.utf8(concedes));
        files.put(ModelFiles.CARD, Texts.utf8(card(provenance, evaluation)));
        files.put(ModelFiles.REPORT, Texts.utf8(report(evaluation, scores + concedes)));
        return ModelFiles.of(ModelName.VAEP, files);
    }

    private static String picture(String title, Question question, Unseen unseen) {
        return CalibrationPicture.draw(title, "goals", VaepEvaluation.bins(question, unseen.rows(), unseen.chances()));
    }

    private VaepModel fit(Predicate<VaepRow> wanted) {
        List<VaepRow> learnt = rows.stream().filter(wanted).toList();
        return fit(learnt, VaepAnswers.of(learnt, first, xg, options.seed()), boosting, options.seed());
    }

    /// Trees differ by the rows and features that they are dealt: the mean over seeds has less chance in it. Both
    /// questions are learnt side by side.
    static VaepModel fit(List<VaepRow> rows, List<VaepModel.Chances> answers, Boosting boosting, long seed) {
        List<Long> seeds =
                LongStream.range(0, SEEDS).map(i -> SEEDS * seed + i).boxed().toList();
        List<ToDoubleFunction<VaepModel.Chances>> questions =
                List.of(VaepModel.Chances::scores, VaepModel.Chances::concedes);
        List<Trees> trees = questions.parallelStream()
                .map(question -> VaepRow.table(rows, i -> question.applyAsDouble(answers.get(i))))
                .map(table -> Trees.mean(boosting.fit(table, seeds)))
                .toList();
        return new VaepModel(trees.getFirst(), trees.getLast());
    }

    private static List<float[]> features(List<VaepRow> rows) {
        return rows.stream().map(VaepRow::features).toList();
    }

    /// What models that had not seen its competition say of each row.
    List<VaepModel.Chances> leftOutInTurn() {
        boolean many = rows.stream().map(VaepRow::competition).distinct().count() > 1;
        VaepModel.Chances[] chances = new VaepModel.Chances[rows.size()];
        for (String part : rows.stream().map(row -> part(row, many)).distinct().toList()) {
            VaepModel model = fit(row -> !part(row, many).equals(part));
            int[] own = IntStream.range(0, chances.length)
                    .filter(i -> part(rows.get(i), many).equals(part))
                    .toArray();
            List<VaepModel.Chances> said = model.chances(
                    features(Arrays.stream(own).mapToObj(rows::get).toList()));
            for (int i = 0; i < own.length; i++) {
                chances[own[i]] = said.get(i);
            }
        }
        return List.of(chances);
    }

    private static String part(VaepRow row, boolean many) {
        return many ? row.competition() : "part " + Math.floorMod(row.match().hashCode(), PARTS);
    }

    private byte[] metrics(Provenance provenance, VaepEvaluation evaluation) {
        JsonWriter json = new JsonWriter();
        json.beginObject().name("model").plain(ModelName.VAEP.id());
        provenance.write(json);
        json.name(options.holdOut().isPresent() ? "held_out" : "left_out_in_turn")
                .beginObject();
        options.holdOut().ifPresent(competition -> json.name("competition").string(competition));
        evaluation.write(json);
        return json.endObject().endObject().newLine().toBytes();
    }

    private String card(Provenance provenance, VaepEvaluation evaluation) {
        return """
                # VAEP: what actions add

                The probabilities that the acting side scores, and that it concedes, by this action or one of the nine after it in the same
                period, from the last three actions and what became of them. An action's value is what it added to the first and took from the
                second. T. Decroos, L. Bransen, J. Van Haaren, J. Davis: *Actions Speak Louder than Goals*, KDD 2019.

                Learnt from how probable goals were instead of the goals that came: shots to come count by their expected goals, and most of
                each answer is what a first model says of the state after the next action. All figures are of goals that came.

                A carry that the vendor does not tell is an action, too, where one side acts twice and the ball is elsewhere than it was
                brought, by the rule of SPADL; its worth is part of the next action's.

                **Use.** To add up what players and teams did with the ball. **Not for** defending without the ball, which has no action, nor for
                a verdict on a player from a few matches. The outcome of the current action is a feature and a goal is its own answer, as the
                method defines: over all actions part of the skill is not foresight. The rows without shots and own goals say what is left.

                """
                + provenance.data() + "\n" + provenance.table()
                + "\n## Figures\n\n" + judgedOn() + ".\n\n"
                + Texts.markdown(table(evaluation));
    }

    private String judgedOn() {
        return options.holdOut()
                .map(competition -> "On " + competition + ", which this version was not trained on")
                .orElse("Every competition was left out once and predicted by the others");
    }

    private String report(VaepEvaluation evaluation, String pictures) {
        return Texts.page(
                "VAEP: evaluation",
                "<h1>VAEP: what actions add</h1>\n<p>" + Texts.escape(judgedOn()) + ".</p>\n"
                        + Texts.html(table(evaluation)) + "<div class=\"pictures\">\n" + pictures + "</div>\n");
    }

    private static List<List<String>> table(VaepEvaluation evaluation) {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of(
                "asked of",
                "n",
                "yes",
                "share",
                "Brier",
                "÷ constant [95 %]",
                "log loss",
                "÷ constant [95 %]",
                "AUC",
                "ECE10"));
        evaluation.judged().forEach((question, judged) -> table.add(line(question.meaning(), judged)));
        if (evaluation.competitions().size() > 1) {
            evaluation
                    .competitions()
                    .forEach((name, one) -> one.forEach((question, judged) ->
                            table.add(line(Provenance.named(name) + ": " + question.meaning(), judged))));
        }
        return table;
    }

    private static List<String> line(String name, VaepEvaluation.Judged judged) {
        BinaryScores scores = judged.scores();
        return List.of(
                name,
                Texts.count(scores.n()),
                Texts.count(scores.yes()),
                Texts.decimals((double) scores.yes() / scores.n(), 4),
                Texts.decimals(scores.brier(), 5),
                judged.brierRatio().text(4),
                Texts.decimals(scores.logLoss(), 4),
                judged.logLossRatio().text(4),
                Texts.decimals(scores.auc(), 4),
                Texts.decimals(scores.ece10(), 4));
    }
}
