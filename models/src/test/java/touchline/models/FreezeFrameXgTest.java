package touchline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import touchline.model.Action;
import touchline.model.BodyPart;
import touchline.model.FreezeFrame;
import touchline.model.MatchEvent;
import touchline.model.PitchPoint;
import touchline.model.RawJson;
import touchline.model.Restart;
import touchline.model.Side;
import touchline.testkit.Seeds;

/// Expected goals with freeze frames, on matches by lot in which a defender in the way saves the goal.
final class FreezeFrameXgTest {
    private static FreezeFrame.Seen seen(Side side, double x, double y, boolean goalkeeper) {
        return new FreezeFrame.Seen(side, Optional.empty(), new PitchPoint(x, y), false, goalkeeper);
    }

    /// The shots of [Played#byLot], each goal decided anew: in four of five when nobody is in the way, else never.
    private static PlayedMatch match(String number, RandomGenerator random) {
        PlayedMatch lot = Played.byLot(number, "League", random);
        List<PlayedMatch.Event> events = new ArrayList<>();
        Map<String, ShotScene> scenes = new HashMap<>();
        for (PlayedMatch.Event event : lot.events()) {
            MatchEvent data = event.data();
            if (data.action() instanceof Action.Shot shot && shot.restart() != Restart.PENALTY) {
                boolean isBlocked = random.nextBoolean();
                Side side = lot.side(data).orElseThrow();
                PitchPoint at = data.at().orElseThrow();
                double goalX = side == Side.HOME ? 52.5 : -52.5;
                PitchPoint between = new PitchPoint(
                        at.xMetres() + (goalX - at.xMetres()) * 0.5, at.yMetres() * 0.5 + (isBlocked ? 0 : 8));
                scenes.put(event.id(), scene(side, goalX, between));
                boolean goal = !isBlocked && random.nextInt(5) > 0;
                Action.Shot.Outcome outcome = goal ? Action.Shot.Outcome.GOAL : Action.Shot.Outcome.BLOCKED;
                events.add(new PlayedMatch.Event(
                        event.id(), with(data, Played.shot(outcome, shot.bodyPart(), shot.restart()))));
            } else {
                events.add(event);
            }
        }
        return new PlayedMatch(lot.match(), lot.sheet(), events, scenes);
    }

    private static ShotScene scene(Side side, double goalX, PitchPoint defender) {
        Side other = side.opposite();
        return new ShotScene(
                List.of(
                        seen(other, goalX * 0.99, 0, true),
                        seen(other, defender.xMetres(), defender.yMetres(), false),
                        seen(side, goalX * 0.8, Math.copySign(10, goalX), false)),
                Optional.empty());
    }

    private static MatchEvent with(MatchEvent event, Action action) {
        return new MatchEvent(event.clock(), event.team(), event.player(), event.at(), action, event.vendor());
    }

    private static List<PlayedMatch> season(int matches) {
        List<PlayedMatch> season = new ArrayList<>();
        for (int i = 0; i < matches; i++) {
            season.add(match("m" + i, Seeds.generator(300 + i)));
        }
        return season;
    }

    private static List<ShotRow> rows(List<PlayedMatch> matches) throws IOException {
        return ShotRow.of(matches::forEach, XgKind.FREEZE_FRAME);
    }

    @Test
    void seesWhoStandsInTheWay() throws IOException {
        List<PlayedMatch> season = season(30);

        double framed =
                SmallXg.train(XgKind.FREEZE_FRAME, rows(season)).unseen().all().auc();
        double blind = SmallXg.train(XgKind.EVENTS, ShotRow.of(season::forEach, XgKind.EVENTS))
                .unseen()
                .all()
                .auc();

        assertThat(framed).isGreaterThan(blind + 0.2);
    }

    /// With the answers dealt out anew there is nothing to learn: a feature that knew the answer would show here.
    @Test
    void findsNothingInPermutedAnswers() throws IOException {
        List<ShotRow> rows = rows(season(30));
        List<Boolean> goals = new ArrayList<>(rows.stream().map(ShotRow::goal).toList());
        Collections.shuffle(goals, new Random(3));
        List<ShotRow> permuted = new ArrayList<>();
        for (int i = 0; i < goals.size(); i++) {
            ShotRow row = rows.get(i);
            permuted.add(new ShotRow(
                    row.match(), row.competition(), row.shotClass(), row.features(), goals.get(i), row.vendorXg()));
        }

        BinaryScores unseen =
                SmallXg.train(XgKind.FREEZE_FRAME, permuted).unseen().all();

        assertThat(unseen.auc()).isBetween(0.45, 0.55);
    }

    /// Outcome, end and the vendor's value of every shot are changed in its own match up to there.
    @Test
    void whatBecomesOfAShotIsNoFeatureOfIt() {
        PlayedMatch match = match("m1", Seeds.generator(5));
        List<ShotRow> before = ShotRow.of(match, XgKind.FREEZE_FRAME);
        for (int shot = 0; shot < before.size(); shot++) {
            List<ShotRow> after = ShotRow.of(otherwise(match, shot), XgKind.FREEZE_FRAME);
            assertThat(after.get(shot).goal()).isNotEqualTo(before.get(shot).goal());
            assertThat(after.get(shot).features()).isEqualTo(before.get(shot).features());
        }
    }

