package touchline.models;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import touchline.model.json.JsonWriter;

/// Trains and evaluates models, and gives those that Touchline comes with.
public final class Models {
    private static final String SHIPPED = "shipped/";
    private static final int LEAST_MATCHES = 8;

    private Models() {}

    /// Trains a model. The same matches, options and code give the same bytes.
    ///
    /// Throws IllegalArgumentException when there is nothing to learn from, or no match of the
    /// competition that is to be held out.
    public static ModelFiles train(ModelName name, MatchSource matches, TrainOptions options) throws IOException {
        return switch (name) {
            case XG -> trainXg(ShotRow.of(matches), options);
            case WIN_PROBABILITY -> trainWin(MatchStory.of(matches), options);
            case XT -> ThreatTraining.train(matches, options);
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
        requireHeldOut(heldOut.isEmpty(), options, all.stream().map(ShotRow::competition));
        XgTraining.Result result = new XgTraining(rows, options.seed()).run();
        Map<String, String> competitions = new TreeMap<>();
        rows.forEach(row -> competitions.put(row.match(), row.competition()));
        Provenance provenance = Provenance.of(ShotFeatures.SET, ShotRow.hash(rows), options.seed(), competitions);
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

    private static void requireHeldOut(boolean none, TrainOptions options, Stream<String> competitions) {
        if (none && options.holdOut().isPresent()) {
            throw new IllegalArgumentException("there is nothing of '"
                    + options.holdOut().get() + "' to hold out; the competitions are "
                    + competitions.distinct().sorted().toList());
        }
    }

    private static ModelFiles trainWin(List<MatchStory> all, TrainOptions options) {
        List<MatchStory> stories = all.stream()
                .filter(story -> !isHeldOut(story.competition(), options))
                .toList();
        List<MatchStory> heldOut = all.stream()
                .filter(story -> isHeldOut(story.competition(), options))
                .toList();
        if (stories.size() < LEAST_MATCHES) {
            throw new IllegalArgumentException("there are " + stories.size()
                    + " whole matches with both teams known to learn from, not " + LEAST_MATCHES + ": give more");
        }
        requireHeldOut(heldOut.isEmpty(), options, all.stream().map(MatchStory::competition));
        WinTraining.Result result = new WinTraining(stories).run();
        Map<String, String> competitions = new TreeMap<>();
        stories.forEach(story -> competitions.put(story.match(), story.competition()));
        return new WinReport(
                        Provenance.of(WinModel.FEATURES, MatchStory.hash(stories), options.seed(), competitions),
                        result,
                        options.holdOut()
                                .map(competition -> new WinReport.HeldOut(
                                        competition, WinTraining.evaluate(result.model(), heldOut))))
                .files();
    }

    /// How good a model is on matches. One JSON object: `model`, `version`, `n`, `brier`, `log_loss`, …
    ///
    /// Throws IllegalArgumentException when there is nothing to judge by.
    ///
    /// @throws BadModel when the model cannot be used
    public static Evaluation evaluate(ModelFiles model, MatchSource matches) throws IOException {
        return switch (model.name()) {
            case XT -> {
                ThreatEvaluation evaluation = ThreatTraining.evaluate(ThreatModel.read(model), matches)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "there is no pass, carry or shot with its place to judge by"));
                yield new Evaluation(model.name(), model.version(), evaluation.matches(), body(evaluation::write));
            }
            case WIN_PROBABILITY -> {
                List<MatchStory> stories = MatchStory.of(matches);
                if (stories.isEmpty()) {
                    throw new IllegalArgumentException(
                            "there is no match with both teams known and two halves played to judge by");
                }
                WinEvaluation evaluation = WinTraining.evaluate(WinModel.read(model), stories);
                yield new Evaluation(model.name(), model.version(), evaluation.matches(), body(evaluation::write));
            }
            case XG -> {
                List<ShotRow> rows = ShotRow.of(matches);
                if (rows.isEmpty()) {
                    throw new IllegalArgumentException("there is no shot with a place and a known outcome to judge by");
                }
                XgEvaluation evaluation = XgTraining.evaluate(XgModel.read(model), rows, Optional.empty());
                yield new Evaluation(model.name(), model.version(), evaluation.matches(), body(evaluation::write));
            }
        };
    }

    private static String body(Consumer<JsonWriter> figures) {
        JsonWriter json = new JsonWriter();
        json.beginObject();
        figures.accept(json);
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
