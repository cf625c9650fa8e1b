package touchline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import touchline.model.TeamId;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonWriter;
import touchline.testkit.Seeds;

/// The result before kick-off, on matches whose truth is known.
final class MatchResultModelTest {
    private static final ResultSet.View FORM = new ResultSet.View("team_form", 1, "a".repeat(64));
    private static final ResultSet.MadeOf MADE_OF = new ResultSet.MadeOf(
            List.of(FORM, new ResultSet.View("team_passing", 2, "b".repeat(64))),
            new TreeMap<>(Map.of("goals_for", 1, "xg", 2)),
            new TreeMap<>(Map.of("xg", "xg 0123456789ab")),
            "c".repeat(64));

    /// Teams' features are noise about their strength, and the stronger win more often.
    private static List<ResultSet.Row> rows(int size, RandomGenerator random) {
        List<ResultSet.Row> rows = new ArrayList<>();
        Instant start = Instant.parse("2026-01-01T15:00:00Z");
        for (int i = 0; i < size; i++) {
            double home = random.nextGaussian();
            double away = random.nextGaussian();
            double lead = 0.4 + home - away + 1.5 * random.nextGaussian();
            rows.add(new ResultSet.Row(
                    "made-" + i,
                    start.plus(Duration.ofHours(i)),
                    i % 3 == 0 ? "cup" : "league",
                    new TeamId("made-h" + i),
                    new TeamId("made-a" + i),
                    features(home, random),
                    features(away, random),
                    (int) Math.signum(Math.abs(lead) < 0.5 ? 0 : lead)));
        }
        return rows;
    }

    private static double[] features(double strength, RandomGenerator random) {
        double[] features = new double[MatchResultModel.COLUMNS.size()];
        for (int i = 0; i < features.length; i++) {
            features[i] = random.nextInt(20) == 0 ? Double.NaN : strength + random.nextGaussian();
        }
        return features;
    }

    private static ResultSet set(List<ResultSet.Row> rows) {
        return new ResultSet(MADE_OF, MatchResultModel.COLUMNS, rows);
    }

    private static ResultSet permuted(ResultSet set, long seed) {
        List<Integer> leads =
                new ArrayList<>(set.rows().stream().map(ResultSet.Row::homeLead).toList());
        Collections.shuffle(leads, new Random(seed));
        List<ResultSet.Row> rows = new ArrayList<>();
        for (int i = 0; i < leads.size(); i++) {
            rows.add(withLead(set.rows().get(i), leads.get(i)));
        }
        return set(rows);
    }

    private static ResultSet.Row withLead(ResultSet.Row row, int lead) {
        return new ResultSet.Row(
                row.match(),
                row.kickOff(),
                row.competition(),
                row.homeTeam(),
                row.awayTeam(),
                row.home(),
                row.away(),
                lead);
    }

    private static double lessThanShares(ResultSet set) {
        int past = set.rows().size() / 2;
        List<ResultSet.Row> learnt = set.rows().subList(0, past);
        List<ResultSet.Row> asked = set.rows().subList(past, set.rows().size());
        double share = learnt.stream().filter(row -> row.homeLead() > 0).count() / (double) past;
        double lost = learnt.stream().filter(row -> row.homeLead() < 0).count() / (double) past;
        WinModel.Result always = new WinModel.Result(share, 1 - share - lost, lost);
        double shares = asked.stream()
                .mapToDouble(row -> MatchResultModel.moment(row, always).rps())
                .average()
                .orElseThrow();
        return MatchResultEvaluation.of(MatchResultModel.fit(set, learnt).moments(set, asked))
                        .rps()
                - shares;
    }

    @Test
    void itLearnsWhatFeaturesTellAndNothingFromPermutedAnswers() {
        ResultSet set = set(rows(2_000, Seeds.generator(3)));

        assertThat(lessThanShares(set)).isLessThan(-0.03);
        for (int seed = 1; seed <= 5; seed++) {
            assertThat(lessThanShares(permuted(set, seed))).isCloseTo(0, within(0.004));
        }
    }

