package touchline.models;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonException;
import touchline.model.json.JsonWriter;

/// Home win, draw and away win before kick-off, from features of both teams that feature views give.
///
/// What counts is the home team's feature less the away team's, in units of its spread over the matches that were
/// learnt from; a feature that one of them does not have says nothing.
///
/// @param madeOf     views and models that the features came from
/// @param columns    the features, `view__feature`
/// @param scales     spread of each difference
/// @param regression over the scaled differences
public record MatchResultModel(
        ResultSet.MadeOf madeOf, List<String> columns, double[] scales, OrdinalRegression regression) {
    /// Chosen on the matches before those that judge, see the reference of models.
    static final List<String> COLUMNS = List.of(
            "team_form__points_last_10_matches",
            "team_form__xg_for_last_10_matches",
            "team_form__xg_against_last_10_matches",
            "team_form__shots_last_10_matches",
            "team_form__shots_against_last_10_matches",
            "team_passing__pass_share_last_10_matches",
            "team_passing__pass_completion_last_10_matches");

    static final double RIDGE = 30;

    private static final int MAX_COLUMNS = 1_000;

    public MatchResultModel {
        columns = List.copyOf(columns);
    }

    /// @param home features of the home team in the order of [#columns], NaN where there is none
    public WinModel.Result probability(double[] home, double[] away) {
        return regression.probability(differences(home, away, scales));
    }

    private static double[] differences(double[] home, double[] away, double[] scales) {
        double[] differences = new double[scales.length];
        for (int i = 0; i < scales.length; i++) {
            double difference = (home[i] - away[i]) / scales[i];
            differences[i] = Double.isNaN(difference) ? 0 : difference;
        }
        return differences;
    }

    /// Throws IllegalArgumentException when the set lacks a column, or there is nothing to learn from.
    static MatchResultModel fit(ResultSet set, List<ResultSet.Row> rows) {
        int[] places = places(set, COLUMNS);
        double[] scales = new double[places.length];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = spread(rows, places[i]);
        }
        double[][] differences = new double[rows.size()][];
        int[] leads = new int[rows.size()];
        for (int i = 0; i < leads.length; i++) {
            ResultSet.Row row = rows.get(i);
            differences[i] = differences(pick(row.home(), places), pick(row.away(), places), scales);
            leads[i] = row.homeLead();
        }
        return new MatchResultModel(set.madeOf(), COLUMNS, scales, OrdinalRegression.fit(differences, leads, RIDGE));
    }

    private static double spread(List<ResultSet.Row> rows, int place) {
        double squares = 0;
        int known = 0;
        for (ResultSet.Row row : rows) {
            double difference = row.home()[place] - row.away()[place];
            if (!Double.isNaN(difference)) {
                squares += difference * difference;
                known++;
            }
        }
        return squares > 0 ? Math.sqrt(squares / known) : 1;
    }

    private static int[] places(ResultSet set, List<String> columns) {
        List<String> missing = new ArrayList<>(columns);
        missing.removeAll(set.columns());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("the training set has no " + String.join(", ", missing)
                    + ": make it with the views "
                    + columns.stream()
                            .map(column -> column.replaceFirst("__.*", ""))
                            .distinct()
                            .toList());
        }
        return columns.stream().mapToInt(set.columns()::indexOf).toArray();
    }

    private static double[] pick(double[] values, int[] places) {
        double[] picked = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            picked[i] = values[places[i]];
        }
        return picked;
    }

    /// What it says of matches, beside how they ended.
    List<WinEvaluation.Moment> moments(ResultSet set, List<ResultSet.Row> rows) {
        int[] places = places(set, columns);
        return rows.stream()
                .map(row -> moment(row, probability(pick(row.home(), places), pick(row.away(), places))))
                .toList();
    }

    static WinEvaluation.Moment moment(ResultSet.Row row, WinModel.Result said) {
        return new WinEvaluation.Moment(row.match(), row.competition(), 0, false, said, row.homeLead());
    }

    byte[] write() {
        JsonWriter json = new JsonWriter();
        json.beginObject()
                .name("model")
                .plain(ModelName.MATCH_RESULT.id())
                .name("format")
                .number(1);
        madeOf.write(json);
        json.name("columns").beginArray();
        columns.forEach(json::string);
        json.endArray();
        ModelJson.numbers(json, "scales", scales);
        ModelJson.numbers(json, "thresholds", new double[] {regression.atMostAway(), regression.atMostDraw()});
        ModelJson.numbers(json, "weights", regression.weights());
        return json.endObject().newLine().toBytes();
    }

    /// @throws BadModel when the files are of another model, or damaged
    public static MatchResultModel read(ModelFiles files) throws BadModel {
        ModelJson.require(files, ModelName.MATCH_RESULT);
        try {
            return read(files.file(ModelFiles.MODEL));
        } catch (JsonException | IllegalArgumentException e) {
            throw ModelJson.damaged(files, e);
        }
    }

    private static MatchResultModel read(byte[] bytes) {
        ResultSet.MadeOf madeOf = new ResultSet.MadeOf(List.of(), new TreeMap<>(), new TreeMap<>(), "");
        List<String> columns = new ArrayList<>();
        double[] scales = {};
        double[] thresholds = {};
        double[] weights = {};
        JsonCursor json = new JsonCursor(bytes);
        json.beginObject();
        while (json.nextName()) {
            switch (json.text()) {
                case "training_set" -> madeOf = ResultSet.MadeOf.read(json);
                case "columns" -> {
                    json.beginArray();
                    while (json.nextElement() && columns.size() < MAX_COLUMNS) {
                        columns.add(json.stringValue());
                    }
                }
                case "scales" -> scales = ModelJson.numbers(json, MAX_COLUMNS);
                case "thresholds" -> thresholds = ModelJson.numbers(json, 2);
                case "weights" -> weights = ModelJson.numbers(json, MAX_COLUMNS);
                default -> json.skipValue();
            }
        }
        json.end();
        if (thresholds.length != 2
                || columns.isEmpty()
                || columns.size() != scales.length
                || columns.size() != weights.length
                || madeOf.views().isEmpty()) {
            throw new IllegalArgumentException("columns, scales, weights and views do not belong together");
        }
        return new MatchResultModel(
                madeOf, columns, scales, new OrdinalRegression(thresholds[0], thresholds[1], weights));
    }
}
