package touchline.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import touchline.model.FreezeFrame;
import touchline.model.PitchPoint;
import touchline.model.PitchSize;
import touchline.model.Side;

/// Makes what a shot's scene adds to [ShotFeatures]: the defenders in the lane, the goalkeeper, who is near, how
/// the ball was struck. Lengths are metres, angles radians; what is not known is NaN.
///
/// Which of these matter: StatsBomb, *Upgrading Expected Goals*, 2022; G. Anzer, P. Bauer, *A Goal Scoring
/// Probability Model for Shots Based on Synchronized Positional and Event Data*, Frontiers in Sports and Active
/// Living 3, 2021, doi 10.3389/fspor.2021.624475.
final class SceneFeatures {
    /// Those of a shot without a scene, then those of the scene.
    static final FeatureSet SET = new FeatureSet("shot_scene", 1, names());

    private static final int NEAREST = 3;
    private static final double BODY_METRES = 0.5;
    private static final double REACH_METRES = 1;

    private final float[] row = new float[SET.size()];
    private int filled;

    private SceneFeatures() {}

    private static List<String> names() {
        List<String> names = new ArrayList<>(ShotFeatures.SET.names());
        names.addAll(List.of("lane_defenders", "lane_opponents", "lane_beside", "lane_nearest_m"));
        names.addAll(
                List.of("covered_body", "covered_reach", "covered_with_keeper", "axis_nearest_m", "axis_second_m"));
        names.addAll(List.of("defender1_m", "defender2_m", "defender3_m", "within_2m", "within_3m", "within_5m"));
        names.addAll(List.of("crowding", "goal_side", "in_box", "near_goal", "team_mate_m"));
        names.addAll(List.of("keeper_m", "keeper_line_m", "keeper_goal_m", "keeper_centre_m", "keeper_way"));
        names.addAll(List.of("keeper_off_rad", "keeper_off_m", "keeper_axis_m", "keeper_covers", "keeper_beaten"));
        names.addAll(List.of("keeper_gap_rad", "gap_rad", "open_rad"));
        names.addAll(List.of("volley", "half_volley", "lob", "overhead", "backheel", "diving_header"));
        names.addAll(List.of("first_time", "follows_dribble", "aerial_won", "under_pressure"));
        names.addAll(List.of("from_counter", "from_corner", "from_free_kick", "from_throw_in", "from_play"));
        return names;
    }

    /// The features of [#SET]. A penalty needs no scene; another shot without one has none.
    static Optional<float[]> of(ShotFeatures.Shot shot, Optional<ShotScene> scene, PitchSize pitch) {
        if (scene.isEmpty() && shot.moment().shotClass() != ShotClass.PENALTY) {
            return Optional.empty();
        }
        SceneFeatures features = new SceneFeatures();
        features.fill(shot, scene, pitch);
        return Optional.of(features.row);
    }

    private void fill(ShotFeatures.Shot shot, Optional<ShotScene> scene, PitchSize pitch) {
        for (float value : shot.features()) {
            put(value);
        }
        if (scene.isPresent()) {
            ShotMoment moment = shot.moment();
            View view = View.of(moment, scene.get(), pitch);
            lane(view);
            near(view);
            keeper(view);
            gaps(view);
            manner(scene.get().manner());
        }
        while (scene.isEmpty() && filled < row.length) {
            put(Double.NaN);
        }
        if (filled != row.length) {
            throw new IllegalStateException(filled + " features of a scene were made, " + row.length + " are named");
        }
    }

    private void put(double value) {
        row[filled++] = (float) value;
    }

    private void put(long count) {
        put((double) count);
    }

    private static double flag(boolean value) {
        return value ? 1 : 0;
    }

    /// Who stands where, as the ball sees it.
    ///
    /// @param defenders opponents but the goalkeeper
    private record View(
            ShotView ball,
            List<ShotView.Place> defenders,
            Optional<ShotView.Place> keeper,
            List<ShotView.Place> opponents,
            List<ShotView.Place> teamMates) {

        static View of(ShotMoment shot, ShotScene scene, PitchSize pitch) {
            List<ShotView.Place> defenders = new ArrayList<>();
            List<ShotView.Place> keepers = new ArrayList<>();
            List<ShotView.Place> teamMates = new ArrayList<>();
            for (FreezeFrame.Seen player : scene.players()) {
                List<ShotView.Place> group =
                        player.side() == shot.side() ? teamMates : player.goalkeeper() ? keepers : defenders;
                group.add(place(player, shot.side(), pitch));
            }
            List<ShotView.Place> opponents = new ArrayList<>(defenders);
            opponents.addAll(keepers);
            return new View(
                    ShotView.of(shot.lineMetres(), shot.centreMetres()),
                    defenders,
                    keepers.stream().findFirst(),
                    opponents,
                    teamMates);
        }

        private static ShotView.Place place(FreezeFrame.Seen player, Side side, PitchSize pitch) {
            PitchPoint at = player.at().attacking(side);
            return new ShotView.Place(pitch.lengthMetres() / 2 - at.xMetres(), at.yMetres());
        }

        double[] distances(List<ShotView.Place> places) {
            return places.stream().mapToDouble(ball::metres).sorted().toArray();
        }
    }