    @Test
    void probabilitiesSumToOneAndTheBetterTeamWinsMoreOften() {
        ResultSet set = set(rows(500, Seeds.generator(5)));
        MatchResultModel model = MatchResultModel.fit(set, set.rows());
        double[] weak = new double[MatchResultModel.COLUMNS.size()];
        double[] strong = new double[weak.length];
        Arrays.fill(strong, 2);

        WinModel.Result better = model.probability(strong, weak);
        WinModel.Result worse = model.probability(weak, strong);

        assertThat(better.home()).isGreaterThan(worse.home());
        assertThat(better.away()).isLessThan(worse.away());
        for (WinModel.Result said : List.of(better, worse)) {
            assertThat(said.home() + said.draw() + said.away()).isCloseTo(1, within(1e-12));
            assertThat(Math.min(said.home(), Math.min(said.draw(), said.away())))
                    .isPositive();
        }
    }

    /// The fit is where the penalised likelihood is highest: a step in any direction lowers it.
    @Test
    void theFitIsTheMaximum() {
        Seeds.check(10, random -> {
            double[][] rows = new double[120][3];
            int[] leads = new int[rows.length];
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < 3; j++) {
                    rows[i][j] = random.nextGaussian();
                }
                leads[i] = i < 3 ? i - 1 : random.nextInt(3) - 1;
            }
            OrdinalRegression fit = OrdinalRegression.fit(rows, leads, 2);
            double best = likelihood(fit, rows, leads);
            for (int place = 0; place < 5; place++) {
                for (double step : new double[] {-0.01, 0.01}) {
                    assertThat(likelihood(moved(fit, place, step), rows, leads)).isLessThan(best);
                }
            }
        });
    }

    private static OrdinalRegression moved(OrdinalRegression fit, int place, double step) {
        double[] weights = fit.weights().clone();
        if (place > 1) {
            weights[place - 2] += step;
        }
        return new OrdinalRegression(
                fit.atMostAway() + (place == 0 ? step : 0), fit.atMostDraw() + (place == 1 ? step : 0), weights);
    }

    private static double likelihood(OrdinalRegression fit, double[][] rows, int[] leads) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            WinModel.Result said = fit.probability(rows[i]);
            sum += Math.log(leads[i] > 0 ? said.home() : leads[i] < 0 ? said.away() : said.draw());
        }
        for (double weight : fit.weights()) {
            sum -= weight * weight; // half the ridge of 2
        }
        return sum;
    }

    @Test
    void theSameTableGivesTheSameBytesWhateverTheOrderOfItsRows() {
        List<ResultSet.Row> rows = rows(200, Seeds.generator(7));
        List<ResultSet.Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(1));

        assertThat(Models.train(set(shuffled), TrainOptions.DEFAULT).version())
                .isEqualTo(Models.train(set(rows), TrainOptions.DEFAULT).version());
    }

    @Test
    void aVersionSaysWhatItWasMadeOfAndIsReadAgain() throws BadModel {
        ResultSet set = set(rows(200, Seeds.generator(9)));
        ModelFiles files = Models.train(set, new TrainOptions(7, Optional.of("cup")));
        MatchResultModel model = MatchResultModel.read(files);

        assertThat(model.madeOf()).isEqualTo(MADE_OF);
        assertThat(files.text(ModelFiles.CARD))
                .contains("| view team_form | 1 | " + "a".repeat(64))
                .contains("| metric xg | 2, by xg 0123456789ab |")
                .contains("Elo's rating alone", "cup, learnt from the others", "c".repeat(64));
        assertThat(files.text(ModelFiles.METRICS)).contains("\"rps_less_elo\":{\"mean\":", "\"seed\":7");
        ResultSet.Row row = set.rows().getFirst();
        assertThat(model.probability(row.home(), row.away()))
                .isEqualTo(MatchResultModel.fit(
                                set,
                                set.rows().stream()
                                        .filter(one -> one.competition().equals("league"))
                                        .toList())
                        .probability(row.home(), row.away()));
    }

    /// Trained without the cup, with the first half of all, and with all.
    @Test
    void versionsAreJudgedByMatchesThatNoneOfThemHasLearntFrom() throws BadModel {
        List<ResultSet.Row> rows = rows(300, Seeds.generator(15));
        ResultSet set = set(rows);
        ModelFiles noCup = Models.train(set, new TrainOptions(7, Optional.of("cup")));
        ModelFiles firstHalf = Models.train(set(rows.subList(0, 150)), TrainOptions.DEFAULT);
        ModelFiles all = Models.train(set, TrainOptions.DEFAULT);

        assertThat(Models.compare(List.of(noCup), set).evaluations().getFirst().toJson())
                .startsWith("{\"model\":\"match_result\",\"version\":\"" + noCup.version()
                        + "\",\"matches\":100,\"rps\":0.")
                .endsWith(",\"matches_learnt_from\":200}");
        Comparison comparison = Models.compare(List.of(noCup, firstHalf), set);
        assertThat(comparison.evaluations()).extracting(Evaluation::matches).containsExactly(50, 50);
        assertThat(comparison.evaluations().getLast().lines()).contains("matches_learnt_from 150");
        assertThat(comparison.differences().getFirst().matches()).isEqualTo(50);
        assertThat(comparison.differences().getFirst().scores())
                .extracting(Comparison.Score::name)
                .containsExactly("rps", "brier", "log_loss");
        assertThatThrownBy(() -> Models.compare(List.of(noCup, all), set))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing is left to judge by of the 300 matches of the training set: "
                        + noCup.version() + " has learnt from 200, " + all.version() + " has learnt from 300");
        assertThatThrownBy(() -> Models.compare(
                        List.of(noCup, Models.shipped(ModelName.XG).orElseThrow()), set))
                .hasMessageContaining("[match_result, xg]");
    }

    @Test
    void aVersionThatLearntFromDealtOutAnswersIsWorseBeyondDoubt() throws BadModel {
        ResultSet set = set(rows(1_200, Seeds.generator(17)));
        ModelFiles good = Models.train(set(set.rows().subList(0, 600)), TrainOptions.DEFAULT);
        ModelFiles bad = Models.train(permuted(set(set.rows().subList(0, 600)), 1), TrainOptions.DEFAULT);

        Comparison comparison = Models.compare(List.of(good, bad), set);

        assertThat(comparison.differences().getFirst().matches()).isEqualTo(600);
        assertThat(comparison.differences().getFirst().scores())
                .allSatisfy(score -> assertThat(score.low()).isPositive());
    }

    /// Views that the model does not use may be missing; those of the same name must be the same.
    @Test
    void aVersionIsNotJudgedByFeaturesOfOtherDefinitions() throws BadModel {
        List<ResultSet.Row> rows = rows(120, Seeds.generator(21));
        ModelFiles files = Models.train(set(rows.subList(0, 60)), TrainOptions.DEFAULT);
        ResultSet.View other = new ResultSet.View("team_form", 2, "d".repeat(64));
        ResultSet fewer = new ResultSet(
                inForce(List.of(FORM), Map.of("xg", 2), MADE_OF.models()), MatchResultModel.COLUMNS, rows);
        ResultSet newer = new ResultSet(
                inForce(List.of(other), MADE_OF.metrics(), MADE_OF.models()), MatchResultModel.COLUMNS, rows);

        assertThat(Models.compare(List.of(files), fewer)
                        .evaluations()
                        .getFirst()
                        .matches())
                .isEqualTo(60);
        assertThatThrownBy(() -> Models.compare(List.of(files), newer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(files.version() + " cannot be judged by this training set: it was made with view"
                        + " team_form version 1 (aaaaaaaaaaaa), here it is team_form version 2");
    }

    /// As versions of earlier code are.
    @Test
    void aVersionThatDoesNotTellWhatItLearntFromIsNotJudged() {
        ResultSet set = set(rows(60, Seeds.generator(19)));
        Map<String, byte[]> files =
                new TreeMap<>(Models.train(set, TrainOptions.DEFAULT).files());
        files.remove("learnt_from.txt");
        files.remove(ModelFiles.MANIFEST);
        ModelFiles silent = ModelFiles.of(ModelName.MATCH_RESULT, files);

        assertThatThrownBy(() -> Models.compare(List.of(silent), set))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not tell which matches it has learnt from: train it again");
    }

    @Test
    void whatCannotBeLearntFromIsRefused() {
        List<ResultSet.Row> rows = rows(60, Seeds.generator(11));

        assertThatThrownBy(() -> Models.train(set(rows.subList(0, 30)), TrainOptions.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there are 30 matches");
        assertThatThrownBy(() -> Models.train(
                        new ResultSet(MADE_OF, List.of("team_form__points_last_10_matches"), rows),
                        TrainOptions.DEFAULT))
                .hasMessageContaining("the training set has no team_form__xg_for_last_10_matches")
                .hasMessageContaining("make it with the views [team_form, team_passing]");
        assertThatThrownBy(() -> Models.train(ModelName.MATCH_RESULT, _ -> {}, TrainOptions.DEFAULT))
                .hasMessageContaining("with --training-set FILE");
    }

    @Test
    void otherViewsMetricsAndModelsAreNamed() {
        List<ResultSet.View> views = MADE_OF.views();
        ResultSet.View other = new ResultSet.View("team_form", 2, "d".repeat(64));

        assertThat(MADE_OF.differs(MADE_OF)).isEmpty();
        assertThat(MADE_OF.differs(inForce(List.of(FORM), MADE_OF.metrics(), MADE_OF.models())))
                .hasValue("it was made with view team_passing version 2 (bbbbbbbbbbbb), here it is none of this name");
        assertThat(MADE_OF.differs(inForce(List.of(other, views.getLast()), MADE_OF.metrics(), MADE_OF.models())))
                .hasValue("it was made with view team_form version 1 (aaaaaaaaaaaa), here it is team_form version 2"
                        + " (dddddddddddd)");
        assertThat(MADE_OF.differs(inForce(views, Map.of("goals_for", 1, "xg", 3), MADE_OF.models())))
                .hasValue("it was made with metric xg version 2, here it is version 3");
        assertThat(MADE_OF.differs(inForce(views, MADE_OF.metrics(), Map.of("xg", "xg ffff"))))
                .hasValue("it was made with metric xg by xg 0123456789ab, here it is by xg ffff");
    }

    /// A model's version is the hash of its bytes: how its training set was asked for must not be among them.
    @Test
    void howATrainingSetWasAskedForDoesNotChangeTheModel() {
        List<ResultSet.Row> rows = rows(60, Seeds.generator(14));
        JsonWriter json = new JsonWriter().beginObject();
        MADE_OF.write(json);
        String members = json.endObject().toString().replaceFirst("^\\{\"training_set\":\\{", "");
        String card = "{\"release\":\"9.9.9\",\"command\":\"touchline features training-set --matches\"," + members;
        ResultSet.MadeOf read = ResultSet.MadeOf.read(
                new JsonCursor(card.substring(0, card.length() - 1).getBytes(StandardCharsets.UTF_8)));

        assertThat(read).isEqualTo(MADE_OF);
        assertThat(Models.train(new ResultSet(read, set(rows).columns(), rows), TrainOptions.DEFAULT)
                        .version())
                .isEqualTo(Models.train(set(rows), TrainOptions.DEFAULT).version());
    }

    private static ResultSet.MadeOf inForce(
            List<ResultSet.View> views, Map<String, Integer> metrics, Map<String, String> models) {
        return new ResultSet.MadeOf(views, new TreeMap<>(metrics), new TreeMap<>(models), "");
    }

    @Test
    void cutParametersAreRefused() {
        ModelFiles files = Models.train(set(rows(60, Seeds.generator(13))), TrainOptions.DEFAULT);
        byte[] whole = files.file(ModelFiles.MODEL);
        for (int length = 0; length < whole.length - 1; length += 7) {
            ModelFiles cut =
                    ModelFiles.of(ModelName.MATCH_RESULT, Map.of(ModelFiles.MODEL, Arrays.copyOf(whole, length)));
            assertThatThrownBy(() -> MatchResultModel.read(cut))
                    .isInstanceOf(BadModel.class)
                    .hasMessageContaining("train or copy the model again");
        }
    }
}
