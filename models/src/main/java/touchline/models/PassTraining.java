package touchline.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Trains the probability that a pass arrives, on one match in four: there are so many passes that more
/// teach little. Every competition (or, where there is one only, a quarter of the matches) is left out
/// once for the figures.
final class PassTraining {
    static final int ONE_MATCH_IN = 4;

    private static final Boosting BOOSTING = new Boosting(120, 1, 0.1, 16, 20, 5, 0.7, 0.5);
    private static final int PARTS = 4;

    private final List<PassRow> rows;
    private final TrainOptions options;

    private PassTraining(List<PassRow> rows, TrainOptions options) {
        this.rows = rows;
        this.options = options;
    }

    /// @param heldOut passes of the competition that is held out
    static ModelFiles train(List<PassRow> rows, List<PassRow> heldOut, TrainOptions options) {
        return new PassTraining(rows, options).files(heldOut);
    }

    private ModelFiles files(List<PassRow> heldOut) {
        double[] unseen = unseen();
        PassModel model = new PassModel(fit(_ -> true));
        PassEvaluation evaluation = PassEvaluation.of(rows, unseen);
        Map<String, String> competitions = new TreeMap<>();
        rows.forEach(row -> competitions.put(row.match(), row.competition()));
        Provenance provenance = Provenance.of(PassFeatures.SET, PassRow.hash(rows), options.seed(), competitions);
        Optional<HeldOut<PassEvaluation>> held =
                options.holdOut().map(competition -> new HeldOut<>(competition, PassEvaluation.of(model, heldOut)));
        String picture = CalibrationPicture.draw("Passes", "complete passes", bins(unseen));
        Map<String, byte[]> files = new TreeMap<>();
        files.put(ModelFiles.MODEL, model.write());
        files.put(ModelFiles.METRICS, provenance.metrics(ModelName.PASS_COMPLETION, evaluation, held));
        files.put(ModelFiles.PICTURE, Texts.utf8(picture));
        files.put(ModelFiles.CARD, Texts.utf8(card(provenance, evaluation, held)));
        files.put(ModelFiles.REPORT, Texts.utf8(report(evaluation, held, picture)));
        return ModelFiles.of(ModelName.PASS_COMPLETION, files);
    }

    private Trees fit(Predicate<PassRow> wanted) {
        return BOOSTING.fit(PassRow.table(rows.stream().filter(wanted).toList()), options.seed());
    }

    private double[] unseen() {
        boolean many = rows.stream().map(PassRow::competition).distinct().count() > 1;
        Map<String, PassModel> models = new TreeMap<>();
        double[] unseen = new double[rows.size()];
        for (int i = 0; i < unseen.length; i++) {
            String part = part(rows.get(i), many);
            PassModel model = models.computeIfAbsent(
                    part, own -> new PassModel(fit(row -> !part(row, many).equals(own))));
            unseen[i] = model.probability(rows.get(i).features());
        }
        return unseen;
    }

    /// Not by the very hash by which matches were chosen.
    private static String part(PassRow row, boolean many) {
        return many ? row.competition() : "part " + Math.floorMod(row.match().hashCode() / ONE_MATCH_IN, PARTS);
    }

    private List<BinaryScores.Bin> bins(double[] probabilities) {
        boolean[] answers = new boolean[rows.size()];
        for (int i = 0; i < answers.length; i++) {
            answers[i] = rows.get(i).complete();
        }
        return BinaryScores.bins(probabilities, answers);
    }

    private String card(Provenance provenance, PassEvaluation evaluation, Optional<HeldOut<PassEvaluation>> held) {
        StringBuilder text = new StringBuilder("""
                # Pass completion before release

                The probability that a pass arrives, from what is known before the ball leaves: place, head or foot, kind of restart, and the
                touches before. Where the ball went, how high, and whether it was a cross are not known to it: those are written down by
                somebody who has seen the rest.

                **Use.** As the difficulty of a situation, beside what became of the pass. **Not for** judging the choice of a pass: every pass
                from one situation has the same probability. Vendors differ in what they call a pass.

                """);
        text.append(provenance.data()).append('\n').append(provenance.table());
        text.append(
                "\nOne match in four was learnt from.\n\n## Figures\n\nEvery competition was left out once and predicted by"
                        + " the others.\n\n");
        text.append(Texts.markdown(table(evaluation)));
        held.ifPresent(one -> text.append("\nOn " + one.competition() + ", which this version was not trained on:\n\n")
                .append(Texts.markdown(table(one.figures()))));
        return text.toString();
    }

    private String report(PassEvaluation evaluation, Optional<HeldOut<PassEvaluation>> held, String picture) {
        StringBuilder body = new StringBuilder("<h1>Pass completion before release</h1>\n");
        body.append(Texts.html(table(evaluation)));
        held.ifPresent(one -> body.append("<h2>" + Texts.escape(one.competition()) + ", not trained on</h2>\n")
                .append(Texts.html(table(one.figures()))));
        return Texts.page("Pass completion: evaluation", body.append(picture).toString());
    }

    private static List<List<String>> table(PassEvaluation evaluation) {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("passes", "n", "complete", "log loss", "Brier", "AUC", "ECE10"));
        table.add(evaluation.scores().line("all"));
        evaluation.competitions().forEach((name, scores) -> table.add(scores.line(Provenance.named(name))));
        table.add(evaluation.constant().line("the same for every pass"));
        return table;
    }
}
