package touchline.models;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import touchline.model.Period;
import touchline.model.Side;

/// What lies further back than the three actions of [VaepFeatures]: how the ball came here, when things last
/// happened, which side has had more of the match. Metres and seconds, seen by the side of the current action.
/// Not safe for use by several threads.
final class VaepHistory {
    static final List<String> NAMES = List.of(
            "home",
            "goals",
            "attack_share",
            "shot_share",
            "possession_actions",
            "possession_passes",
            "possession_s",
            "possession_line_m",
            "gain_5s_m",
            "gain_10s_m",
            "gain_15s_m",
            "own_shot_s",
            "own_set_piece_s",
            "own_cross_s",
            "own_keeper_s",
            "own_deepest_m",
            "their_shot_s",
            "their_set_piece_s",
            "their_cross_s",
            "their_keeper_s",
            "their_deepest_m");

    private static final double LOOK_BACK_SECONDS = 60;
    private static final double DEEP_SECONDS = 15;
    private static final int MAX_ACTIONS = 96;
    private static final double ATTACK_METRES = 25;
    /// As if each side had had so many already: shares of a young match are no more than hints.
    private static final double PRIOR_ATTACKS = 5;

    private static final double PRIOR_SHOTS = 2;

    private final double halfLength;
    private final ArrayDeque<VaepAction> latest = new ArrayDeque<>(); // the current one first
    private Period period = Period.FIRST_HALF;
    private final int[] attacks = new int[Side.values().length];
    private final int[] shots = new int[Side.values().length];
    private int goals;

    VaepHistory(double lengthMetres) {
        this.halfLength = lengthMetres / 2;
    }

    void add(VaepAction action) {
        if (action.period() != period) {
            period = action.period();
            latest.clear();
        }
        latest.addFirst(action);
        if (latest.size() > MAX_ACTIONS) {
            latest.removeLast();
        }
        int side = action.side().ordinal();
        attacks[side] += lineMetres(action, action.side()) < ATTACK_METRES ? 1 : 0;
        shots[side] += action.kind() == VaepAction.Kind.SHOT ? 1 : 0;
        goals += action.isGoal() ? 1 : 0;
    }

    private double lineMetres(VaepAction action, Side side) {
        return halfLength - (side == Side.HOME ? action.x() : -action.x());
    }

    /// The numbers of [#NAMES], of the action that was added last.
    void put(DoubleConsumer row) {
        VaepAction current = latest.getFirst();
        Side side = current.side();
        row.accept(side == Side.HOME ? 1 : 0);
        row.accept(goals);
        row.accept(share(attacks, side, PRIOR_ATTACKS));
        row.accept(share(shots, side, PRIOR_SHOTS));
        possession(current, row);
        List<VaepAction> before = latest.stream().skip(1).toList();
        recent(current, before, side, row);
        recent(current, before, side.opposite(), row);
    }

    private static double share(int[] counts, Side side, double prior) {
        double own = counts[side.ordinal()] + prior;
        return own / (own + counts[side.opposite().ordinal()] + prior);
    }

    /// The own actions back to the other side's last that shows control, or to a restart.
    private void possession(VaepAction current, DoubleConsumer row) {
        int actions = 0;
        int passes = 0;
        double began = 0;
        double line = Double.NaN;
        double[] gains = new double[3];
        double here = lineMetres(current, current.side());
        for (VaepAction action : latest) {
            double ago = current.seconds() - action.seconds();
            boolean isOwn = action.side() == current.side();
            if (ago > LOOK_BACK_SECONDS || !isOwn && showsControl(action)) {
                break;
            }
            if (isOwn) {
                actions++;
                passes += isPass(action) ? 1 : 0;
                began = ago;
                line = lineMetres(action, current.side());
                for (int i = 0; i < gains.length; i++) {
                    gains[i] = ago <= 5 * (i + 1) ? Math.max(gains[i], line - here) : gains[i];
                }
                if (isSetPiece(action)) {
                    break;
                }
            }
        }
        row.accept(actions);
        row.accept(passes);
        row.accept(began);
        row.accept(line);
        Arrays.stream(gains).forEach(row);
    }

    private static boolean isPass(VaepAction action) {
        return action.kind() == VaepAction.Kind.PASS || action.kind() == VaepAction.Kind.CROSS;
    }

    private static boolean isSetPiece(VaepAction action) {
        return switch (action.restart()) {
            case CORNER, FREE_KICK, PENALTY, THROW_IN, GOAL_KICK, KICK_OFF, DROP_BALL -> true;
            case OPEN_PLAY -> false;
        };
    }

    private static boolean showsControl(VaepAction action) {
        return switch (action.kind()) {
            case PASS, CROSS, CARRY, SHOT, INTERCEPTION, CLEARANCE, KEEPER -> true;
            case TAKE_ON, OWN_GOAL, DEFENDING, LOOSE_BALL, AERIAL, TOUCH, FOUL -> false;
        };
    }

    /// How long ago a side last did things, and how near it came to the other's goal line, all before the current
    /// action.
    private void recent(VaepAction current, List<VaepAction> before, Side side, DoubleConsumer row) {
        double shot = LOOK_BACK_SECONDS;
        double setPiece = LOOK_BACK_SECONDS;
        double cross = LOOK_BACK_SECONDS;
        double keeper = LOOK_BACK_SECONDS;
        double deepest = 2 * halfLength;
        for (VaepAction action : before) {
            double ago = current.seconds() - action.seconds();
            if (ago > LOOK_BACK_SECONDS) {
                break;
            }
            if (action.side() == side) {
                shot = action.kind() == VaepAction.Kind.SHOT ? Math.min(shot, ago) : shot;
                cross = action.kind() == VaepAction.Kind.CROSS ? Math.min(cross, ago) : cross;
                keeper = action.kind() == VaepAction.Kind.KEEPER ? Math.min(keeper, ago) : keeper;
                setPiece = isSetPiece(action) ? Math.min(setPiece, ago) : setPiece;
                deepest = ago <= DEEP_SECONDS ? Math.min(deepest, lineMetres(action, side)) : deepest;
            }
        }
        for (double value : new double[] {shot, setPiece, cross, keeper, deepest}) {
            row.accept(value);
        }
    }
}
