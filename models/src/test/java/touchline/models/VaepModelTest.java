package touchline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import touchline.model.Action;
import touchline.model.Action.Shot;
import touchline.model.BodyPart;
import touchline.model.Period;
import touchline.model.PitchPoint;
import touchline.model.Restart;
import touchline.model.Side;
import touchline.testkit.Seeds;

final class VaepModelTest {
    private static final Boosting SMALL = new Boosting(30, 1, 0.1, 6, 2, 5, 0.7, 0.5);
    private static final TrainOptions OPTIONS = TrainOptions.DEFAULT;

    private static List<VaepRow> rows(int matches) throws IOException {
        return VaepRow.of(Played.season(matches, 5));
    }

    private static Played passes(int count) {
        Played match = new Played("1", "");
        for (int i = 0; i < count; i++) {
            match.at(i, Side.HOME, 47, 0, passTo(47));
        }
        return match;
    }

    /// @param x of the end, home attacking +x
    private static Action.Pass passTo(double x) {
        return new Action.Pass(
                Optional.of(new PitchPoint(x, 0)),
                Optional.empty(),
                Action.Pass.Outcome.COMPLETE,
                BodyPart.RIGHT_FOOT,
                Restart.OPEN_PLAY,
                false);
    }

    @Test
    void tenActionsCountTowardsAGoalTheGoalItselfBeingTheLast() {
        Played match = passes(12)
                .at(12, Side.AWAY, -40, 0, Played.pass(false))
                .at(13, Side.HOME, 47, 0, Played.shot(Shot.Outcome.GOAL))
                .at(60, Side.AWAY, 0, 0, Played.pass(true));

        List<VaepRow> rows = VaepRow.of(match.match());

        assertThat(rows.stream().map(VaepRow::scores))
                .containsExactly(
                        false, false, false, false, true, true, true, true, true, true, true, true, false, true, false);
        assertThat(rows.get(12).concedes()).isTrue();
        assertThat(rows.stream().filter(VaepRow::concedes)).hasSize(1);
        assertThat(rows.stream().filter(VaepRow::attempt)).hasSize(1);
    }

    @Test
    void anOwnGoalCountsForTheOtherSideAndNoGoalOverTheEndOfAPeriod() {
        List<VaepRow> own = VaepRow.of(
                passes(1).at(5, Side.AWAY, -50, 0, new Action.OwnGoal()).match());
        List<VaepRow> later = VaepRow.of(passes(1)
                .at(Period.SECOND_HALF, 5, Side.HOME, 47, 0, Played.shot(Shot.Outcome.GOAL))
                .at(Period.SHOOT_OUT, 5, Side.HOME, 41, 0, Played.shot(Shot.Outcome.GOAL))
                .match());

        assertThat(own.getFirst().scores()).isTrue();
        assertThat(own.getLast().concedes()).isTrue();
        assertThat(own.getLast().attempt()).isTrue();
        assertThat(later).hasSize(2);
        assertThat(later.getFirst().scores()).isFalse();
    }

    @Test
    void shotsToComeCountByTheirChanceAndWhatIsSureCountsWhole() {
        List<VaepRow> rows = VaepRow.of(passes(1)
                .at(2, Side.HOME, 47, 0, Played.shot(Shot.Outcome.SAVED))
                .at(3, Side.AWAY, 47, 0, Played.shot(Shot.Outcome.GOAL))
                .at(4, Side.HOME, 40, 0, Played.shot(Shot.Outcome.GOAL))
                .at(5, Side.AWAY, -50, 0, new Action.OwnGoal())
                .match());

        assertThat(expected(rows.getFirst().inTen().scores()))
                .as("own goal of the others")
                .isEqualTo(1);
        assertThat(expected(rows.getFirst().inTen().concedes())).as("one shot").isEqualTo(0.25);
        assertThat(expected(rows.get(2).inTen().scores())).as("its own goal").isEqualTo(1);
        assertThat(expected(rows.get(3).inTen().concedes()))
                .as("nothing to come")
                .isZero();
    }