    private static PlayedMatch otherwise(PlayedMatch match, int shot) {
        List<PlayedMatch.Event> events = new ArrayList<>(match.events());
        int seen = -1;
        for (int i = 0; i < events.size(); i++) {
            PlayedMatch.Event event = events.get(i);
            if (event.data().action() instanceof Action.Shot own && ++seen == shot) {
                boolean goal = own.outcome() == Action.Shot.Outcome.GOAL;
                Action.Shot other = new Action.Shot(
                        Optional.of(new PitchPoint(50, 1)),
                        goal ? Action.Shot.Outcome.SAVED : Action.Shot.Outcome.GOAL,
                        own.bodyPart(),
                        own.restart(),
                        Optional.of(0.99));
                events.set(i, new PlayedMatch.Event(event.id(), with(event.data(), other)));
            }
        }
        return new PlayedMatch(match.match(), match.sheet(), events, match.scenes());
    }

    /// The same scene, attacked by the other team at the other end.
    @Test
    void bothEndsLookAlike() {
        List<float[]> rows = new ArrayList<>();
        for (Side side : Side.values()) {
            double end = side == Side.HOME ? 1 : -1;
            PlayedMatch plain = new Played("1", "")
                    .at(100, side, 40, 5, Played.shot(Action.Shot.Outcome.SAVED))
                    .match();
            Map<String, ShotScene> scenes = Map.of("e0", scene(side, end * 52.5, new PitchPoint(end * 46, end * 2)));
            PlayedMatch match = new PlayedMatch(plain.match(), plain.sheet(), plain.events(), scenes);
            rows.add(ShotRow.of(match, XgKind.FREEZE_FRAME).getFirst().features());
        }

        assertThat(rows.getFirst()).isEqualTo(rows.getLast());
    }

    @Test
    void shotsWithoutAFrameAreLeftOutAndPenaltiesAreNot() throws IOException {
        PlayedMatch match = new Played("1", "")
                .at(100, Side.HOME, 40, 5, Played.shot(Action.Shot.Outcome.SAVED))
                .at(200, Side.HOME, 41.5, 0, Played.shot(Action.Shot.Outcome.GOAL, BodyPart.FOOT, Restart.PENALTY))
                .match();

        assertThat(ShotRow.of(match, XgKind.FREEZE_FRAME))
                .extracting(ShotRow::shotClass)
                .containsExactly(ShotClass.PENALTY);
        assertThatThrownBy(() -> Models.train(ModelName.XG_FREEZE_FRAME, _ -> {}, TrainOptions.DEFAULT))
                .hasMessageContaining("0 shots with freeze frames to learn from")
                .hasMessageContaining("give more matches");
        assertThatThrownBy(() -> Models.train(ModelName.XG_FREEZE_FRAME, season(1)::forEach, TrainOptions.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give more matches");
    }

    @Test
    void readsOfTheVendorsWordsOnlyThoseAboutTheStroke() {
        String told = """
                {"under_pressure":true,"play_pattern":{"id":6,"name":"From Counter"},"shot":{"first_time":true,
                "technique":{"id":95,"name":"Volley"}%s}}""";
        Optional<ShotManner> plain = ShotManner.of(RawJson.of(told.formatted("")));
        Optional<ShotManner> full = ShotManner.of(RawJson.of(told.formatted("""
                ,"outcome":{"id":97,"name":"Goal"},"statsbomb_xg":0.9,"end_location":[120,40,1],"deflected":true,
                "one_on_one":true,"open_goal":true,"saved_to_post":true""")));

        assertThat(plain)
                .contains(new ShotManner(
                        "Volley", "From Counter", Set.of(ShotManner.FIRST_TIME, ShotManner.UNDER_PRESSURE)));
        assertThat(full).isEqualTo(plain);
        assertThat(ShotManner.of(RawJson.EMPTY)).isEmpty();
        assertThat(ShotManner.of(RawJson.of("{\"shot\":7,\"play_pattern\":[],\"under_pressure\":\"x\"}")))
                .isEmpty();
    }

    @Test
    void whatIsReadBackScoresTheSameAndNotLive() throws IOException {
        List<PlayedMatch> season = season(8);
        ModelFiles files = SmallXg.files(XgKind.FREEZE_FRAME, season::forEach);
        XgModel model = XgModel.read(files);

        assertThat(files.name()).isEqualTo(ModelName.XG_FREEZE_FRAME);
        assertThat(model.write()).isEqualTo(files.file(ModelFiles.MODEL));
        assertThat(model.score(season.getFirst()))
                .hasSize(rows(season.subList(0, 1)).size());
        assertThat(Models.evaluate(files, season::forEach).toJson()).startsWith("{\"model\":\"xg_freeze_frame\"");
        assertThatThrownBy(() -> new ShotScorer(model, touchline.model.PitchSize.STANDARD))
                .hasMessageContaining("cannot score shots as they go by");
        assertThatThrownBy(() -> ScoredShots.of(files)).isInstanceOf(BadModel.class);
    }
}
