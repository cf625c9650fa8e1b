package touchline.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Puts a model of the win probability into files.
record WinReport(Provenance provenance, WinTraining.Result result, Optional<HeldOut<WinEvaluation>> heldOut) {

    ModelFiles files() {
        List<WinEvaluation.Moment> moments = WinEvaluation.moments(result.forecasts());
        String picture = CalibrationPicture.draw(
                "Home win, draw, away win",
                "results",
                BinaryScores.bins(WinEvaluation.probabilities(moments), WinEvaluation.answers(moments)));
        Map<String, byte[]> files = new TreeMap<>();
        files.put(ModelFiles.MODEL, result.model().write());
        files.put(ModelFiles.METRICS, provenance.metrics(ModelName.WIN_PROBABILITY, result.unseen(), heldOut));
        files.put(ModelFiles.PICTURE, Texts.utf8(picture));
        files.put(ModelFiles.CARD, Texts.utf8(card()));
        files.put(ModelFiles.REPORT, Texts.utf8(report(picture)));
        return ModelFiles.of(ModelName.WIN_PROBABILITY, files);
    }

    private String card() {
        StringBuilder text = new StringBuilder("""
                # Win probability

                How likely home win, draw and away win are after normal time, at any moment of a match: from score, time, dismissals
                and the teams' ratings before it. The goals that each team still scores are Poisson with a rate for the part of the
                match, playing at home, rating and dismissals; their difference decides.

                **Use.** Live, minute by minute. The ratings are those after each match that it was made from, so a version says
                the less of teams the older it is: make it anew as matches are played. A team without such a match in the 800 days
                before has the neutral rating.
                **Not for** betting, and not for extra time or shoot-outs: a match that goes there was a draw.

                """);
        text.append(provenance.data()).append('\n').append(provenance.table());
        text.append(
                "\n## Figures\n\nEvery competition was left out once and predicted by the others, each minute that was played"
                        + " counting alike. RPS: less is better.\n\n");
        text.append(Texts.markdown(table(result.unseen())));
        heldOut.ifPresent(
                one -> text.append("\nOn " + one.competition() + ", which this version was not trained on at all:\n\n")
                        .append(Texts.markdown(table(one.figures()))));
        return text.toString();
    }

    private String report(String picture) {
        StringBuilder body = new StringBuilder("<h1>Win probability</h1>\n");
        body.append("<p>Every competition was left out once and predicted by the others.</p>\n");
        body.append(Texts.html(table(result.unseen())));
        heldOut.ifPresent(
                one -> body.append("<h2>" + Texts.escape(one.competition()) + ", not trained on at all</h2>\n")
                        .append(Texts.html(table(one.figures()))));
        body.append("<h2>Calibration</h2>\n").append(picture);
        return Texts.page("Win probability: evaluation", body.toString());
    }

    private static List<List<String>> table(WinEvaluation evaluation) {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("figure", "value"));
        table.add(List.of("matches", Texts.count(evaluation.matches())));
        table.add(List.of("moments", Texts.count(evaluation.moments())));
        table.add(List.of("RPS, all minutes [95 %]", evaluation.between().text(4)));
        table.add(List.of("RPS, minutes 0 to 89", Texts.decimals(evaluation.rps90(), 4)));
        evaluation
                .rpsByMinute()
                .forEach((minute, rps) -> table.add(List.of("RPS at minute " + minute, Texts.decimals(rps, 4))));
        evaluation
                .rpsByCompetition()
                .forEach((competition, rps) ->
                        table.add(List.of("RPS, " + Provenance.named(competition), Texts.decimals(rps, 4))));
        table.add(List.of("log loss", Texts.decimals(evaluation.logLoss(), 4)));
        table.add(List.of(
                "ECE10, three results pooled",
                error(evaluation.ece10(), evaluation.luck().ece10())));
        table.add(List.of(
                "ECE10 from minute 81",
                error(evaluation.ece10LastTenth(), evaluation.luck().ece10LastTenth())));
        table.add(List.of("matches whose goals differ from the match record", Texts.count(evaluation.disagreeing())));
        return table;
    }

    private static String error(double ece10, WinLuck.Floor luck) {
        return Texts.decimals(ece10, 4) + "; by luck alone " + Texts.decimals(luck.mean(), 4)
                + ", in 95 of 100 drawn seasons less than " + Texts.decimals(luck.high(), 4);
    }
}
