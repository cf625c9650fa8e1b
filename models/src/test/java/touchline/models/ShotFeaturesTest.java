package touchline.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import touchline.model.Action;
import touchline.model.Action.Shot.Outcome;
import touchline.model.BodyPart;
import touchline.model.MatchEvent;
import touchline.model.Period;
import touchline.model.PitchPoint;
import touchline.model.PitchSize;
import touchline.model.RawJson;
import touchline.model.Restart;
import touchline.model.Side;
import touchline.model.VendorRecord;
import touchline.testkit.Seeds;

final class ShotFeaturesTest {

    /// The features of the last shot of a match.
    private static float[] last(PlayedMatch match) {
        ShotFeatures features = new ShotFeatures(PitchSize.STANDARD);
        float[] last = {};
        for (PlayedMatch.Event event : match.events()) {
            Optional<ShotFeatures.Shot> shot =
                    features.take(event.data(), match.side(event.data()).orElseThrow());
            last = shot.map(made -> made.features().clone()).orElse(last);
        }
        return last;
    }

    private static double value(float[] features, String name) {
        return features[ShotFeatures.SET.names().indexOf(name)];
    }

    @Test
    void saysWhereFromAndWhatCameBefore() {
        float[] features = last(new Played("1", "")
                .at(100, Side.AWAY, 10, 0, Played.pass(false))
                .at(103, Side.HOME, 20, -10, Played.pass(true))
                .at(105, Side.HOME, 41.5, 0, Played.shot(Outcome.SAVED))
                .match());

        assertThat(value(features, "goal_line_m")).isEqualTo(11);
        assertThat(value(features, "distance_m")).isEqualTo(11);
        assertThat(value(features, "angle_rad")).isEqualTo((float) (2 * StrictMath.atan(3.66 / 11)));
        assertThat(value(features, "before1_own")).isEqualTo(1);
        assertThat(value(features, "before1_s")).isEqualTo(2);
        assertThat(value(features, "before2_own")).isZero();
        assertThat(value(features, "pass_line_m")).isEqualTo(32.5);
        assertThat(value(features, "pass_length_m")).isEqualTo((float) Math.sqrt(20 * 20 + 13 * 13));
        assertThat(value(features, "possession_touches")).isEqualTo(1);
        assertThat(value(features, "their_touch_s")).isEqualTo(5);
    }

    @Test
    void bothSidesSeeTheSame() {
        Seeds.check(50, random -> {
            long seed = random.nextLong();
            float[] home = last(mirrored(Seeds.generator(seed), Side.HOME));
            float[] away = last(mirrored(Seeds.generator(seed), Side.AWAY));
            assertThat(away).isEqualTo(home);
        });
    }

    private static PlayedMatch mirrored(RandomGenerator random, Side side) {
        Played match = new Played("1", "");
        for (int i = 0; i < 30; i++) {
            Side acting = random.nextBoolean() ? side : side.opposite();
            Action action = i % 7 == 6
                    ? Played.shot(random.nextBoolean() ? Outcome.GOAL : Outcome.POST)
                    : new Action.Clearance(BodyPart.HEAD);
            match.at(i * 3, acting, random.nextInt(-50, 50), random.nextInt(-30, 30), action);
        }
        return match.at(95, side, 40, 5, Played.shot(Outcome.SAVED)).match();
    }

    /// What a shot became, where it went, what the vendor says of it, and all that comes after must
    /// change nothing.
    @Test
    void nothingOfTheShotsOwnOutcomeAndNothingLaterReachesAFeature() {
        Seeds.check(200, random -> {
            List<MatchEvent> before = new ArrayList<>(Played.byLot("1", "", random).events().stream()
                    .map(PlayedMatch.Event::data)
                    .toList());
            List<MatchEvent> clean = new ArrayList<>(before);
            clean.add(shot(Outcome.OFF_TARGET, Optional.empty(), Optional.empty(), RawJson.EMPTY));
            List<MatchEvent> leaking = new ArrayList<>(before);
            leaking.add(shot(
                    Outcome.values()[random.nextInt(Outcome.values().length)],
                    Optional.of(new PitchPoint(52.5, random.nextDouble(-4, 4))),
                    Optional.of(random.nextDouble()),
                    RawJson.of("{\"tags\":[101,201,1205,1801,2101]}")));

            assertThat(features(leaking, before.size())).isEqualTo(features(clean, before.size()));
        });
    }

    private static MatchEvent shot(Outcome outcome, Optional<PitchPoint> end, Optional<Double> xg, RawJson raw) {
        MatchEvent plain = new Played("1", "")
                .at(Period.SECOND_HALF, 2_000, Side.HOME, 40, 3, Played.shot(outcome))
                .match()
                .events()
                .getFirst()
                .data();
        return new MatchEvent(
                plain.clock(),
                plain.team(),
                plain.player(),
                plain.at(),
                new Action.Shot(end, outcome, BodyPart.LEFT_FOOT, Restart.OPEN_PLAY, xg),
                new VendorRecord("v", outcome.name(), Optional.empty(), Optional.empty(), raw));
    }

    /// The features of the shot at `index`, made while nothing behind it has been handed over.
    private static float[] features(List<MatchEvent> events, int index) {
        ShotFeatures features = new ShotFeatures(PitchSize.STANDARD);
        float[] made = {};
        for (int i = 0; i <= index; i++) {
            Side side = events.get(i).team().orElseThrow().equals(Played.team(Side.HOME)) ? Side.HOME : Side.AWAY;
            Optional<ShotFeatures.Shot> shot = features.take(events.get(i), side);
            made = shot.map(one -> one.features().clone()).orElse(made);
        }
        return made;
    }

    /// The type that carries a shot to the features has no component for what is forbidden.
    @Test
    void theShotsOwnOutcomeCannotEvenBeNamed() {
        List<String> known = Arrays.stream(ShotMoment.class.getRecordComponents())
                .map(component -> component.getName())
                .toList();

        assertThat(known)
                .containsExactly("side", "seconds", "minute", "lineMetres", "centreMetres", "bodyPart", "shotClass");
        assertThat(ShotFeatures.SET.names()).doesNotHaveDuplicates().noneMatch(name -> name.contains("goal_mouth"));
    }

    @Test
    void cornersTheShootOutAndShotsWithoutAPlaceAreNotLearntFrom() {
        Action.Shot corner = Played.shot(Outcome.GOAL, BodyPart.RIGHT_FOOT, Restart.CORNER);
        Played match = new Played("1", "")
                .at(10, Side.HOME, 52, 33, corner)
                .at(Period.SHOOT_OUT, 10, Side.HOME, 41, 0, Played.shot(Outcome.GOAL))
                .at(20, Side.HOME, 41, 0, Played.shot(Outcome.UNKNOWN));

        assertThat(ShotRow.of(match.match(), XgKind.EVENTS)).isEmpty();
    }
}
