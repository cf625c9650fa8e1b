package touchline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import touchline.model.GameClock;
import touchline.model.Period;
import touchline.model.PitchSize;
import touchline.model.PlayerId;
import touchline.model.TeamId;
import touchline.storage.Movement.Moment;
import touchline.storage.Movement.Neighbour;

final class MovementTest {
    private static final PlayerId ANNA = new PlayerId("v-anna");
    private static final PlayerId BERTA = new PlayerId("v-berta");
    private static final PlayerId CLARA = new PlayerId("v-clara");
    private static final TeamId HOME = new TeamId("v-home");
    private static final TeamId AWAY = new TeamId("v-away");

    @Test
    void theWayIsTheSumOfTheStepsAndGapsAddNothing() {
        Track track = track(ANNA, HOME, new long[] {0, 40, 80, 2000, 2040}, new int[] {0, 30, 30, 900, 903}, new int[] {
            0, 40, 40, 900, 904
        });

        assertThat(Movement.distanceMetres(track)).isCloseTo(0.55, Offset.offset(1e-12));
        assertThat(Movement.distances(List.of(track)))
                .containsExactly(new Movement.Distance(ANNA, HOME, Period.FIRST_HALF, Movement.distanceMetres(track)));
    }

    @Test
    void theNearestOfTheOtherTeamIsFound() {
        List<Track> tracks = List.of(
                track(ANNA, HOME, new long[] {0, 40}, new int[] {0, 0}, new int[] {0, 0}),
                track(CLARA, HOME, new long[] {0, 40}, new int[] {100, 100}, new int[] {0, 0}),
                track(BERTA, AWAY, new long[] {0, 40}, new int[] {9000, 300}, new int[] {0, 400}));

        assertThat(Movement.nearestOpponent(tracks, moment(50))).contains(new Neighbour(BERTA, 5));
        assertThat(Movement.nearestOpponent(tracks, moment(39))).contains(new Neighbour(BERTA, 90));
        assertThat(Movement.nearestOpponent(tracks, moment(541))).isEqualTo(Optional.empty());
        assertThat(Movement.nearestOpponent(tracks.subList(0, 2), moment(50))).isEmpty();
    }

    @Test
    void aHeatMapCountsEachPositionOnceInItsCell() {
        Track track = track(
                ANNA, HOME, new long[] {0, 40, 80, 120}, new int[] {-5250, -1, 0, 9999}, new int[] {-3400, -1, 0, 3400
                });

        HeatMap map = HeatMap.of(new HeatMap.Grid(PitchSize.STANDARD, 4, 2), List.of(track));

        assertThat(map.counts()).isDeepEqualTo(new int[][] {{1, 0}, {1, 0}, {0, 1}, {0, 1}});
        assertThat(map.positions()).isEqualTo(4);
        assertThatThrownBy(() -> new HeatMap.Grid(PitchSize.STANDARD, 0, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 by 2");
    }

    private static Moment moment(long millis) {
        return new Moment(GameClock.ofMillis(Period.FIRST_HALF, millis), ANNA);
    }

    private static Track track(PlayerId player, TeamId team, long[] millis, int[] x, int[] y) {
        long[] micros = new long[millis.length];
        short[] xCm = new short[x.length];
        short[] yCm = new short[y.length];
        for (int i = 0; i < millis.length; i++) {
            micros[i] = millis[i] * 1000;
            xCm[i] = (short) x[i];
            yCm[i] = (short) y[i];
        }
        return new Track(player, team, Period.FIRST_HALF, micros, xCm, yCm);
    }
}
