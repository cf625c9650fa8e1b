package touchline.models;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import touchline.model.Action;
import touchline.model.BodyPart;
import touchline.model.MatchEvent;
import touchline.model.Period;
import touchline.model.PitchPoint;
import touchline.model.PitchSize;
import touchline.model.Restart;
import touchline.model.Side;

/// Makes the features of a match's shots while the match goes by: what is known of a shot when it is
/// taken, and what happened in the minute before. The one place where they are made, for training,
/// evaluation and live scoring.
///
/// It is a fold: events are handed over in match order and only those before the shot have been seen when
/// its features are made. Lengths are metres seen by the attacking team, times are seconds; a value that
/// is not known is NaN, a time that is longer than is looked back is the limit. Not safe for use by
/// several threads.
final class ShotFeatures {
    static final FeatureSet SET = new FeatureSet("shot", 1, names());

    private static final double LOOK_BACK_SECONDS = 60;
    private static final int MAX_TOUCHES = 128;
    private static final int BEFORE = 3;
    private static final double GOAL_WIDTH_METRES = 7.32; // Laws of the Game, law 1

    private final PitchSize pitch;
    private final ArrayDeque<BallTouch> touches = new ArrayDeque<>(); // the latest first
    private Period period = Period.FIRST_HALF;
    private int homeLead;
    private Contact lastContact = Contact.NONE;

    private final float[] row = new float[SET.size()];
    private int filled;

    ShotFeatures(PitchSize pitch) {
        this.pitch = pitch;
    }

    /// A shot and its features. The array is used again for the next shot.
    record Shot(ShotMoment moment, float[] features) {}

    /// Takes the next event, in match order, and gives the features if it is a shot whose place is known.
    /// Shots of the shoot-out are left out.
    Optional<Shot> take(MatchEvent event, Side side) {
        if (event.clock().period() != period) {
            period = event.clock().period();
            touches.clear();
        }
        Optional<Shot> shot = period == Period.SHOOT_OUT ? Optional.empty() : shot(event, side);
        remember(event, side);
        return shot;
    }

    private Optional<Shot> shot(MatchEvent event, Side side) {
        if (!(event.action() instanceof Action.Shot shot) || event.at().isEmpty()) {
            return Optional.empty();
        }
        PitchPoint at = event.at().get();
        ShotMoment moment = ShotMoment.of(event, shot, at, side, pitch);
        fill(moment);
        return Optional.of(new Shot(moment, row));
    }

    private void remember(MatchEvent event, Side side) {
        if (event.action() instanceof Action.Shot shot && shot.outcome() == Action.Shot.Outcome.GOAL) {
            homeLead += side == Side.HOME ? 1 : -1;
        } else if (event.action() instanceof Action.OwnGoal) {
            homeLead += side == Side.HOME ? -1 : 1;
        }
        BallTouch.of(event, side).ifPresent(touch -> {
            // one contact that the vendor wrote down twice, as a pass and as an interception, say
            Contact contact = Contact.of(event, side);
            if (!contact.equals(lastContact)) {
                touches.addFirst(touch);
                forget();
            }
            lastContact = contact;
        });
    }

    private void forget() {
        if (touches.size() > MAX_TOUCHES) {
            touches.removeLast();
        }
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(
                List.of("goal_line_m", "off_centre_m", "distance_m", "angle_rad", "head", "free_kick", "foot_side_m"));
        names.addAll(List.of("minute", "lead"));
        for (int k = 1; k <= BEFORE; k++) {
            for (String name : List.of(
                    "own", "s", "goal_line_m", "off_centre_m", "distance_m", "speed_mps", "success", "head", "kind")) {
                names.add("before" + k + "_" + name);
            }
        }
        names.addAll(List.of(
                "keeper_s", "own_shot_s", "own_shot_line_m", "own_shots", "corner_s", "free_kick_s", "throw_in_s"));
        names.addAll(List.of("cross_s", "take_on_s", "take_on_won", "aerial_s", "aerial_won", "their_take_on_s"));
        names.addAll(List.of("their_touch_s"));
        names.addAll(List.of("pass_s", "pass_line_m", "pass_off_centre_m", "pass_length_m", "pass_forward_m"));
        names.addAll(List.of("pass_cross", "pass_head", "pass_gap_m"));
        names.addAll(List.of("possession_touches", "possession_passes", "possession_s", "possession_line_m"));
        names.addAll(List.of("gain_5s_m", "gain_10s_m", "gain_15s_m", "fastest_mps"));
        return names;
    }

