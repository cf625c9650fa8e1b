package touchline.models;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/// Trains and evaluates models, and gives those that Touchline comes with.
public final class Models {
    private static final String SHIPPED = "shipped/";
    private static final int LEAST_MATCHES = 8;

    static final String NEEDS_TRAINING_SET =
            "match_result is made of features, not of matches: train and evaluate it with --training-set FILE, as"
                    + " touchline features training-set writes it";

    private Models() {}

    /// Trains a model. The same matches, options and code give the same bytes.
    ///
    /// Throws IllegalArgumentException when there is nothing to learn from, or no match of the
    /// competition that is to be held out.
    public static ModelFiles train(ModelName name, MatchSource matches, TrainOptions options) throws IOException {
        return switch (name) {
            case XG -> trainXg(XgKind.EVENTS, matches, options);
            case XG_FREEZE_FRAME -> trainXg(XgKind.FREEZE_FRAME, matches, options);
            case WIN_PROBABILITY -> trainWin(MatchStory.of(matches), options);
            case XT -> ThreatTraining.train(matches, options);
            case PASS_COMPLETION -> trainPasses(PassRow.of(matches, PassTraining.ONE_MATCH_IN), options);
            case VAEP -> trainVaep(VaepRow.of(matches), options);
            case MATCH_RESULT -> throw new IllegalArgumentException(NEEDS_TRAINING_SET);
        };
    }

    private static ModelFiles trainXg(XgKind kind, MatchSource matches, TrainOptions options) throws IOException {
        Split<ShotRow> split = Split.of(ShotRow.of(matches, kind), ShotRow::competition, options);
        List<ShotRow> rows = split.learnt();
        if (rows.stream().noneMatch(ShotRow::goal) || rows.stream().allMatch(ShotRow::goal)) {
            throw new IllegalArgumentException("there are " + rows.size() + " shots " + kind.need()
                    + "to learn from, of which all or none were goals: give more matches");
        }
        XgTraining.Result result = new XgTraining(kind, rows, options.seed()).run();
        Map<String, String> competitions = new TreeMap<>();
        rows.forEach(row -> competitions.put(row.match(), row.competition()));
        Provenance provenance = Provenance.of(kind.features(), ShotRow.hash(rows), options.seed(), competitions);
        return new XgReport(
                        kind,
                        provenance,
                        result,
                        rows,
                        options.holdOut()
                                .map(competition -> new HeldOut<>(
                                        competition,
                                        XgTraining.evaluate(
                                                result.model(), split.heldOut(), Optional.of(LogisticXg.fit(rows))))))
                .files();
    }

    private static boolean isHeldOut(String competition, TrainOptions options) {
        return options.holdOut().filter(competition::equals).isPresent();
    }

    /// What is learnt from and what is held out. Throws IllegalArgumentException when there is nothing of the
    /// competition that is to be held out.
    private record Split<T>(List<T> learnt, List<T> heldOut) {

        static <T> Split<T> of(List<T> all, Function<T, String> competition, TrainOptions options) {
            Predicate<T> isHeldOut = one -> isHeldOut(competition.apply(one), options);
            Split<T> split = new Split<>(
                    all.stream().filter(isHeldOut.negate()).toList(),
                    all.stream().filter(isHeldOut).toList());
            if (split.heldOut().isEmpty() && options.holdOut().isPresent()) {
                throw new IllegalArgumentException("there is nothing of '"
                        + options.holdOut().get() + "' to hold out; the competitions are "
                        + all.stream().map(competition).distinct().sorted().toList());
            }
            return split;
        }
    }

    private static ModelFiles trainWin(List<MatchStory> all, TrainOptions options) {
        Split<MatchStory> split = Split.of(all, MatchStory::competition, options);
        List<MatchStory> stories = split.learnt();
        if (stories.size() < LEAST_MATCHES) {
            throw new IllegalArgumentException("there are " + stories.size()
                    + " whole matches with both teams known to learn from, not " + LEAST_MATCHES + ": give more");
        }
        WinTraining.Result result = new WinTraining(stories).run();
        Map<String, String> competitions = new TreeMap<>();
        stories.forEach(story -> competitions.put(story.match(), story.competition()));
        return new WinReport(
                        Provenance.of(WinModel.FEATURES, MatchStory.hash(stories), options.seed(), competitions),
                        result,
                        options.holdOut()
                                .map(competition -> new HeldOut<>(
                                        competition, WinTraining.evaluate(result.model(), split.heldOut()))))
                .files();
    }

