package touchline.models;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchline.model.json.JsonWriter;

/// Judges versions of a model on matches that are read once for all of them.
final class Judging {
    private Judging() {}

    /// Figures, and the losses by which versions are compared.
    record Judged(Figures figures, Losses losses) {}

    /// Reads a model from its files.
    private interface Reading<M> {
        M read(ModelFiles files) throws BadModel;
    }

    /// Reads matches into questions with their answers.
    private interface Asking<R> {
        List<R> read(MatchSource matches) throws IOException;
    }

    /// Judges one version by its answers.
    private interface Judge<M, R> {
        Judged judge(M model, List<R> rows);
    }

    /// How the versions of one model are judged.
    ///
    /// @param none what to say when matches hold nothing to judge by
    private record Way<M, R>(Reading<M> reading, Asking<R> asking, Judge<M, R> judge, String none) {

        /// Models are read first: matches take longer.
        List<Judged> judge(List<ModelFiles> versions, MatchSource matches) throws IOException {
            List<M> models = new ArrayList<>();
            for (ModelFiles files : versions) {
                models.add(reading.read(files));
            }
            List<R> rows = asking.read(matches);
            if (rows.isEmpty()) {
                throw new IllegalArgumentException(none);
            }
            return models.stream().map(model -> judge.judge(model, rows)).toList();
        }
    }

    private static final Way<PassModel, PassRow> PASSES = new Way<>(
            PassModel::read,
            matches -> PassRow.of(matches, 1),
            Judging::passes,
            "there is no pass with a place and a known outcome to judge by");

    private static final Way<VaepModel, VaepRow> ACTIONS =
            new Way<>(VaepModel::read, VaepRow::of, Judging::actions, "there is no action of a known team to judge by");

    private static final Way<WinModel, MatchStory> MATCHES = new Way<>(
            WinModel::read,
            MatchStory::of,
            Judging::matches,
            "there is no match with both teams known and two halves played to judge by");

    private static final Way<XgModel, ShotRow> SHOTS = shots(XgKind.EVENTS);

    private static final Way<XgModel, ShotRow> FRAMED_SHOTS = shots(XgKind.FREEZE_FRAME);

    private static final Way<ThreatModel, ThreatRow> CELLS = new Way<>(
            ThreatModel::read,
            ThreatRow::of,
            Judging::cells,
            "there is no pass, carry or shot with its place to judge by");

    /// Throws IllegalArgumentException when there is nothing to judge by, or not all are versions of one model.
    ///
    /// @throws BadModel when a version cannot be used
    static Comparison compare(List<ModelFiles> versions, MatchSource matches) throws IOException {
        return comparison(versions, judge(oneModel(versions), versions, matches));
    }

    /// The same of versions of the result before kick-off.
    static Comparison compare(List<ModelFiles> versions, ResultSet set) throws BadModel {
        oneModel(versions);
        return comparison(versions, ResultVersion.judge(versions, set));
    }

    private static ModelName oneModel(List<ModelFiles> versions) {
        ModelName name = versions.getFirst().name();
        if (versions.stream().anyMatch(one -> one.name() != name)) {
            throw new IllegalArgumentException("versions of different models answer different questions: "
                    + versions.stream().map(ModelFiles::name).distinct().toList());
        }
        return name;
    }

    private static Comparison comparison(List<ModelFiles> versions, List<Judged> judged) {
        List<Evaluation> evaluations = new ArrayList<>();
        List<Comparison.Difference> differences = new ArrayList<>();
        Judged first = judged.getFirst();
        for (int i = 0; i < judged.size(); i++) {
            String version = versions.get(i).version();
            evaluations.add(evaluation(versions.get(i), judged.get(i).figures()));
            if (i > 0) {
                differences.add(new Comparison.Difference(
                        version,
                        versions.getFirst().version(),
                        first.figures().matches(),
                        judged.get(i).losses().less(first.losses())));
            }
        }
        return new Comparison(evaluations, differences);
    }

    private static List<Judged> judge(ModelName name, List<ModelFiles> versions, MatchSource matches)
            throws IOException {
        return switch (name) {
            case XG -> SHOTS.judge(versions, matches);
            case XG_FREEZE_FRAME -> FRAMED_SHOTS.judge(versions, matches);
            case WIN_PROBABILITY -> MATCHES.judge(versions, matches);
            case XT -> CELLS.judge(versions, matches);
            case PASS_COMPLETION -> PASSES.judge(versions, matches);
            case VAEP -> ACTIONS.judge(versions, matches);
            case MATCH_RESULT -> throw new IllegalArgumentException(Models.NEEDS_TRAINING_SET);
        };
    }

    private static Evaluation evaluation(ModelFiles files, Figures figures) {
        JsonWriter json = new JsonWriter();
        json.beginObject();
        figures.write(json);
        return new Evaluation(
                files.name(),
                files.version(),
                figures.matches(),
                json.endObject().toString());
    }

    private static Way<XgModel, ShotRow> shots(XgKind kind) {
        return new Way<>(
                XgModel::read,
                matches -> ShotRow.of(matches, kind),
                Judging::shots,
                "there is no shot " + kind.need() + "with a place and a known outcome to judge by");
    }

    private static Judged shots(XgModel model, List<ShotRow> rows) {
        Losses losses = new Losses();
        for (ShotRow row : rows) {
            losses.add("", row.match(), model.probability(row.shotClass(), row.features()), row.goal());
        }
        return new Judged(XgTraining.evaluate(model, rows, Optional.empty()), losses);
    }

    private static Judged passes(PassModel model, List<PassRow> rows) {
        Losses losses = new Losses();
        for (PassRow row : rows) {
            losses.add("", row.match(), model.probability(row.features()), row.complete());
        }
        return new Judged(PassEvaluation.of(model, rows), losses);
    }

    private static Judged cells(ThreatModel model, List<ThreatRow> rows) {
        Losses losses = new Losses();
        for (ThreatRow row : rows) {
            losses.add("", row.match(), model.at(row), row.scored());
        }
        return new Judged(ThreatEvaluation.of(model, rows), losses);
    }

    private static Judged actions(VaepModel model, List<VaepRow> rows) {
        List<VaepModel.Chances> chances =
                model.chances(rows.stream().map(VaepRow::features).toList());
        Losses losses = new Losses();
        for (VaepEvaluation.Question question : VaepEvaluation.Question.values()) {
            for (int i = 0; i < chances.size(); i++) {
                VaepRow row = rows.get(i);
                if (question.isAskedOf(row)) {
                    losses.add(
                            question.id() + "_",
                            row.match(),
                            question.probability(chances.get(i)),
                            question.answer(row));
                }
            }
        }
        return new Judged(VaepEvaluation.of(rows, chances), losses);
    }

    private static Judged matches(WinModel model, List<MatchStory> stories) {
        List<WinForecast> forecasts = WinTraining.forecasts(model, stories);
        return new Judged(WinEvaluation.of(forecasts), Losses.of(WinEvaluation.moments(forecasts)));
    }
}
