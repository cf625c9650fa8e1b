package touchline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class XgTrainingTest {
    private static final Boosting SMALL = new Boosting(40, 1, 0.1, 6, 2, 5, 0.7, 0.5);

    private static List<ShotRow> rows(int matches) throws IOException {
        return ShotRow.of(Played.season(matches, 5), XgKind.EVENTS);
    }

    @Test
    void learnsWhatThereIsToLearn() throws IOException {
        XgEvaluation unseen =
                new XgTraining(XgKind.EVENTS, rows(60), 1, SMALL).run().unseen();

        assertThat(unseen.all().auc()).isGreaterThan(0.7);
        assertThat(unseen.all().ece10()).isLessThan(0.03);
        assertThat(unseen.competitions()).containsOnlyKeys("Even League", "Odd League");
        assertThat(unseen.classes()).containsOnlyKeys(ShotClass.values());
    }

    /// With the answers dealt out anew there is nothing to learn: a feature that knew the answer would
    /// show here.
    @Test
    void findsNothingInPermutedAnswers() throws IOException {
        List<ShotRow> rows = rows(60);
        List<Boolean> goals = new ArrayList<>(rows.stream().map(ShotRow::goal).toList());
        Collections.shuffle(goals, new Random(3));
        List<ShotRow> permuted = new ArrayList<>();
        for (int i = 0; i < goals.size(); i++) {
            ShotRow row = rows.get(i);
            permuted.add(new ShotRow(
                    row.match(), row.competition(), row.shotClass(), row.features(), goals.get(i), row.vendorXg()));
        }

        BinaryScores unseen =
                new XgTraining(XgKind.EVENTS, permuted, 1, SMALL).run().unseen().all();

        assertThat(unseen.auc()).isBetween(0.46, 0.54);
    }

    @Test
    void theSameMatchesInAnyOrderGiveTheSameDirectory() throws IOException {
        List<PlayedMatch> matches = new ArrayList<>();
        Played.season(12, 5).forEach(matches::add);
        ModelFiles once = Models.train(ModelName.XG, matches::forEach, TrainOptions.DEFAULT);
        Collections.reverse(matches);
        ModelFiles again = Models.train(ModelName.XG, matches::forEach, TrainOptions.DEFAULT);

        assertThat(again.version()).isEqualTo(once.version());
        assertThat(again.files()).containsOnlyKeys(once.files().keySet());
        once.files()
                .forEach((file, bytes) -> assertThat(again.file(file)).as(file).isEqualTo(bytes));
    }

    @Test
    void whatIsReadBackScoresTheSame() throws IOException {
        ModelFiles files = Models.train(ModelName.XG, Played.season(12, 5), TrainOptions.DEFAULT);
        XgModel model = XgModel.read(files);
        List<ShotRow> rows = rows(3);

        double[] first = rows.stream()
                .mapToDouble(row -> model.probability(row.shotClass(), row.features()))
                .toArray();

        assertThat(model.write()).isEqualTo(files.file(ModelFiles.MODEL));
        assertThat(java.util.Arrays.stream(first).allMatch(probability -> probability > 0 && probability < 1))
                .isTrue();
    }

    @Test
    void holdsACompetitionOutAndRefusesWhatIsNotThere() throws IOException {
        ModelFiles files =
                Models.train(ModelName.XG, Played.season(12, 5), new TrainOptions(1, Optional.of("Odd League")));

        assertThat(files.text(ModelFiles.METRICS)).contains("\"held_out\":{\"competition\":\"Odd League\"");
        assertThat(files.text(ModelFiles.CARD)).contains("| Even League | 6 matches |");
        assertThatThrownBy(() ->
                        Models.train(ModelName.XG, Played.season(12, 5), new TrainOptions(1, Optional.of("No League"))))
                .hasMessageContaining("nothing of 'No League'")
                .hasMessageContaining("Even League");
        assertThatThrownBy(() -> Models.train(ModelName.XG, _ -> {}, TrainOptions.DEFAULT))
                .hasMessageContaining("give more matches");
    }

    @Test
    void evaluationIsOneObjectWithTheAgreedNames() throws IOException {
        ModelFiles shipped = Models.shipped(ModelName.XG).orElseThrow();

        Evaluation evaluation = Models.evaluate(shipped, Played.season(4, 9));

        assertThat(evaluation.toJson())
                .startsWith("{\"model\":\"xg\",\"version\":\"" + shipped.version() + "\",\"matches\":4,\"n\":")
                .contains("\"brier\":", "\"log_loss\":", "\"auc\":", "\"ece10\":");
        assertThat(evaluation.lines()).anyMatch(line -> line.startsWith("brier 0."));
    }

    @Test
    void theShippedModelIsSmallAndNamesItsSource() throws IOException {
        ModelFiles shipped = Models.shipped(ModelName.XG).orElseThrow();

        assertThat(shipped.files().values().stream()
                        .mapToInt(bytes -> bytes.length)
                        .sum())
                .isLessThan(1 << 20);
        assertThat(shipped.text(ModelFiles.CARD)).contains("Pappalardo", "CC BY 4.0", "10.1038/s41597-019-0247-7");
    }

    @Test
    void nearShotsAreWorthMoreThanFarOnes() throws IOException {
        XgModel model = XgModel.read(Models.shipped(ModelName.XG).orElseThrow());
        var scored = model.score(new Played("1", "")
                .at(100, touchline.model.Side.HOME, 47, 0, Played.shot(touchline.model.Action.Shot.Outcome.SAVED))
                .at(300, touchline.model.Side.HOME, 25, 0, Played.shot(touchline.model.Action.Shot.Outcome.SAVED))
                .match());

        assertThat(scored.getFirst().probability())
                .isGreaterThan(5 * scored.getLast().probability());
    }
}
