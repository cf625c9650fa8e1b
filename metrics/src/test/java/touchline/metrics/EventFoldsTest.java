package touchline.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static touchline.metrics.Facts.ANNA;
import static touchline.metrics.Facts.BEA;
import static touchline.metrics.Facts.ZOE;
import static touchline.metrics.Facts.pass;
import static touchline.metrics.Facts.shot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import touchline.model.Action.BallOut;
import touchline.model.Action.Card;
import touchline.model.Action.Duel;
import touchline.model.Action.Foul;
import touchline.model.Action.Interception;
import touchline.model.Action.OwnGoal;
import touchline.model.Action.Pass.Outcome;
import touchline.model.Action.Recovery;
import touchline.model.Action.Shot;
import touchline.model.Action.Substitution;
import touchline.model.BodyPart;
import touchline.model.Period;
import touchline.model.Restart;

final class EventFoldsTest {

    @Test
    void ownGoalsCountForTheOtherSideAndTheShootOutApart() {
        Map<String, Double> values = Valued.of(Facts.withSheet()
                .at(100, ANNA, 40, 0, shot(Shot.Outcome.GOAL))
                .at(200, ANNA, -50, 0, new OwnGoal())
                .at(300, ZOE, -42, 3, shot(Shot.Outcome.GOAL))
                .at(Period.SHOOT_OUT, 5, BEA, 41.5, 0, shot(Shot.Outcome.GOAL, BodyPart.FOOT, Restart.PENALTY))
                .list());

        assertThat(values)
                .containsEntry("score_home match", 1.0)
                .containsEntry("score_away match", 2.0)
                .containsEntry("shoot_out_home match", 1.0)
                .containsEntry("shoot_out_away match", 0.0)
                .containsEntry("goals hand-home", 1.0)
                .containsEntry("goals hand-away", 1.0)
                .containsEntry("own_goals hand-anna", 1.0)
                .containsEntry("own_goals hand-home", 1.0)
                .containsEntry("own_goals hand-away", 0.0)
                .containsEntry("shots hand-home", 1.0)
                .containsEntry("goals_for hand-home", 1.0)
                .containsEntry("goals_for hand-away", 2.0)
                .containsEntry("points hand-home", 0.0)
                .containsEntry("points hand-away", 3.0)
                .containsEntry("period match", 5.0)
                .containsEntry("clock_s match", 5.0)
                .doesNotContainKey("shots hand-bea");
    }

    @Test
    void minutesRunFromTheStartOrTheSubstitutionToTheEndWithoutTheBreak() {
        Map<String, Double> values = Valued.of(Facts.withStarters(ANNA, ZOE)
                .at(60, ANNA, 0, 0, pass(Outcome.COMPLETE))
                .at(2_820, ZOE, 0, 0, pass(Outcome.COMPLETE)) // 47 minutes in the first half
                .at(Period.SECOND_HALF, 600, ANNA, 0, 0, new Substitution(Optional.of(BEA)))
                .at(Period.SECOND_HALF, 1_800, ZOE, 0, 0, new Card(Card.Colour.RED))
                .at(Period.SECOND_HALF, 2_700, BEA, 0, 0, pass(Outcome.COMPLETE))
                .at(Period.SHOOT_OUT, 300, BEA, 41.5, 0, shot(Shot.Outcome.GOAL, BodyPart.FOOT, Restart.PENALTY))
                .list());

        assertThat(values)
                .containsEntry("minutes_played hand-anna", 57.0)
                .containsEntry("minutes_played hand-bea", 35.0)
                .containsEntry("minutes_played hand-zoe", 77.0);
    }

    @Test
    void withoutAShootOutThereIsNoShootOutScore() {
        assertThat(Valued.of(Facts.withSheet().list())).doesNotContainKey("shoot_out_home match");
    }

    @Test
    void withoutASheetNobodyIsAtHome() {
        assertThat(Valued.of(
                        new Facts().at(1, ANNA, 40, 0, shot(Shot.Outcome.GOAL)).list()))
                .doesNotContainKeys("score_home match", "score_away match")
                .containsEntry("goals hand-home", 1.0);
    }