    @Test
    void nineActionsSeeOneLessThanTen() {
        List<VaepRow> rows = VaepRow.of(passes(10)
                .at(12, Side.HOME, 47, 0, Played.shot(Shot.Outcome.SAVED))
                .at(13, Side.HOME, 47, 0, Played.shot(Shot.Outcome.POST))
                .match());

        assertThat(rows.stream().map(row -> expected(row.inTen().scores())))
                .containsExactly(0.0, 0.25, 0.4375, 0.4375, 0.4375, 0.4375, 0.4375, 0.4375, 0.4375, 0.4375, 0.25, 0.0);
        assertThat(rows.stream().map(row -> expected(row.inNine().scores())))
                .containsExactly(0.0, 0.0, 0.25, 0.4375, 0.4375, 0.4375, 0.4375, 0.4375, 0.4375, 0.4375, 0.25, 0.0);
        assertThat(rows.stream().map(row -> expected(row.inTen().concedes()))).containsOnly(0.0);
    }

    private static double expected(VaepRow.Answer answer) {
        return answer.expected(_ -> 0.25);
    }

    @Test
    void whatFollowsIsForeseenUnlessItTellsTheAnswer() {
        List<VaepRow> rows = VaepRow.of(passes(2)
                .at(3, Side.AWAY, 0, 0, Played.pass(true))
                .at(4, Side.AWAY, 47, 0, Played.shot(Shot.Outcome.GOAL))
                .at(60, Side.HOME, 0, 0, Played.pass(true))
                .at(Period.SECOND_HALF, 1, Side.HOME, 0, 0, Played.pass(true))
                .match());

        assertThat(rows.stream().map(VaepRow::next))
                .containsExactly(
                        VaepRow.Next.OWN,
                        VaepRow.Next.THEIRS,
                        VaepRow.Next.UNFORESEEN,
                        VaepRow.Next.UNFORESEEN,
                        VaepRow.Next.UNFORESEEN,
                        VaepRow.Next.UNFORESEEN);
    }

    /// Goals that come by luck are learnt as the chances that they came from: all answers lie between 0 and 1, add up
    /// to about the goals, and only sure ones are whole.
    @Test
    void answersAreChancesOfAboutTheSameSum() throws IOException {
        List<VaepRow> rows = rows(40);

        List<VaepModel.Chances> answers = VaepAnswers.of(rows, SMALL, SMALL, 7);

        assertThat(answers).hasSameSizeAs(rows).allMatch(one -> one.scores() >= 0 && one.scores() <= 1);
        double goals = rows.stream().filter(VaepRow::scores).count();
        assertThat(answers.stream().mapToDouble(VaepModel.Chances::scores).sum())
                .isCloseTo(goals, withinPercentage(5));
        for (int i = 0; i < rows.size(); i++) {
            boolean sure = rows.get(i).inTen().scores().sure();
            boolean foreseen = rows.get(i).next() != VaepRow.Next.UNFORESEEN;
            assertThat(answers.get(i).scores() == 1).isEqualTo(sure && !foreseen);
        }
    }

    private static List<float[]> features(PlayedMatch match) {
        return VaepRow.of(match).stream().map(VaepRow::features).toList();
    }

    private static Action.Shot shot(Optional<Double> vendorXg, Optional<PitchPoint> end) {
        return new Action.Shot(end, Shot.Outcome.SAVED, BodyPart.FOOT, Restart.OPEN_PLAY, vendorXg);
    }

