package touchline.simulator;

import org.jspecify.annotations.Nullable;
import touchline.model.Side;

/// The ball on its way, untouched: its whole path is known from the kick on, one point per frame.
final class Flight implements Play {
    private static final double SECONDS = 1.0 / MatchSimulator.FRAMES_PER_SECOND;
    private static final double GRAVITY = 9.81;
    private static final double ROLLING = 2.6;
    private static final int MAX_FRAMES = 250;

    final Kind kind;
    final int number;
    final int start;
    final Agent from;
    final double[] xs;
    final double[] ys;
    final double[] zs;
    final int length;
    /// For whom a pass is meant.
    @Nullable
    Agent intended;
    /// Whether the intended receiver was offside when the ball was played.
    boolean offside;

    @Nullable
    Kick kick;

    enum Kind {
        PASS,
        SHOT,
        LOOSE
    }

    Flight(Kind kind, int number, int start, Agent from, double[] state) {
        this.kind = kind;
        this.number = number;
        this.start = start;
        this.from = from;
        xs = new double[MAX_FRAMES];
        ys = new double[MAX_FRAMES];
        zs = new double[MAX_FRAMES];
        length = fly(state);
    }

    Side side() {
        return from.side;
    }

    /// Index into the path at a frame.
    int at(int frame) {
        return Math.min(frame - start, length - 1);
    }

    double speedAt(int index) {
        if (index == 0) {
            return length > 1 ? speedAt(1) : 0;
        }
        return Pitch.distance(xs[index], ys[index], xs[index - 1], ys[index - 1]) / SECONDS;
    }

    /// Fills the path from a state of place and velocity; ends when the ball lies still or is well outside.
    private int fly(double[] s) {
        xs[0] = s[0];
        ys[0] = s[1];
        zs[0] = s[2];
        int n = 1;
        while (n < MAX_FRAMES) {
            advance(s);
            xs[n] = s[0];
            ys[n] = s[1];
            zs[n] = s[2];
            n++;
            boolean outside = Math.abs(s[0]) > Pitch.HALF_LENGTH + 3 || Math.abs(s[1]) > Pitch.HALF_WIDTH + 3;
            boolean still = s[3] == 0 && s[4] == 0 && s[2] <= Pitch.BALL_RADIUS;
            if (outside || still) {
                return n;
            }
        }
        return n;
    }

    private static void advance(double[] s) {
        boolean rolls = s[2] <= Pitch.BALL_RADIUS && s[5] <= 0;
        if (rolls) {
            double speed = Math.sqrt(s[3] * s[3] + s[4] * s[4]);
            double scale = speed <= ROLLING * SECONDS ? 0 : (speed - ROLLING * SECONDS) / speed;
            s[3] *= scale;
            s[4] *= scale;
        } else {
            s[5] -= GRAVITY * SECONDS;
        }
        s[0] += s[3] * SECONDS;
        s[1] += s[4] * SECONDS;
        s[2] = rolls ? Pitch.BALL_RADIUS : s[2] + s[5] * SECONDS;
        if (!rolls && s[2] < Pitch.BALL_RADIUS) {
            bounce(s);
        }
    }

    private static void bounce(double[] s) {
        s[2] = Pitch.BALL_RADIUS;
        s[5] = s[5] < -2 ? -s[5] * 0.45 : 0;
        s[3] *= 0.7;
        s[4] *= 0.7;
    }

    /// Start state of a ball that rolls to a place and gets there with a given speed.
    static double[] rolling(double x, double y, double toX, double toY, double arrival) {
        double distance = Math.max(0.5, Pitch.distance(x, y, toX, toY));
        double speed = Math.min(26, Math.sqrt(arrival * arrival + 2 * ROLLING * distance));
        return new double[] {x, y, Pitch.BALL_RADIUS, (toX - x) / distance * speed, (toY - y) / distance * speed, 0};
    }

    /// Start state of a ball through the air that is at `toZ` above a place after `seconds`.
    static double[] lofted(double x, double y, double z, double toX, double toY, double toZ, double seconds) {
        int steps = Math.max(1, (int) (seconds * MatchSimulator.FRAMES_PER_SECOND + 0.5));
        double time = steps * SECONDS;
        double fall = GRAVITY * SECONDS * SECONDS * steps * (steps + 1) / 2;
        return new double[] {x, y, z, (toX - x) / time, (toY - y) / time, (toZ - z + fall) / time};
    }

    static double[] loose(double x, double y, double z, double vx, double vy, double vz) {
        return new double[] {x, y, Math.max(z, Pitch.BALL_RADIUS), vx, vy, vz};
    }
}