    @Test
    void secondYellowIsARedCardOnly() {
        Map<String, Double> values = Valued.of(Facts.withSheet()
                .at(1, ANNA, 0, 0, new Card(Card.Colour.YELLOW))
                .at(2, ANNA, 0, 0, new Card(Card.Colour.SECOND_YELLOW))
                .at(3, ZOE, 0, 0, new Card(Card.Colour.RED))
                .list());

        assertThat(values)
                .containsEntry("yellow_cards hand-anna", 1.0)
                .containsEntry("red_cards hand-anna", 1.0)
                .containsEntry("yellow_cards hand-away", 0.0)
                .containsEntry("red_cards hand-away", 1.0);
    }

    @Test
    void completionLeavesOutPassesWhoseOutcomeIsNotTold() {
        Map<String, Double> values = Valued.of(Facts.withSheet()
                .at(1, ANNA, 0, 0, pass(Outcome.COMPLETE))
                .at(2, ANNA, 0, 0, pass(Outcome.COMPLETE, Restart.THROW_IN))
                .at(3, ANNA, 0, 0, pass(Outcome.OUT))
                .at(4, BEA, 0, 0, pass(Outcome.UNKNOWN))
                .list());

        assertThat(values)
                .containsEntry("passes hand-home", 4.0)
                .containsEntry("passes_completed hand-home", 2.0)
                .containsEntry("pass_completion hand-home", 2.0 / 3)
                .containsEntry("pass_completion hand-anna", 2.0 / 3)
                .containsEntry("passes hand-bea", 1.0)
                .containsEntry("passes hand-away", 0.0)
                .doesNotContainKeys("pass_completion hand-bea", "pass_completion hand-away");
    }

    @Test
    void shotsOnTargetAreGoalsAndSaves() {
        Map<String, Double> values = Valued.of(Facts.withSheet()
                .at(1, ANNA, 40, 0, shot(Shot.Outcome.GOAL))
                .at(2, ANNA, 40, 0, shot(Shot.Outcome.SAVED))
                .at(3, ANNA, 40, 0, shot(Shot.Outcome.BLOCKED))
                .at(4, ANNA, 40, 0, shot(Shot.Outcome.POST))
                .at(5, ANNA, 40, 0, shot(Shot.Outcome.OFF_TARGET))
                .list());

        assertThat(values)
                .containsEntry("shots hand-anna", 5.0)
                .containsEntry("shots_on_target hand-anna", 2.0)
                .containsEntry("goals hand-anna", 1.0);
    }

    @Test
    void expectedGoalsFollowDistanceAngleAndBodyPart() {
        Map<String, Double> values = Valued.of(Facts.withSheet()
                .at(1, ANNA, 41.5, 0, shot(Shot.Outcome.SAVED)) // 11 m, 36.8°: e1
                .at(2, ANNA, 41.5, 0, shot(Shot.Outcome.SAVED, BodyPart.HEAD, Restart.CORNER))
                .at(3, ANNA, 26.5, 0, shot(Shot.Outcome.SAVED, BodyPart.FOOT, Restart.FREE_KICK))
                .at(4, ANNA, 41.5, 0, shot(Shot.Outcome.SAVED, BodyPart.FOOT, Restart.PENALTY))
                .at(5, ZOE, -41.5, 0, shot(Shot.Outcome.SAVED)) // the same place seen from the other side
                .list());

        // By hand: 11 m, angle 2·atan(3.66/11) = 36.808°; logit −2.432 + .611·7.61/7.2705 + .317·14.458/13.6257
        assertThat(values.get("xg e1")).isCloseTo(0.18906, within(1e-5));
        assertThat(values.get("xg e2")).isCloseTo(0.06519, within(1e-5));
        assertThat(values.get("xg e3")).isCloseTo(0.05099, within(1e-5));
        assertThat(values).containsEntry("xg e4", 0.792);
        assertThat(values.get("xg e5")).isEqualTo(values.get("xg e1"));
        double sum = List.of("xg e1", "xg e2", "xg e3", "xg e4").stream()
                .mapToDouble(name -> value(values, name))
                .sum();
        assertThat(values.get("xg hand-anna")).isCloseTo(sum, within(1e-12));
    }