    /// Trains [ModelName#MATCH_RESULT]. The same table and options give the same bytes.
    ///
    /// Throws IllegalArgumentException when columns are missing, or there is too little to learn from.
    public static ModelFiles train(ResultSet set, TrainOptions options) {
        Split<ResultSet.Row> split = Split.of(set.rows(), ResultSet.Row::competition, options);
        return new MatchResultTraining(set, split.learnt(), options).files(split.heldOut());
    }

    private static ModelFiles trainPasses(List<PassRow> all, TrainOptions options) {
        Split<PassRow> split = Split.of(all, PassRow::competition, options);
        List<PassRow> rows = split.learnt();
        long parts = rows.stream().map(PassRow::match).distinct().count();
        if (parts < 2) {
            throw new IllegalArgumentException("one match in " + PassTraining.ONE_MATCH_IN
                    + " is learnt from, and that is " + parts + " with passes: give more matches");
        }
        return PassTraining.train(rows, split.heldOut(), options);
    }

    private static ModelFiles trainVaep(List<VaepRow> all, TrainOptions options) {
        Split<VaepRow> split = Split.of(all, VaepRow::competition, options);
        long learnt = split.learnt().stream().map(VaepRow::match).distinct().count();
        if (learnt < 2) {
            throw new IllegalArgumentException(
                    "there are actions of " + learnt + " matches to learn from: give more matches");
        }
        return new VaepTraining(split.learnt(), options).files(split.heldOut());
    }

    /// How good a model is on matches. One JSON object: `model`, `version`, `n`, `brier`, `log_loss`, …
    ///
    /// Throws IllegalArgumentException when there is nothing to judge by.
    ///
    /// @throws BadModel when the model cannot be used
    public static Evaluation evaluate(ModelFiles model, MatchSource matches) throws IOException {
        return compare(List.of(model), matches).evaluations().getFirst();
    }

    /// How good versions of one model are on the same matches, which are read once, and how much worse each
    /// is than the first.
    ///
    /// Throws IllegalArgumentException when there is nothing to judge by, or not all are versions of one model.
    ///
    /// @throws BadModel when a version cannot be used
    public static Comparison compare(List<ModelFiles> versions, MatchSource matches) throws IOException {
        return Judging.compare(versions, matches);
    }

    /// The same of versions of [ModelName#MATCH_RESULT], on the matches of the set that none of them has learnt from;
    /// each says as `matches_learnt_from` how many it has.
    ///
    /// Throws IllegalArgumentException when columns are missing, or there is nothing to judge by.
    ///
    /// @throws BadModel when a version cannot be used
    public static Comparison compare(List<ModelFiles> versions, ResultSet set) throws BadModel {
        return Judging.compare(versions, set);
    }

    /// A model in ONNX' form, for programs that run such. Its inputs are the features by name, each a column of real
    /// numbers, NaN where not known; for expected goals also `shot_class`: 0 foot, 1 header, 2 direct free kick,
    /// 3 penalty. Its outputs are probabilities: `goal`; `complete`; `scores` and `concedes`.
    ///
    /// Throws IllegalArgumentException for a model that is not made of trees.
    ///
    /// @throws BadModel when the model cannot be used
    public static byte[] onnx(ModelFiles model) throws BadModel {
        return OnnxExport.write(model);
    }

    /// The version that Touchline comes with; empty when it has none of this model.
    ///
    /// @throws BadModel when it is damaged
    public static Optional<ModelFiles> shipped(ModelName name) throws BadModel {
        String folder = SHIPPED + name.id();
        if (Models.class.getResource(folder + "/" + ModelFiles.MANIFEST) == null) {
            return Optional.empty();
        }
        return Optional.of(ModelFiles.read(new Shipped(folder)));
    }

    private record Shipped(String folder) implements ModelFiles.Source<BadModel> {
        @Override
        public byte[] read(String file) throws BadModel {
            return resource(folder + "/" + file);
        }

        @Override
        public String place(String file) {
            return "the built-in file " + folder + "/" + file;
        }
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
