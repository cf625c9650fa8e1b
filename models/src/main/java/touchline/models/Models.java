package touchline.models;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import touchline.model.json.JsonWriter;

/// Trains and evaluates models, and gives those that Touchline comes with.
public final class Models {
    private static final String SHIPPED = "shipped/";

    private Models() {}

    /// Trains a model. The same matches, options and code give the same bytes.
    ///
    /// Throws IllegalArgumentException when there is nothing to learn from, or no match of the
    /// competition that is to be held out.
    public static ModelFiles train(ModelName name, MatchSource matches, TrainOptions options) throws IOException {
        return switch (name) {
            case XG -> trainXg(ShotRow.of(matches), options);
        };
    }

    private static ModelFiles trainXg(List<ShotRow> all, TrainOptions options) {
        List<ShotRow> rows = all.stream()
                .filter(row -> !isHeldOut(row.competition(), options))
                .toList();
        List<ShotRow> heldOut = all.stream()
                .filter(row -> isHeldOut(row.competition(), options))
                .toList();
        if (rows.stream().noneMatch(ShotRow::goal) || rows.stream().allMatch(ShotRow::goal)) {
            throw new IllegalArgumentException("there are " + rows.size()
                    + " shots to learn from, of which all or none were goals: give more matches");
        }
        requireHeldOut(heldOut.isEmpty(), options, competitions(all).keySet());
        XgTraining.Result result = new XgTraining(rows, options.seed()).run();
        Provenance provenance = new Provenance(
                Provenance.CODE,
                ShotFeatures.SET,
                ShotRow.hash(rows),
                options.seed(),
                vendors(rows),
                competitions(rows));
        return new XgReport(
                        provenance,
                        result,
                        rows,
                        options.holdOut()
                                .map(competition -> new XgReport.HeldOut(
                                        competition,
                                        XgTraining.evaluate(
                                                result.model(), heldOut, Optional.of(LogisticXg.fit(rows))))))
                .files();
    }

    private static boolean isHeldOut(String competition, TrainOptions options) {
        return options.holdOut().filter(competition::equals).isPresent();
    }

    private static void requireHeldOut(boolean none, TrainOptions options, Set<String> competitions) {
        if (none && options.holdOut().isPresent()) {
            throw new IllegalArgumentException("there is nothing of '"
                    + options.holdOut().get() + "' to hold out; the competitions are " + competitions);
        }
    }

    /// A match's identifier begins with its vendor.
    private static SortedSet<String> vendors(List<ShotRow> rows) {
        SortedSet<String> vendors = new TreeSet<>();
        rows.forEach(row -> vendors.add(row.match().replaceFirst("-.*", "")));
        return vendors;
    }

    private static SortedMap<String, Integer> competitions(List<ShotRow> rows) {
        SortedMap<String, Integer> matches = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        for (ShotRow row : rows) {
            if (seen.add(row.match())) {
                matches.merge(row.competition(), 1, Integer::sum);
            }
        }
        return matches;
    }

    /// How good a model is on matches. One JSON object: `model`, `version`, `n`, `brier`, `log_loss`, …
    ///
    /// Throws IllegalArgumentException when there is nothing to judge by.
    ///
    /// @throws BadModel when the model cannot be used
    public static Evaluation evaluate(ModelFiles model, MatchSource matches) throws IOException {
        return switch (model.name()) {
            case XG -> {
                List<ShotRow> rows = ShotRow.of(matches);
                if (rows.isEmpty()) {
                    throw new IllegalArgumentException("there is no shot with a place and a known outcome to judge by");
                }
                XgEvaluation evaluation = XgTraining.evaluate(XgModel.read(model), rows, Optional.empty());
                yield new Evaluation(model.name(), model.version(), evaluation.matches(), body(evaluation));
            }
        };
    }

    private static String body(XgEvaluation evaluation) {
        JsonWriter json = new JsonWriter();
        json.beginObject();
        evaluation.write(json);
        return json.endObject().toString();
    }

    /// The version that Touchline comes with; empty when it has none of this model.
    ///
    /// @throws BadModel when it is damaged
    public static Optional<ModelFiles> shipped(ModelName name) throws BadModel {
        String folder = SHIPPED + name.id();
        if (Models.class.getResource(folder + "/" + ModelFiles.MANIFEST) == null) {
            return Optional.empty();
        }
        return Optional.of(ModelFiles.read("the built-in model " + name, file -> resource(folder + "/" + file)));
    }

    private static byte[] resource(String path) throws BadModel {
        try (InputStream bytes = Models.class.getResourceAsStream(path)) {
            if (bytes == null) {
                throw new BadModel("the built-in file " + path + " is missing: build Touchline again");
            }
            return bytes.readAllBytes();
        } catch (BadModel e) {
            throw e;
        } catch (IOException e) {
            throw new BadModel("the built-in file " + path + " cannot be read", e);
        }
    }
}