    private void fill(ShotMoment shot) {
        filled = 0;
        place(shot);
        put(shot.minute());
        put(shot.side() == Side.HOME ? homeLead : -homeLead);
        Iterator<BallTouch> latest = touches.iterator();
        for (int k = 1; k <= BEFORE; k++) {
            before(shot, latest.hasNext() ? Optional.of(latest.next()) : Optional.empty());
        }
        recent(shot);
        lastPass(shot);
        possession(shot);
        if (filled != row.length) {
            throw new IllegalStateException(filled + " features of a shot were made, " + row.length + " are named");
        }
    }

    private void put(double value) {
        row[filled++] = (float) value;
    }

    /// The angle that the goal opens: with d the distance to the goal line, c that to the middle and w the
    /// goal's width, `atan2(w·d, d² + c² − w²/4)`, in (0, π).
    static double openingAngle(double line, double centre) {
        return StrictMath.atan2(
                GOAL_WIDTH_METRES * line, line * line + centre * centre - GOAL_WIDTH_METRES * GOAL_WIDTH_METRES / 4);
    }

    private void place(ShotMoment shot) {
        double line = shot.lineMetres();
        double centre = shot.centreMetres();
        put(line);
        put(Math.abs(centre));
        put(Math.sqrt(line * line + centre * centre));
        put(openingAngle(line, centre));
        put(flag(shot.shotClass() == ShotClass.HEADER));
        put(flag(shot.shotClass() == ShotClass.DIRECT_FREE_KICK));
        put(foot(shot.bodyPart()) * centre);
    }

    /// 1 for the left foot, so that the product with the place is positive on the foot's own side.
    private static int foot(BodyPart part) {
        return switch (part) {
            case LEFT_FOOT -> 1;
            case RIGHT_FOOT -> -1;
            case FOOT, HEAD, HAND, CHEST, OTHER, UNKNOWN -> 0;
        };
    }

    private static double flag(boolean value) {
        return value ? 1 : 0;
    }

    private void before(ShotMoment shot, Optional<BallTouch> before) {
        if (before.isEmpty()) {
            for (int i = 0; i < 9; i++) {
                put(Double.NaN);
            }
            return;
        }
        BallTouch touch = before.get();
        double seconds = shot.seconds() - touch.seconds();
        double metres = metresTo(shot, touch.x(shot.side()), touch.y(shot.side()));
        put(flag(touch.side() == shot.side()));
        put(Math.min(LOOK_BACK_SECONDS, seconds));
        put(lineMetres(touch, shot.side()));
        put(Math.abs(touch.y()));
        put(metres);
        put(metres / Math.max(0.5, seconds));
        put(flag(touch.success()));
        put(flag(touch.headed()));
        put(touch.kind().ordinal());
    }

    private double lineMetres(BallTouch touch, Side side) {
        return pitch.lengthMetres() / 2 - touch.x(side);
    }

    private double metresTo(ShotMoment shot, double x, double y) {
        double dx = pitch.lengthMetres() / 2 - shot.lineMetres() - x;
        double dy = shot.centreMetres() - y;
        return Math.sqrt(dx * dx + dy * dy);
    }

    /// How long ago things last happened, each with the limit up to which that is looked for.
    private void recent(ShotMoment shot) {
        Recent recent = new Recent();
        for (BallTouch touch : touches) {
            double ago = shot.seconds() - touch.seconds();
            if (ago > LOOK_BACK_SECONDS) {
                break;
            }
            if (touch.side() == shot.side()) {
                recent.own(touch, ago, lineMetres(touch, shot.side()));
            } else {
                recent.theirs(touch, ago);
            }
        }
        for (double value : recent.values()) {
            put(value);
        }
    }

    /// The latest of each kind of touch; the first that is handed over is the latest.
    private static final class Recent {
        private double keeper = 20;
        private double shot = 20;
        private double shotLine = Double.NaN;
        private int shots;
        private double corner = LOOK_BACK_SECONDS;
        private double freeKick = LOOK_BACK_SECONDS;
        private double throwIn = LOOK_BACK_SECONDS;
        private double cross = 20;
        private double takeOn = 10;
        private double takeOnWon;
        private double aerial = 10;
        private double aerialWon;
        private double theirTakeOn = 10;
        private double theirTouch = 30;