    /// Whatever comes after an action, and what a vendor says of a shot's worth and end, must change nothing.
    @Test
    void nothingAfterTheCurrentActionReachesAFeature() {
        Seeds.check(50, random -> {
            long seed = random.nextLong();
            int known = random.nextInt(1, 20);
            Played clean = new Played("1", "");
            Played other = new Played("1", "");
            RandomGenerator past = Seeds.generator(seed);
            RandomGenerator samePast = Seeds.generator(seed);
            for (int i = 0; i < known; i++) {
                add(clean, i, past, shot(Optional.empty(), Optional.empty()));
                add(other, i, samePast, shot(Optional.of(0.9), Optional.of(new PitchPoint(52.5, 1))));
            }
            for (int i = known; i < 30; i++) {
                add(other, i, random, Played.shot(Shot.Outcome.GOAL));
            }

            List<float[]> expected = features(clean.match());
            List<float[]> made = features(other.match());

            assertThat(expected).hasSizeGreaterThanOrEqualTo(known);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(made.get(i)).isEqualTo(expected.get(i));
            }
        });
    }

    private static void add(Played match, int i, RandomGenerator random, Action.Shot shot) {
        Side side = random.nextBoolean() ? Side.HOME : Side.AWAY;
        Action action = random.nextInt(4) == 0 ? shot : Played.pass(random.nextBoolean());
        match.at(i * 3, side, random.nextInt(-50, 50), random.nextInt(-30, 30), action);
    }

    @Test
    void aCarryThatNoVendorToldIsAnAction() {
        assertThat(carries(20, Side.HOME, 30, 0, 5, Played.pass(true)))
                .as("10 m in 5 s")
                .isTrue();
        assertThat(carries(20, Side.HOME, 30, 0, 5, Played.shot(Shot.Outcome.SAVED)))
                .as("before a shot")
                .isTrue();
        assertThat(carries(20, Side.HOME, 22.9, 0, 5, Played.pass(true)))
                .as("too near")
                .isFalse();
        assertThat(carries(-20, Side.HOME, 40.1, 0, 5, Played.pass(true)))
                .as("too far")
                .isFalse();
        assertThat(carries(20, Side.HOME, 30, 0, 10.1, Played.pass(true)))
                .as("too long")
                .isFalse();
        assertThat(carries(20, Side.AWAY, -30, 0, 5, Played.pass(true)))
                .as("the other side's")
                .isFalse();
        assertThat(carries(20, Side.HOME, 30, 0, 5, Played.shot(Shot.Outcome.SAVED, BodyPart.FOOT, Restart.FREE_KICK)))
                .as("put down")
                .isFalse();
        assertThat(VaepRow.of(new Played("1", "")
                        .at(1, Side.HOME, 40, 0, Played.shot(Shot.Outcome.POST))
                        .at(3, Side.HOME, 30, 0, Played.pass(true))
                        .match()))
                .as("shot, not carried")
                .hasSize(2);
        assertThat(VaepRow.of(new Played("1", "")
                        .at(1, Side.HOME, 0, 0, passTo(20))
                        .at(Period.SECOND_HALF, 2, Side.HOME, 30, 0, Played.pass(true))
                        .match()))
                .as("over half-time")
                .hasSize(2);
    }

    /// @param from where a pass of the home side ends
    private static boolean carries(double from, Side side, double x, double y, double seconds, Action next) {
        PlayedMatch match = new Played("1", "")
                .at(1, Side.HOME, 0, 0, passTo(from))
                .at(1 + seconds, side, x, y, next)
                .match();
        List<float[]> rows = features(match);
        assertThat(VaepModel.states(match)).hasSameSizeAs(rows);
        return rows.size() == 3 && feature(rows.get(1), "action0_kind") == VaepAction.Kind.CARRY.ordinal();
    }

    private static float feature(float[] row, String name) {
        return row[VaepFeatures.SET.names().indexOf(name)];
    }

    @Test
    void aCarryGoesFromWhereTheBallWasToWhereItIsWithinTheTimeBetween() {
        List<float[]> rows = features(new Played("1", "")
                .at(60, Side.HOME, 0, 0, passTo(20))
                .at(66, Side.HOME, 30, 0, passTo(40))
                .match());

        float[] carry = rows.get(1);
        assertThat(feature(carry, "action0_goal_line_m")).isEqualTo(32.5f);
        assertThat(feature(carry, "action0_end_goal_line_m")).isEqualTo(22.5f);
        assertThat(feature(carry, "action0_forward_m")).isEqualTo(10f);
        assertThat(feature(carry, "minute")).isEqualTo(1.05f);
        assertThat(feature(carry, "action1_s")).isEqualTo(3f);
        assertThat(feature(rows.get(2), "action1_kind")).isEqualTo(VaepAction.Kind.CARRY.ordinal());
        assertThat(feature(rows.get(2), "action2_s")).isEqualTo(6f);
    }

    /// The player who acts next is the one who carried: both are worth one value, that of the event.
    @Test
    void theWorthOfACarryIsPartOfTheNextActions() throws IOException {
        VaepModel model = VaepModel.read(Models.shipped(ModelName.VAEP).orElseThrow());
        PlayedMatch match = new Played("1", "")
                .at(1, Side.HOME, 0, 0, passTo(20))
                .at(4, Side.HOME, 40, 0, passTo(45))
                .match();

        List<VaepModel.Valued> valued = model.value(match);
        List<VaepModel.Chances> states = model.chances(VaepModel.states(match));

        assertThat(states).hasSize(3);
        assertThat(valued).extracting(VaepModel.Valued::event).containsExactly("e0", "e1");
        assertThat(valued.getLast().before()).isEqualTo(states.getFirst());
        assertThat(valued.getLast().after()).isEqualTo(states.getLast());
    }

    /// As VAEP defines: the state is the one after the action.
    @Test
    void theCurrentActionsOutcomeIsAFeature() {
        float[] saved = features(passes(3)
                        .at(5, Side.HOME, 40, 0, Played.shot(Shot.Outcome.SAVED))
                        .match())
                .getLast();
        float[] goal = features(passes(3)
                        .at(5, Side.HOME, 40, 0, Played.shot(Shot.Outcome.GOAL))
                        .match())
                .getLast();

        List<String> differing = new ArrayList<>();
        for (int i = 0; i < goal.length; i++) {
            if (Float.floatToIntBits(saved[i]) != Float.floatToIntBits(goal[i])) {
                differing.add(VaepFeatures.SET.names().get(i));
            }
        }
        assertThat(differing).containsExactly("action0_result", "goals");
        assertThat(VaepFeatures.SET.names()).doesNotHaveDuplicates();
    }

    /// All features but the one that says who plays at home.
    private static float[] butHome(float[] features) {
        float[] others = features.clone();
        others[VaepFeatures.SET.names().indexOf("home")] = 0;
        return others;
    }

    @Test
    void bothSidesAndBothWingsSeeTheSame() {
        List<float[]> home = features(new Played("1", "")
                .at(1, Side.HOME, 3, 8, new Action.Carry(Optional.of(new PitchPoint(10, 4))))
                .at(4, Side.HOME, 10, 4, shot(Optional.empty(), Optional.empty()))
                .match());
        List<float[]> away = features(new Played("1", "")
                .at(1, Side.AWAY, 3, -8, new Action.Carry(Optional.of(new PitchPoint(-10, 4))))
                .at(4, Side.AWAY, 10, -4, shot(Optional.empty(), Optional.empty()))
                .match());

        assertThat(butHome(away.getFirst())).isEqualTo(butHome(home.getFirst()));
        assertThat(butHome(away.getLast())).isEqualTo(butHome(home.getLast()));
    }

    /// With the answers dealt out anew there is nothing to learn: a feature that knew the answer would show
    /// here.
    @Test
    void findsNothingInPermutedAnswers() throws IOException {
        List<VaepRow> rows = rows(40);
        List<VaepRow> answers = new ArrayList<>(rows);
        Collections.shuffle(answers, new Random(3));
        List<VaepRow> permuted = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            VaepRow row = rows.get(i);
            VaepRow dealt = answers.get(i);
            permuted.add(new VaepRow(
                    row.match(),
                    row.competition(),
                    row.features(),
                    row.attempt(),
                    dealt.inTen(),
                    dealt.inNine(),
                    row.next()));
        }

        VaepEvaluation honest =
                VaepEvaluation.of(rows, new VaepTraining(rows, OPTIONS, SMALL, SMALL, SMALL).leftOutInTurn());
        VaepEvaluation unseen =
                VaepEvaluation.of(permuted, new VaepTraining(permuted, OPTIONS, SMALL, SMALL, SMALL).leftOutInTurn());

        assertThat(unseen.judged().values())
                .allMatch(one -> one.scores().auc() > 0.45 && one.scores().auc() < 0.55);
        assertThat(honest.judged(VaepEvaluation.Question.SCORES)
                        .orElseThrow()
                        .scores()
                        .auc())
                .isGreaterThan(0.6);
    }

    @Test
    void ourWalkGivesTheBitsOfXgboost() throws IOException {
        List<VaepRow> rows = rows(10);
        Boosting.Rows table = VaepRow.table(rows, i -> rows.get(i).concedes() ? 1 : 0);
        float[] theirs = SMALL.marginsByXgboost(table, 7);

        Trees trees = SMALL.fit(table, 7);

        for (int i = 0; i < theirs.length; i++) {
            assertThat(Float.floatToIntBits(trees.margin(rows.get(i).features())))
                    .isEqualTo(Float.floatToIntBits(theirs[i]));
        }
    }

    @Test
    void trainsTheSameEveryTimeAndReadsItBack() throws IOException {
        List<PlayedMatch> matches = new ArrayList<>();
        Played.season(16, 3).forEach(matches::add);

        ModelFiles once = trained(matches);
        ModelFiles again = trained(matches.reversed());

        once.files()
                .forEach((file, bytes) -> assertThat(again.file(file)).as(file).isEqualTo(bytes));
        assertThat(VaepModel.read(once).write()).isEqualTo(once.file(ModelFiles.MODEL));
        assertThatThrownBy(() -> Models.train(ModelName.VAEP, _ -> {}, OPTIONS))
                .hasMessageContaining("give more matches");
    }

    private static ModelFiles trained(List<PlayedMatch> matches) throws IOException {
        return new VaepTraining(VaepRow.of(matches::forEach), OPTIONS, SMALL, SMALL, SMALL).files(List.of());
    }

    @Test
    void judgesOnAllMatchesOfWhatIsHeldOut() throws IOException {
        ModelFiles files =
                Models.train(ModelName.VAEP, Played.season(24, 5), new TrainOptions(1, Optional.of("Odd League")));

        assertThat(files.text(ModelFiles.METRICS))
                .contains("\"held_out\":{\"competition\":\"Odd League\",\"matches\":12,");
        assertThatThrownBy(() -> Models.train(
                        ModelName.VAEP, Played.season(24, 5), new TrainOptions(1, Optional.of("No League"))))
                .hasMessageContaining("nothing of 'No League'");
    }

    private static VaepAction action(double seconds, Side side, Action action) {
        return VaepAction.of(
                        new Played("1", "")
                                .at(seconds, side, 10, 0, action)
                                .match()
                                .events()
                                .getFirst()
                                .data(),
                        side)
                .orElseThrow();
    }

    @Test
    void whatHeldBeforeAnActionIsWhatHeldAfterTheOneBefore() {
        VaepModel.Chances latest = new VaepModel.Chances(0.3, 0.1);
        VaepAction pass = action(20, Side.HOME, Played.pass(true));
        VaepAction goal = action(15, Side.HOME, Played.shot(Shot.Outcome.GOAL));
        VaepAction penalty = action(20, Side.HOME, Played.shot(Shot.Outcome.SAVED, BodyPart.FOOT, Restart.PENALTY));

        assertThat(VaepModel.before(pass, Optional.of(action(10, Side.HOME, Played.pass(true))), latest))
                .isEqualTo(latest);
        assertThat(VaepModel.before(pass, Optional.of(action(15, Side.AWAY, Played.pass(true))), latest))
                .isEqualTo(latest.swapped());
        assertThat(VaepModel.before(pass, Optional.of(action(9.9, Side.HOME, Played.pass(true))), latest))
                .isEqualTo(VaepModel.Chances.NONE);
        assertThat(VaepModel.before(pass, Optional.of(goal), latest)).isEqualTo(VaepModel.Chances.NONE);
        assertThat(VaepModel.before(pass, Optional.empty(), latest)).isEqualTo(VaepModel.Chances.NONE);
        assertThat(VaepModel.before(
                        penalty, Optional.of(action(15, Side.AWAY, new Action.Foul(Action.Foul.Kind.FOUL))), latest))
                .isEqualTo(new VaepModel.Chances(0.792453, 0.3));
    }

    @Test
    void theShippedModelIsSmallAndValuesAGoalMost() throws IOException {
        ModelFiles shipped = Models.shipped(ModelName.VAEP).orElseThrow();
        PlayedMatch match = passes(3)
                .at(3, Side.HOME, 30, 0, Played.pass(true))
                .at(5, Side.HOME, 44, 0, Played.shot(Shot.Outcome.GOAL))
                .match();

        List<VaepModel.Valued> valued = VaepModel.read(shipped).value(match);

        assertThat(shipped.files().values().stream()
                        .mapToInt(bytes -> bytes.length)
                        .sum())
                .isLessThan(2 << 20);
        assertThat(shipped.text(ModelFiles.CARD)).contains("Pappalardo", "CC BY 4.0", "Decroos");
        assertThat(valued).hasSize(5);
        assertThat(valued.getLast().value()).isGreaterThan(0.5);
        assertThat(valued.get(1).before()).isEqualTo(valued.get(0).after());
        assertThat(valued.stream().mapToDouble(VaepModel.Valued::offensive).sum())
                .isCloseTo(valued.getLast().after().scores(), within(1e-12));
    }

    @Test
    void evaluationSaysBothRows() throws IOException {
        ModelFiles shipped = Models.shipped(ModelName.VAEP).orElseThrow();

        Evaluation evaluation = Models.evaluate(shipped, Played.season(4, 9));

        assertThat(evaluation.toJson())
                .startsWith("{\"model\":\"vaep\",\"version\":\"" + shipped.version() + "\",\"matches\":4,\"n\":")
                .contains("\"scores\":{\"n\":", "\"scores_no_shot\":{\"n\":")
                .contains("\"concedes\":{\"n\":", "\"concedes_no_shot\":{\"n\":", "\"brier_ratio\":", "\"auc\":");
        assertThat(evaluation.lines()).anyMatch(line -> line.startsWith("brier_ratio "));
    }
}
