package touchline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import touchline.model.Action.Pass;
import touchline.model.BodyPart;
import touchline.model.PitchPoint;
import touchline.model.Restart;
import touchline.model.Side;
import touchline.testkit.Seeds;

final class PassModelTest {

    private static float[] last(PlayedMatch match) {
        PassFeatures features = new PassFeatures(match.pitch());
        float[] last = {};
        for (PlayedMatch.Event event : match.events()) {
            Optional<float[]> made =
                    features.take(event.data(), match.side(event.data()).orElseThrow());
            last = made.map(float[]::clone).orElse(last);
        }
        return last;
    }

    private static Pass pass(Pass.Outcome outcome, double endX, double endY, boolean cross) {
        return new Pass(
                Optional.of(new PitchPoint(endX, endY)),
                Optional.empty(),
                outcome,
                BodyPart.FOOT,
                Restart.OPEN_PLAY,
                cross);
    }

    /// Whether the pass arrived, where it ended and that it was called a cross must change nothing.
    @Test
    void nothingThatIsKnownLaterReachesAFeature() {
        Seeds.check(100, random -> {
            long seed = random.nextLong();
            Played clean = new Played("1", "");
            Played leaking = new Played("1", "");
            for (Played match : List.of(clean, leaking)) {
                var same = Seeds.generator(seed);
                for (int i = 0; i < 20; i++) {
                    Side side = same.nextBoolean() ? Side.HOME : Side.AWAY;
                    match.at(
                            i * 4, side, same.nextInt(-50, 50), same.nextInt(-30, 30), Played.pass(same.nextBoolean()));
                }
            }
            clean.at(90, Side.HOME, 5, 5, pass(Pass.Outcome.COMPLETE, 20, 0, false));
            Pass.Outcome other = Pass.Outcome.values()[random.nextInt(Pass.Outcome.values().length)];
            leaking.at(90, Side.HOME, 5, 5, pass(other, random.nextInt(-50, 50), random.nextInt(-30, 30), true));

            assertThat(last(leaking.match())).isEqualTo(last(clean.match()));
        });
    }

    @Test
    void theTypeThatCarriesAPassHasNoPlaceForItsEnd() {
        assertThat(Arrays.stream(PassFeatures.PassMoment.class.getRecordComponents())
                        .map(component -> component.getName()))
                .containsExactly("side", "seconds", "minute", "lineMetres", "centreMetres", "headed", "restart");
        assertThat(PassFeatures.SET.names()).doesNotHaveDuplicates();
    }

    @Test
    void trainsTheSameEveryTimeAndReadsItBack() throws IOException {
        List<PlayedMatch> matches = new ArrayList<>();
        Played.season(40, 3).forEach(matches::add);

        ModelFiles once = Models.train(ModelName.PASS_COMPLETION, matches::forEach, TrainOptions.DEFAULT);
        ModelFiles again = Models.train(ModelName.PASS_COMPLETION, matches.reversed()::forEach, TrainOptions.DEFAULT);

        assertThat(again.version()).isEqualTo(once.version());
        assertThat(PassModel.read(once).write()).isEqualTo(once.file(ModelFiles.MODEL));
        assertThatThrownBy(() -> Models.train(ModelName.PASS_COMPLETION, _ -> {}, TrainOptions.DEFAULT))
                .hasMessageContaining("give more matches");
    }

    @Test
    void theShippedModelScoresEveryPass() throws IOException {
        PassModel model =
                PassModel.read(Models.shipped(ModelName.PASS_COMPLETION).orElseThrow());
        PlayedMatch match = Played.byLot("1", "", Seeds.generator(2));

        List<PassModel.Scored> scored = model.score(match);

        assertThat(scored).hasSize(60).allMatch(one -> one.probability() > 0 && one.probability() < 1);
        assertThat(Models.evaluate(Models.shipped(ModelName.PASS_COMPLETION).orElseThrow(), each -> each.accept(match))
                        .toJson())
                .startsWith("{\"model\":\"pass_completion\",")
                .contains("\"complete\":", "\"brier\":");
    }
}
