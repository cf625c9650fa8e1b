package touchline.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import touchline.model.json.JsonWriter;

/// Puts a model of expected threat into files, with a map of its cells.
///
/// @param evaluation on matches that the model was not made from
record ThreatReport(Provenance provenance, ThreatModel model, Optional<String> heldOut, ThreatEvaluation evaluation) {

    ModelFiles files() {
        Map<String, byte[]> files = new TreeMap<>();
        files.put(ModelFiles.MODEL, model.write());
        files.put(ModelFiles.METRICS, metrics());
        files.put(ModelFiles.PICTURE, Texts.utf8(calibration()));
        files.put("map.svg", Texts.utf8(map()));
        files.put(ModelFiles.CARD, Texts.utf8(card()));
        files.put(ModelFiles.REPORT, Texts.utf8(report()));
        return ModelFiles.of(ModelName.XT, files);
    }

    private byte[] metrics() {
        JsonWriter json = new JsonWriter();
        json.beginObject().name("model").plain(ModelName.XT.id());
        provenance.write(json);
        json.name(heldOut.isPresent() ? "held_out" : "left_out_in_turn").beginObject();
        heldOut.ifPresent(competition -> json.name("competition").string(competition));
        evaluation.write(json);
        return json.endObject().endObject().newLine().toBytes();
    }

    private String calibration() {
        return CalibrationPicture.draw("Value and goals of the chain", "goals", evaluation.bins());
    }

    private String map() {
        int size = 30;
        double most = 0;
        for (double value : model.values()) {
            most = Math.max(most, value);
        }
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %2$d\" width=\"%1$d\" height=\"%2$d\""
                        + " font-family=\"sans-serif\" font-size=\"8\">\n<title>Expected threat, attack to the right"
                        + "</title>\n",
                ThreatGrid.ALONG * size,
                ThreatGrid.ACROSS * size));
        for (int cell = 0; cell < ThreatGrid.CELLS; cell++) {
            int x = cell / ThreatGrid.ACROSS * size;
            int y = cell % ThreatGrid.ACROSS * size;
            double value = model.values()[cell];
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#1b6ca8\" fill-opacity=\"%.3f\""
                            + " stroke=\"#ffffff\"/><text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%.3f</text>\n",
                    x,
                    y,
                    size,
                    size,
                    Math.sqrt(value / Math.max(1e-9, most)),
                    x + size / 2,
                    y + size / 2 + 3,
                    value));
        }
        return svg.append("</svg>\n").toString();
    }

    private String card() {
        return """
                # Expected threat

                The chance that a team that has the ball in one of 16 by 12 cells scores before it loses it, by K. Singh's recursion over
                shots and successful moves (karun.in/blog/expected-threat.html, 2019). A pass or carry is worth what its end is worth
                more than its start.

                **Use.** To add up what passes and carries gained. **Not for** set pieces, defending, or anything that is not a matter of
                the place alone. How carries are recorded differs between vendors; compare within one vendor.

                """
                + provenance.data() + "\n" + provenance.table() + "\n## Figures\n\n" + where()
                + " Each action in open play was asked whether its team scored before it lost the ball.\n\n"
                + Texts.markdown(table());
    }

    private String where() {
        return heldOut.map(competition -> "On " + competition + ", which this version was not made from.")
                .orElse("Every competition was left out once and judged by the others.");
    }

    private String report() {
        return Texts.page(
                "Expected threat: evaluation",
                "<h1>Expected threat</h1>\n<p>" + Texts.escape(where()) + "</p>\n" + Texts.html(table()) + map()
                        + calibration());
    }

    private List<List<String>> table() {
        BinaryScores scores = evaluation.scores();
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("figure", "value"));
        table.add(List.of("actions", Texts.count(scores.n())));
        table.add(List.of("whose chain ended in a goal", Texts.count(scores.yes())));
        table.add(List.of("Brier", Texts.decimals(scores.brier(), 5)));
        table.add(List.of("Brier ÷ constant", Texts.decimals(scores.brier() / evaluation.constantBrier(), 4)));
        table.add(List.of("AUC", Texts.decimals(scores.auc(), 4)));
        table.add(List.of("ECE10", Texts.decimals(scores.ece10(), 5)));
        return table;
    }
}
