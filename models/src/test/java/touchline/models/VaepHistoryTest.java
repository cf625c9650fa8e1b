package touchline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import touchline.model.BodyPart;
import touchline.model.Period;
import touchline.model.Restart;
import touchline.model.Side;

/// Numbers that can be counted by hand on a few actions.
final class VaepHistoryTest {
    private final VaepHistory history = new VaepHistory(105);

    /// @param x towards the goal that the side attacks
    private void act(VaepAction.Kind kind, Side side, double seconds, double x, Restart restart) {
        double at = side == Side.HOME ? x : -x;
        history.add(new VaepAction(
                kind,
                VaepAction.Result.SUCCESS,
                side,
                Period.FIRST_HALF,
                seconds,
                at,
                0,
                at,
                0,
                BodyPart.FOOT,
                restart));
    }

    private double now(String name) {
        List<Double> row = new ArrayList<>();
        history.put(row::add);
        assertThat(row).hasSameSizeAs(VaepHistory.NAMES);
        return row.get(VaepHistory.NAMES.indexOf(name));
    }

    @Test
    void aPossessionEndsWhereTheOthersShowedControl() {
        act(VaepAction.Kind.PASS, Side.HOME, 1, 0, Restart.OPEN_PLAY);
        act(VaepAction.Kind.PASS, Side.AWAY, 5, 0, Restart.OPEN_PLAY);
        act(VaepAction.Kind.INTERCEPTION, Side.HOME, 10, -20, Restart.OPEN_PLAY);
        act(VaepAction.Kind.DEFENDING, Side.AWAY, 12, 10, Restart.OPEN_PLAY); // met it only
        act(VaepAction.Kind.PASS, Side.HOME, 14, 10, Restart.OPEN_PLAY);
        act(VaepAction.Kind.CARRY, Side.HOME, 17, 30, Restart.OPEN_PLAY);

        assertThat(now("possession_actions")).isEqualTo(3);
        assertThat(now("possession_passes")).isEqualTo(1);
        assertThat(now("possession_s")).isEqualTo(7);
        assertThat(now("possession_line_m")).isEqualTo(72.5);
        assertThat(now("gain_5s_m")).isEqualTo(20);
        assertThat(now("gain_10s_m")).isEqualTo(50);
        assertThat(now("home")).isEqualTo(1);
    }

    @Test
    void aRestartBeginsAPossession() {
        act(VaepAction.Kind.PASS, Side.HOME, 1, 0, Restart.OPEN_PLAY);
        act(VaepAction.Kind.CROSS, Side.HOME, 30, 52, Restart.CORNER);
        act(VaepAction.Kind.AERIAL, Side.HOME, 32, 45, Restart.OPEN_PLAY);

        assertThat(now("possession_actions")).isEqualTo(2);
        assertThat(now("own_set_piece_s")).isEqualTo(2);
        assertThat(now("own_cross_s")).isEqualTo(2);
        assertThat(now("their_set_piece_s")).isEqualTo(60);
        assertThat(now("own_deepest_m")).isEqualTo(0.5);
        assertThat(now("their_deepest_m")).isEqualTo(105);
    }

    @Test
    void sharesGrowWithAttacksAndShots() {
        act(VaepAction.Kind.SHOT, Side.AWAY, 1, 45, Restart.OPEN_PLAY);
        act(VaepAction.Kind.KEEPER, Side.HOME, 2, -50, Restart.OPEN_PLAY);

        assertThat(now("attack_share")).isCloseTo(5.0 / 11, within(1e-12));
        assertThat(now("shot_share")).isCloseTo(2.0 / 5, within(1e-12));
        assertThat(now("their_shot_s")).isEqualTo(1);
        assertThat(now("goals")).isZero();
    }
}