    private static double value(Map<String, Double> values, String name) {
        return values.getOrDefault(name, Double.NaN);
    }

    @Test
    void expectedGoalsRiseTowardsTheGoal() {
        double before = 0;
        for (double x = 10; x <= 52; x += 1) {
            Facts facts = Facts.withSheet().at(1, ANNA, x, 0, shot(Shot.Outcome.SAVED));
            double xg = value(Valued.of(facts.list()), "xg e1");
            assertThat(xg).as("xg at x = %s", x).isBetween(before, 1.0);
            before = xg;
        }
    }

    @Test
    void possessionIsTimeWithoutDeadTime() {
        Map<String, Double> values = Valued.of(Facts.withSheet()
                .at(0, ANNA, 0, 0, pass(Outcome.COMPLETE, Restart.KICK_OFF))
                .at(4, BEA, 0, 0, pass(Outcome.INCOMPLETE)) // 4 s home
                .at(6, ZOE, 0, 0, new Recovery(true)) // 2 s home
                .at(7, ZOE, 0, 0, pass(Outcome.OUT)) // 1 s away
                .at(8, ZOE, 0, 30, new BallOut()) // 1 s away, then dead
                .at(20, ANNA, 0, 34, pass(Outcome.COMPLETE, Restart.THROW_IN))
                .at(22, ANNA, 0, 34, new Foul(Foul.Kind.FOUL)) // 2 s home, then dead
                .at(30, ZOE, 0, 0, pass(Outcome.COMPLETE, Restart.FREE_KICK))
                .at(50, ZOE, 0, 0, pass(Outcome.COMPLETE)) // 20 s: nobody recorded what was
                .at(52, ANNA, 0, 0, new Interception(Interception.Outcome.SUCCESS)) // 2 s away
                .at(Period.SECOND_HALF, 1, ANNA, 0, 0, pass(Outcome.COMPLETE))
                .list());

        assertThat(values)
                .containsEntry("possession_share hand-home", 8.0 / 12)
                .containsEntry("possession_share hand-away", 4.0 / 12);
    }

    @Test
    void ppdaCountsInTheFarSixtyPercent() {
        Map<String, Double> values = Valued.of(Facts.withSheet()
                // home presses: what away does at x >= -10.5 m
                .at(1, ZOE, 52, 0, pass(Outcome.COMPLETE))
                .at(2, ZOE, -10.5, 0, pass(Outcome.INCOMPLETE))
                .at(3, ZOE, -10.6, 0, pass(Outcome.COMPLETE))
                .at(4, ZOE, 50, 0, pass(Outcome.COMPLETE, Restart.GOAL_KICK))
                .at(5, ANNA, 30, 0, new Foul(Foul.Kind.FOUL))
                .at(6, ANNA, 30, 0, new Interception(Interception.Outcome.LOST))
                .at(7, ANNA, 30, 0, new Duel(Duel.Kind.GROUND_DEFENDING, Duel.Outcome.WON))
                .at(8, ANNA, 30, 0, new Duel(Duel.Kind.GROUND_DEFENDING, Duel.Outcome.LOST))
                .at(9, ANNA, 30, 0, new Duel(Duel.Kind.SLIDING_TACKLE, Duel.Outcome.LOST))
                .at(10, ANNA, -30, 0, new Foul(Foul.Kind.FOUL))
                .at(11, ANNA, -52, 0, pass(Outcome.COMPLETE))
                .list());

        assertThat(values).containsEntry("ppda hand-home", 2.0 / 4).doesNotContainKey("ppda hand-away");
    }
}