        void own(BallTouch touch, double ago, double lineMetres) {
            if (touch.isPass()) {
                restart(touch.restart(), ago);
            }
            switch (touch.kind()) {
                case CROSS -> cross = Math.min(cross, ago);
                case SHOT -> shot(ago, lineMetres);
                case TAKE_ON -> {
                    if (ago < takeOn) {
                        takeOn = ago;
                        takeOnWon = touch.success() ? 1 : -1;
                    }
                }
                case AERIAL -> {
                    if (ago < aerial) {
                        aerial = ago;
                        aerialWon = touch.success() ? 1 : -1;
                    }
                }
                case PASS, CLEARANCE, INTERCEPTION, KEEPER, TOUCH -> {}
            }
        }

        private void shot(double ago, double lineMetres) {
            if (ago < 20) {
                shots++;
            }
            if (ago < shot) {
                shot = ago;
                shotLine = lineMetres;
            }
        }

        private void restart(Restart restart, double ago) {
            switch (restart) {
                case CORNER -> corner = Math.min(corner, ago);
                case FREE_KICK -> freeKick = Math.min(freeKick, ago);
                case THROW_IN -> throwIn = Math.min(throwIn, ago);
                case OPEN_PLAY, KICK_OFF, GOAL_KICK, PENALTY, DROP_BALL -> {}
            }
        }

        void theirs(BallTouch touch, double ago) {
            switch (touch.kind()) {
                case KEEPER -> keeper = Math.min(keeper, ago);
                case TAKE_ON -> theirTakeOn = Math.min(theirTakeOn, ago);
                case PASS, CROSS, SHOT, AERIAL, CLEARANCE, INTERCEPTION, TOUCH -> {}
            }
            if (touch.kind() != BallTouch.Kind.AERIAL) {
                theirTouch = Math.min(theirTouch, ago);
            }
        }

        double[] values() {
            return new double[] {
                keeper,
                shot,
                shotLine,
                shots,
                corner,
                freeKick,
                throwIn,
                cross,
                takeOn,
                takeOnWon,
                aerial,
                aerialWon,
                theirTakeOn,
                theirTouch
            };
        }
    }

    /// The own team's last pass of the last 30 s, whether or not it led to the shot.
    private void lastPass(ShotMoment shot) {
        Side side = shot.side();
        for (BallTouch touch : touches) {
            double ago = shot.seconds() - touch.seconds();
            if (ago >= 30) {
                break;
            }
            if (touch.side() == side && touch.isPass()) {
                double dx = touch.endX(side) - touch.x(side);
                double dy = touch.endY(side) - touch.y(side);
                put(ago);
                put(lineMetres(touch, side));
                put(Math.abs(touch.y()));
                put(Math.sqrt(dx * dx + dy * dy));
                put(dx);
                put(flag(touch.kind() == BallTouch.Kind.CROSS));
                put(flag(touch.headed()));
                put(metresTo(shot, touch.endX(side), touch.endY(side)));
                return;
            }
        }
        put(30);
        for (int i = 0; i < 7; i++) {
            put(Double.NaN);
        }
    }

    /// The own team's touches back to the last of the opponent's that shows control, or to a restart.
    private void possession(ShotMoment shot) {
        Side side = shot.side();
        double shotX = pitch.lengthMetres() / 2 - shot.lineMetres();
        int count = 0;
        int passes = 0;
        double began = 0;
        double line = Double.NaN;
        double[] gains = new double[3];
        double fastest = 0;
        for (BallTouch touch : touches) {
            double ago = shot.seconds() - touch.seconds();
            if (ago > LOOK_BACK_SECONDS || touch.side() != side && touch.showsControl()) {
                break;
            }
            if (touch.side() == side) {
                count++;
                passes += touch.isPass() ? 1 : 0;
                began = ago;
                line = lineMetres(touch, side);
                double gain = shotX - touch.x(side);
                for (int i = 0; i < gains.length; i++) {
                    gains[i] = ago <= 5 * (i + 1) && gain > gains[i] ? gain : gains[i];
                }
                fastest = ago > 2 && ago <= 15 && gain / ago > fastest ? gain / ago : fastest;
                if (touch.restart() != Restart.OPEN_PLAY) {
                    break;
                }
            }
        }
        Arrays.stream(new double[] {count, passes, began, line, gains[0], gains[1], gains[2], fastest})
                .forEach(this::put);
    }
}