    private void lane(View view) {
        ShotView ball = view.ball();
        List<ShotView.Place> defenders = view.defenders();
        put(defenders.stream().filter(ball::isInLane).count());
        put(view.opponents().stream().filter(ball::isInLane).count());
        put(defenders.stream()
                .filter(ball::isGoalSide)
                .mapToDouble(ball::metresBesideLane)
                .map(beside -> StrictMath.exp(-beside * beside / 2))
                .sum());
        put(nth(view.distances(defenders.stream().filter(ball::isInLane).toList()), 0));
        put(ball.covered(defenders, BODY_METRES));
        put(ball.covered(defenders, REACH_METRES));
        put(ball.covered(view.opponents(), BODY_METRES));
        double[] axis =
                defenders.stream().mapToDouble(ball::metresFromAxis).sorted().toArray();
        put(nth(axis, 0));
        put(nth(axis, 1));
    }

    private static double nth(double[] sorted, int n) {
        return n < sorted.length ? sorted[n] : ShotView.FAR_METRES;
    }

    private void near(View view) {
        double[] metres = view.distances(view.defenders());
        for (int n = 0; n < NEAREST; n++) {
            put(nth(metres, n));
        }
        for (double within : new double[] {2, 3, 5}) {
            put(Arrays.stream(metres).filter(one -> one < within).count());
        }
        put(Arrays.stream(metres).map(one -> StrictMath.exp(-one / 2)).sum());
        put(view.defenders().stream().filter(view.ball()::isGoalSide).count());
        put(within(view.defenders(), 16.5, 20.16));
        put(within(view.defenders(), 5.5, 9.16));
        put(nth(view.distances(view.teamMates()), 0));
    }

    private static long within(List<ShotView.Place> places, double line, double centre) {
        return places.stream()
                .filter(place -> place.line() < line && Math.abs(place.centre()) < centre)
                .count();
    }

    private void keeper(View view) {
        if (view.keeper().isEmpty()) {
            for (int i = 0; i < 11; i++) {
                put(Double.NaN);
            }
            return;
        }
        ShotView ball = view.ball();
        ShotView.Place keeper = view.keeper().get();
        double metres = ball.metres(keeper);
        double off = ball.bearing(keeper) - ball.middle();
        put(metres);
        put(keeper.line());
        put(Math.sqrt(keeper.line() * keeper.line() + keeper.centre() * keeper.centre()));
        put(Math.abs(keeper.centre()));
        put(metres / Math.max(0.1, Math.sqrt(ball.line() * ball.line() + ball.centre() * ball.centre())));
        put(Math.abs(off));
        put(Math.abs(StrictMath.sin(off)) * metres);
        put(ball.metresFromAxis(keeper));
        put(ball.covered(List.of(keeper), REACH_METRES));
        put(flag(!ball.isGoalSide(keeper)));
        put(ball.widestGap(List.of(keeper), REACH_METRES));
    }

    private void gaps(View view) {
        ShotView ball = view.ball();
        put(ball.widestGap(view.opponents(), BODY_METRES));
        put((1 - ball.covered(view.opponents(), REACH_METRES)) * (ball.left() - ball.right()));
    }

    private void manner(Optional<ShotManner> manner) {
        for (String technique : List.of("Volley", "Half Volley", "Lob", "Overhead Kick", "Backheel", "Diving Header")) {
            put(known(manner.map(one -> one.technique().equals(technique))));
        }
        for (String mark : List.of(
                ShotManner.FIRST_TIME, ShotManner.FOLLOWS_DRIBBLE, ShotManner.AERIAL_WON, ShotManner.UNDER_PRESSURE)) {
            put(known(manner.map(one -> one.marks().contains(mark))));
        }
        for (String pattern :
                List.of("From Counter", "From Corner", "From Free Kick", "From Throw In", "Regular Play")) {
            put(known(manner.map(one -> one.pattern().equals(pattern))));
        }
    }

    private static double known(Optional<Boolean> value) {
        return value.map(SceneFeatures::flag).orElse(Double.NaN);
    }
}
