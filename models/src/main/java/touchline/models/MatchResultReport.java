package touchline.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import touchline.model.json.JsonWriter;

/// Puts a model of the result before kick-off into files.
///
/// @param learntFrom the matches, so that nobody judges the model on them
record MatchResultReport(
        MatchResultModel model, Provenance provenance, SortedSet<String> learntFrom, List<Judged> judged) {
    private static final String LEARNT_FROM = "learnt_from.txt";

    /// What was said of matches that were not learnt from.
    ///
    /// @param what   which matches, and what was learnt from
    /// @param shares always the shares of the results so far
    /// @param elo    by Elo's rating alone
    record Judged(
            String what,
            List<WinEvaluation.Moment> ours,
            List<WinEvaluation.Moment> shares,
            List<WinEvaluation.Moment> elo) {

        /// Ours less another, by the ranked probability score of each match.
        Bootstrap.Interval less(List<WinEvaluation.Moment> other) {
            double[] differences = new double[ours.size()];
            for (int i = 0; i < differences.length; i++) {
                differences[i] = ours.get(i).rps() - other.get(i).rps();
            }
            return Bootstrap.byGroup(
                    ours.stream().map(WinEvaluation.Moment::match).toList(), differences);
        }
    }

    ModelFiles files() {
        List<WinEvaluation.Moment> said = judged.getFirst().ours();
        String picture = CalibrationPicture.draw(
                "Home win, draw, away win before kick-off",
                "results",
                BinaryScores.bins(WinEvaluation.probabilities(said), WinEvaluation.answers(said)));
        Map<String, byte[]> files = new TreeMap<>();
        files.put(ModelFiles.MODEL, model.write());
        files.put(ModelFiles.METRICS, metrics());
        files.put(ModelFiles.PICTURE, Texts.utf8(picture));
        files.put(ModelFiles.CARD, Texts.utf8(card()));
        files.put(ModelFiles.REPORT, Texts.utf8(report(picture)));
        files.put(LEARNT_FROM, Texts.utf8(String.join("\n", learntFrom) + "\n"));
        return ModelFiles.of(ModelName.MATCH_RESULT, files);
    }

    /// The matches that a version has learnt from. Throws IllegalArgumentException when it does not tell them.
    static Set<String> learntFrom(ModelFiles files) {
        if (!files.files().containsKey(LEARNT_FROM)) {
            throw new IllegalArgumentException(files.name() + " " + files.version()
                    + " does not tell which matches it has learnt from: train it again");
        }
        return files.text(LEARNT_FROM).lines().collect(Collectors.toSet());
    }

    private byte[] metrics() {
        JsonWriter json = new JsonWriter();
        json.beginObject().name("model").plain(ModelName.MATCH_RESULT.id());
        provenance.write(json);
        model.madeOf().write(json);
        json.name("judged").beginArray();
        for (Judged one : judged) {
            json.beginObject().name("matches_are").string(one.what());
            MatchResultEvaluation.of(one.ours()).write(json);
            one.less(one.shares()).write(json, "rps_less_shares");
            one.less(one.elo()).write(json, "rps_less_elo");
            json.endObject();
        }
        return json.endArray().endObject().newLine().toBytes();
    }

    private String card() {
        StringBuilder text = new StringBuilder("""
                # Match result before kick-off

                How likely home win, draw and away win are before a ball is played, from features of both teams: a proportional odds
                model with a ridge over the home team's features less the away team's.

                **Use.** Before a match, and as a start for what is said during it. A feature that a team does not have says nothing.
                **Not for** betting. It knows nothing of line-ups, injuries or travel.

                """);
        text.append(provenance.data()).append('\n').append(provenance.table());
        text.append("\n## Made of\n\n").append(Texts.markdown(madeOf()));
        for (Judged one : judged) {
            text.append("\n## Figures: ").append(one.what()).append("\n\n").append(Texts.markdown(figures(one)));
        }
        return text.toString();
    }

    private List<List<String>> madeOf() {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("what", "version", "SHA-256")));
        ResultSet.MadeOf madeOf = model.madeOf();
        madeOf.views()
                .forEach(view ->
                        rows.add(List.of("view " + view.name(), String.valueOf(view.version()), view.sha256())));
        madeOf.metrics()
                .forEach((metric, version) -> rows.add(List.of(
                        "metric " + metric,
                        version
                                + Optional.ofNullable(madeOf.models().get(metric))
                                        .map(model -> ", by " + model)
                                        .orElse(""),
                        "")));
        rows.add(List.of("training set", "", madeOf.sha256()));
        return rows;
    }

    private static List<List<String>> figures(Judged one) {
        return List.of(
                List.of("", "RPS", "log loss", "ECE10", "RPS of ours less this, 95 %"),
                row("this model", one.ours(), ""),
                row("always the shares", one.shares(), one.less(one.shares()).signed(4)),
                row("Elo's rating alone", one.elo(), one.less(one.elo()).signed(4)));
    }

    private static List<String> row(String name, List<WinEvaluation.Moment> said, String difference) {
        MatchResultEvaluation figures = MatchResultEvaluation.of(said);
        return List.of(
                name,
                Texts.decimals(figures.rps(), 4),
                Texts.decimals(figures.logLoss(), 4),
                Texts.decimals(figures.ece10(), 4),
                difference);
    }

    private String report(String picture) {
        StringBuilder body = new StringBuilder("<h1>Match result before kick-off</h1>\n");
        for (Judged one : judged) {
            body.append("<h2>" + Texts.escape(one.what()) + "</h2>\n").append(Texts.html(figures(one)));
        }
        body.append("<h2>Made of</h2>\n").append(Texts.html(madeOf()));
        body.append("<h2>Calibration</h2>\n").append(picture);
        return Texts.page("Match result: evaluation", body.toString());
    }
}
