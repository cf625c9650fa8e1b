package touchline.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Puts a model of expected goals into files: parameters, figures, picture, card and report.
///
/// @param heldOut figures on a competition that the model has not seen at all, by its name
record XgReport(
        XgKind kind,
        Provenance provenance,
        XgTraining.Result result,
        List<ShotRow> rows,
        Optional<HeldOut<XgEvaluation>> heldOut) {

    ModelFiles files() {
        Map<String, byte[]> files = new TreeMap<>();
        files.put(ModelFiles.MODEL, result.model().write());
        files.put(ModelFiles.METRICS, provenance.metrics(kind.model(), result.unseen(), heldOut));
        files.put(ModelFiles.PICTURE, Texts.utf8(picture("All shots", _ -> true)));
        files.put(ModelFiles.CARD, Texts.utf8(card()));
        files.put(ModelFiles.REPORT, Texts.utf8(report()));
        return ModelFiles.of(kind.model(), files);
    }

    private String picture(String title, Predicate<ShotRow> wanted) {
        int[] chosen = IntStream.range(0, rows.size())
                .filter(i -> wanted.test(rows.get(i)))
                .toArray();
        double[] probabilities = new double[chosen.length];
        boolean[] answers = new boolean[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            probabilities[i] = result.probabilities()[chosen[i]];
            answers[i] = rows.get(chosen[i]).goal();
        }
        return CalibrationPicture.draw(title, "goals", BinaryScores.bins(probabilities, answers));
    }

    private String card() {
        StringBuilder text = new StringBuilder(introduction());
        text.append(provenance.data()).append('\n').append(provenance.table());
        text.append("\n## Figures\n\n" + leftOut() + ". Log loss and Brier score: less is better.\n\n");
        text.append(Texts.markdown(table(result.unseen())));
        heldOut.ifPresent(
                one -> text.append("\nOn " + one.competition() + ", which this version was not trained on at all:\n\n")
                        .append(Texts.markdown(table(one.figures()))));
        return text.toString();
    }

    private String leftOut() {
        return switch (kind) {
            case EVENTS -> "Every competition was left out once and predicted by the others";
            case FREEZE_FRAME -> "Every fifth of the matches was left out once and predicted by the others";
        };
    }

    private String introduction() {
        return switch (kind) {
            case EVENTS -> """
                # Expected goals

                The probability that a shot is a goal, from what is known when it is taken: place, part of the body, kind of shot,
                score and minute, and what both teams did with the ball in the minute before. Boosted trees, with a shift of the
                logit for each class of shots; penalties have one probability. A goal keeper's or defenders' places are not known
                to it, nor who shoots.

                **Use.** Sums over matches and seasons, and live beside each shot. Any vendor that Touchline reads; it learnt from one.
                **Not for** judging a single shot, or a player's finishing from a few. Shots straight from a corner were not learnt from.

                """;
            case FREEZE_FRAME -> """
                # Expected goals with freeze frames

                The probability that a shot is a goal, from what is known when it is taken and from where the players stood: the
                defenders between ball and goal, the goalkeeper, who is near, how the ball was struck where the vendor says so, and
                all that the model `xg` looks at. Boosted trees, with a shift of the logit for each class of shots; penalties have
                one probability. Who shoots is not known to it.

                **Use.** Shots that have a freeze frame, of the vendor whose matches it learnt from. **Not** live: frames are not
                kept in the stream.

                """;
        };
    }

    private String report() {
        StringBuilder body = new StringBuilder("<h1>Expected goals</h1>\n");
        body.append("<p>" + leftOut() + ", " + Texts.count(rows.size()) + " shots of "
                + result.unseen().matches() + " matches.</p>\n");
        body.append(Texts.html(table(result.unseen())));
        heldOut.ifPresent(
                one -> body.append("<h2>" + Texts.escape(one.competition()) + ", not trained on at all</h2>\n")
                        .append(Texts.html(table(one.figures()))));
        body.append("<h2>Calibration</h2>\n<div class=\"pictures\">\n").append(picture("All shots", _ -> true));
        for (ShotClass shotClass : result.unseen().classes().keySet()) {
            body.append(picture(name(shotClass), row -> row.shotClass() == shotClass));
        }
        body.append("</div>\n");
        return Texts.page("Expected goals: evaluation", body.toString());
    }

    private static String name(ShotClass shotClass) {
        return switch (shotClass) {
            case OPEN_PLAY_FOOT -> "Open play, foot";
            case HEADER -> "Open play, header";
            case DIRECT_FREE_KICK -> "Direct free kick";
            case PENALTY -> "Penalty";
        };
    }

    private static List<List<String>> table(XgEvaluation evaluation) {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("shots", "n", "goals", "log loss", "Brier", "AUC", "ECE10"));
        table.add(evaluation.all().line("all"));
        evaluation.classes().forEach((shotClass, scores) -> table.add(scores.line(name(shotClass))));
        evaluation
                .competitions()
                .forEach((competition, scores) -> table.add(scores.line(Provenance.named(competition))));
        evaluation.peers().forEach((name, peer) -> {
            table.add(peer.scores().line("by " + name + " instead"));
            table.add(List.of(
                    "ours less " + name + " [95 %]",
                    "",
                    "",
                    peer.logLoss().signed(4),
                    peer.brier().signed(4),
                    "",
                    ""));
        });
        return table;
    }
}
