package touchline.simulator;

/// The pitch of the simulation and plain geometry on it, in metres from the centre spot.
final class Pitch {
    static final double HALF_LENGTH = 52.5;
    static final double HALF_WIDTH = 34;
    static final double GOAL_HALF_WIDTH = 3.66;
    static final double GOAL_HEIGHT = 2.44;
    static final double POST_WIDTH = 0.12;
    static final double BOX_DEPTH = 16.5;
    static final double BOX_HALF_WIDTH = 20.16;
    static final double PENALTY_SPOT = 11;
    static final double CIRCLE = 9.15;
    /// Height of the ball's centre when it lies on the grass.
    static final double BALL_RADIUS = 0.11;

    private Pitch() {}

    static double clamp(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }

    static double distance(double x1, double y1, double x2, double y2) {
        double dx = x1 - x2;
        double dy = y1 - y2;
        return Math.sqrt(dx * dx + dy * dy);
    }

    static boolean inside(double x, double y) {
        return Math.abs(x) <= HALF_LENGTH && Math.abs(y) <= HALF_WIDTH;
    }

    /// Whether a place, in the frame of the attacking team, lies in the penalty area that it attacks.
    static boolean inAttackedBox(double ahead, double across) {
        return ahead >= HALF_LENGTH - BOX_DEPTH && ahead <= HALF_LENGTH && Math.abs(across) <= BOX_HALF_WIDTH;
    }

    /// Distance to the attacked goal's centre, in the frame of the attacking team.
    static double toGoal(double ahead, double across) {
        return distance(ahead, across, HALF_LENGTH, 0);
    }

    /// Chance of a goal from a place in the attacker's frame: a logistic of distance and of the angle that the posts
    /// subtend. It is the simulation's own; no vendor's model is meant.
    static double expectedGoals(double ahead, double across) {
        double depth = Math.max(0.3, HALF_LENGTH - ahead);
        double angle = StrictMath.atan2(
                2 * GOAL_HALF_WIDTH * depth, depth * depth + across * across - GOAL_HALF_WIDTH * GOAL_HALF_WIDTH);
        double logit = -1.6 + 1.25 * angle - 0.105 * toGoal(ahead, across);
        return 1 / (1 + StrictMath.exp(-logit));
    }

    /// Distance of a point from a segment; the nearest place on it, from 0 to 1, is `along`.
    static double fromSegment(double px, double py, double x1, double y1, double x2, double y2) {
        double t = along(px, py, x1, y1, x2, y2);
        return distance(px, py, x1 + t * (x2 - x1), y1 + t * (y2 - y1));
    }

    static double along(double px, double py, double x1, double y1, double x2, double y2) {
        double dx = x2 - x1;
        double dy = y2 - y1;
        double square = dx * dx + dy * dy;
        return square == 0 ? 0 : clamp(((px - x1) * dx + (py - y1) * dy) / square, 0, 1);
    }
}
