package touchline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import touchline.testkit.Seeds;

final class ShotViewTest {
    private static final double HALF_GOAL = 3.66;

    private final ShotView straight = ShotView.of(11, 0);

    private static ShotView.Place at(double line, double centre) {
        return new ShotView.Place(line, centre);
    }

    @Test
    void thePostsLieWhereTheyAre() {
        assertThat(straight.left()).isCloseTo(Math.atan(HALF_GOAL / 11), within(1e-12));
        assertThat(straight.right()).isCloseTo(-straight.left(), within(1e-12));
        assertThat(straight.middle()).isCloseTo(0, within(1e-12));
        assertThat(ShotView.of(11, HALF_GOAL).left()).isCloseTo(0, within(1e-12));
    }

    @Test
    void theLaneIsTheTriangleOfBallAndPosts() {
        assertThat(straight.isInLane(at(5, 0))).isTrue();
        assertThat(straight.isInLane(at(0.1, 3.5))).isTrue();
        assertThat(straight.isInLane(at(10, 3.5))).isFalse(); // beside it
        assertThat(straight.isInLane(at(12, 0))).isFalse(); // behind the ball
        assertThat(straight.metresBesideLane(at(5, 0))).isZero();
        assertThat(straight.metresBesideLane(at(11, 6))).isCloseTo((Math.PI / 2 - straight.left()) * 6, within(1e-12));
        assertThat(straight.metresFromAxis(at(4, 2))).isCloseTo(2, within(1e-12));
        assertThat(straight.metresFromAxis(at(12, 2))).isEqualTo(ShotView.FAR_METRES);
    }

    @Test
    void discsHideAngles() {
        double goal = straight.left() - straight.right();
        double disc = 2 * Math.asin(0.5 / 5);

        assertThat(straight.covered(List.of(), 0.5)).isZero();
        assertThat(straight.widestGap(List.of(), 0.5)).isCloseTo(goal, within(1e-12));
        assertThat(straight.covered(List.of(at(6, 0)), 0.5)).isCloseTo(disc / goal, within(1e-12));
        assertThat(straight.widestGap(List.of(at(6, 0)), 0.5)).isCloseTo((goal - disc) / 2, within(1e-12));
        assertThat(straight.covered(List.of(at(6, 0), at(6, 0)), 0.5)).isCloseTo(disc / goal, within(1e-12));
        assertThat(straight.covered(List.of(at(11, 0)), 0.5)).isZero(); // at the ball, not before it
        assertThat(straight.covered(List.of(at(10.9, 0)), 0.5)).isCloseTo(1, within(1e-12));
    }

    /// Against a simpler way: sample bearings and ask each disc.
    @Test
    void coveredIsWhatSampledBearingsSay() {
        Seeds.check(20, random -> {
            ShotView ball = ShotView.of(random.nextDouble(1, 30), random.nextDouble(-20, 20));
            List<ShotView.Place> places = IntStream.range(0, random.nextInt(8))
                    .mapToObj(_ -> at(random.nextDouble(0, 30), random.nextDouble(-15, 15)))
                    .toList();
            int samples = 20_000;
            int hidden = 0;
            for (int i = 0; i < samples; i++) {
                double bearing = ball.right() + (i + 0.5) / samples * (ball.left() - ball.right());
                hidden += places.stream().anyMatch(place -> isHit(ball, place, bearing)) ? 1 : 0;
            }
            assertThat(ball.covered(places, 0.5)).isCloseTo((double) hidden / samples, within(1e-3));
        });
    }

    private static boolean isHit(ShotView ball, ShotView.Place place, double bearing) {
        double half = Math.asin(0.5 / Math.max(0.5, ball.metres(place)));
        return ball.isGoalSide(place) && Math.abs(ball.bearing(place) - bearing) < half;
    }
}
