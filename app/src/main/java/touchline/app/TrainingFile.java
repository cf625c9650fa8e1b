package touchline.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import touchline.features.FeatureViews;
import touchline.model.TeamId;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonException;
import touchline.models.ResultSet;
import touchline.pipeline.batch.MetricVersions;
import touchline.pipeline.features.TrainingCard;
import touchline.storage.EntityTable;
import touchline.storage.duckdb.DuckEntityTable;

/// A training set of kick-offs as `touchline features training-set --matches` writes it, with its card beside it.
public final class TrainingFile {
    private static final String COMPETITION = "competition";

    private TrainingFile() {}

    /// Matches of which a team is not there or the goals are not known are left out.
    ///
    /// @throws IOException when table or card cannot be used, do not belong together, or are made with other views,
    ///                     metrics or models than those in force: what differs, and what to do
    public static ResultSet read(Path table, FeatureCatalogue inForce) throws IOException {
        ResultSet.MadeOf madeOf = card(table);
        var differs = madeOf.differs(inForce(inForce.views(), inForce.versions()));
        if (differs.isPresent()) {
            throw new IOException(
                    table + ": " + differs.get() + "; make it again with touchline features training-set");
        }
        try (DuckEntityTable rows = DuckEntityTable.open(table)) {
            List<String> columns =
                    rows.columns().stream().filter(name -> name.contains("__")).toList();
            return new ResultSet(madeOf, columns, matches(rows, columns));
        }
    }

    private static ResultSet.MadeOf card(Path table) throws IOException {
        Path place = TrainingCard.beside(table);
        try {
            JsonCursor json = new JsonCursor(Files.readAllBytes(place));
            ResultSet.MadeOf madeOf = ResultSet.MadeOf.read(json);
            json.end();
            if (madeOf.views().isEmpty()
                    || madeOf.views().stream().anyMatch(view -> view.sha256().isEmpty())) {
                throw new IOException(place + " does not name the definitions of its views; make the set again with"
                        + " touchline features training-set");
            }
            if (!TrainingCard.sha256(table).equals(madeOf.sha256())) {
                throw new IOException(place + " is the card of another table than " + table
                        + ", whose SHA-256 is another; make both again with touchline features training-set");
            }
            return madeOf;
        } catch (NoSuchFileException e) {
            throw new IOException(
                    String.valueOf(e.getMessage()).equals(place.toString())
                            ? place + ", the card of the training set, is missing: a model names the views that it"
                                    + " was made with; make the set with touchline features training-set"
                            : "there is no file " + table,
                    e);
        } catch (JsonException e) {
            throw new IOException(place + " is no card of a training set (" + e.getMessage() + ")", e);
        }
    }

    /// Views, metrics and models in use, as a card names them.
    static ResultSet.MadeOf inForce(FeatureViews views, MetricVersions versions) {
        return new ResultSet.MadeOf(
                views.all().stream()
                        .map(view -> new ResultSet.View(view.name(), view.version(), view.fingerprint()))
                        .toList(),
                new TreeMap<>(versions.metrics()),
                new TreeMap<>(versions.models()),
                "");
    }

    private static List<ResultSet.Row> matches(EntityTable table, List<String> columns) throws IOException {
        List<String> ids = table.texts("match_id");
        double[] isHome = table.numbers("is_home");
        double[] goalsFor = table.numbers("goals_for");
        double[] goalsAgainst = table.numbers("goals_against");
        List<String> competitions = table.columns().contains(COMPETITION) ? table.texts(COMPETITION) : List.of();
        double[][] values = features(table, columns);
        Map<String, Integer> away = new HashMap<>();
        for (int i = 0; i < isHome.length; i++) {
            if (isHome[i] == 0) {
                away.put(ids.get(i), i);
            }
        }
        List<EntityTable.Row> rows = table.rows();
        List<ResultSet.Row> matches = new ArrayList<>();
        for (EntityTable.Row row : rows) {
            int home = row.number();
            Integer other = away.get(ids.get(home));
            double lead = goalsFor[home] - goalsAgainst[home];
            if (isHome[home] == 1 && other != null && !Double.isNaN(lead)) {
                matches.add(new ResultSet.Row(
                        ids.get(home),
                        row.at(),
                        competitions.isEmpty() ? "" : competitions.get(home),
                        new TeamId(row.entity()),
                        new TeamId(rows.get(other).entity()),
                        values[home],
                        values[other],
                        (int) lead));
            }
        }
        return matches;
    }

    /// By row.
    private static double[][] features(EntityTable table, List<String> columns) throws IOException {
        double[][] values = new double[table.rows().size()][columns.size()];
        for (int column = 0; column < columns.size(); column++) {
            double[] all = table.numbers(columns.get(column));
            for (int row = 0; row < all.length; row++) {
                values[row][column] = all[row];
            }
        }
        return values;
    }
}
