package touchline.metrics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// How far and how fast one player ran, from his positions in time order.
///
/// Positions are smoothed by a straight line through the last [#WINDOW_MICROS] of them (least squares, in x and y): its
/// slope is the velocity and its middle the place. That looks only back, so it can be used live; what it says is true
/// of the middle of the window, 0.12 s ago at 25 Hz.
final class Motion {
    /// What the window spans, if it has at least three positions: seven positions at 25 Hz.
    static final long WINDOW_MICROS = 240_000;
    /// A player who was not seen for longer than this starts anew: nothing is added for the gap.
    static final long LONGEST_GAP_MICROS = 500_000;

    static final double ARTEFACT_MPS = 12;
    static final double HIGH_SPEED_MPS = 19.8 / 3.6;
    static final double SPRINT_MPS = 25.2 / 3.6;

    private static final int LEAST = 3;
    /// Enough for 60 Hz.
    private static final int CAPACITY = 16;

    private final long[] micros = new long[CAPACITY];
    private final double[] x = new double[CAPACITY];
    private final double[] y = new double[CAPACITY];
    private int count;

    private boolean seen;
    private boolean placed;
    private double lastX;
    private double lastY;
    private long lastMicros;

    private double distance;
    private double topSpeed;
    private final Effort highSpeed = new Effort(HIGH_SPEED_MPS);
    private final Effort sprint = new Effort(SPRINT_MPS);

    /// Forgets the positions so far, so that what follows is not joined to them: a new period.
    void cut() {
        count = 0;
        placed = false;
        highSpeed.end();
        sprint.end();
    }

    void at(long nowMicros, double xMetres, double yMetres) {
        if (count > 0) {
            long since = nowMicros - micros[count - 1];
            if (since > LONGEST_GAP_MICROS) {
                cut();
            } else if (since <= 0 || isArtefact(since, xMetres, yMetres)) {
                return;
            }
        }
        push(nowMicros, xMetres, yMetres);
        if (count >= LEAST) {
            smooth();
        }
    }

    private boolean isArtefact(long since, double xMetres, double yMetres) {
        double dx = xMetres - x[count - 1];
        double dy = yMetres - y[count - 1];
        double reach = ARTEFACT_MPS * since / 1e6;
        return dx * dx + dy * dy > reach * reach;
    }

    private void push(long nowMicros, double xMetres, double yMetres) {
        int drop = 0;
        while (count - drop + 1 > LEAST && (nowMicros - micros[drop] > WINDOW_MICROS || count - drop == CAPACITY)) {
            drop++;
        }
        if (drop > 0) {
            count -= drop;
            System.arraycopy(micros, drop, micros, 0, count);
            System.arraycopy(x, drop, x, 0, count);
            System.arraycopy(y, drop, y, 0, count);
        }
        seen = true;
        micros[count] = nowMicros;
        x[count] = xMetres;
        y[count] = yMetres;
        count++;
    }

    private void smooth() {
        long base = micros[0];
        double sumT = 0;
        double sumX = 0;
        double sumY = 0;
        for (int i = 0; i < count; i++) {
            sumT += micros[i] - base;
            sumX += x[i];
            sumY += y[i];
        }
        double meanT = sumT / count;
        double meanX = sumX / count;
        double meanY = sumY / count;
        double tt = 0;
        double tx = 0;
        double ty = 0;
        for (int i = 0; i < count; i++) {
            double t = micros[i] - base - meanT;
            tt += t * t;
            tx += t * (x[i] - meanX);
            ty += t * (y[i] - meanY);
        }
        double speed = Math.sqrt(tx * tx + ty * ty) / tt * 1e6;
        advance(meanX, meanY, base + (long) meanT, speed);
    }

    private void advance(double nowX, double nowY, long nowMicros, double speed) {
        if (placed) {
            double dx = nowX - lastX;
            double dy = nowY - lastY;
            double step = Math.sqrt(dx * dx + dy * dy);
            distance += step;
            highSpeed.advance(step, nowMicros - lastMicros, speed);
            sprint.advance(step, nowMicros - lastMicros, speed);
        }
        topSpeed = Math.max(topSpeed, speed);
        placed = true;
        lastX = nowX;
        lastY = nowY;
        lastMicros = nowMicros;
    }

    /// Whether the player was ever seen.
    boolean seen() {
        return seen;
    }

    double distanceMetres() {
        return distance;
    }

    double topSpeedMps() {
        return topSpeed;
    }

    /// Distance at high speed, sprints not included.
    double highSpeedMetres() {
        return Math.max(0, highSpeed.metres - sprint.metres);
    }

    double sprintMetres() {
        return sprint.metres;
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(count);
        for (int i = 0; i < count; i++) {
            out.writeLong(micros[i]);
            out.writeDouble(x[i]);
            out.writeDouble(y[i]);
        }
        out.writeBoolean(seen);
        out.writeBoolean(placed);
        out.writeDouble(lastX);
        out.writeDouble(lastY);
        out.writeLong(lastMicros);
        out.writeDouble(distance);
        out.writeDouble(topSpeed);
        highSpeed.write(out);
        sprint.write(out);
    }

    static Motion read(DataInput in) throws IOException {
        Motion motion = new Motion();
        motion.count = in.readUnsignedByte();
        if (motion.count > CAPACITY) {
            throw new IOException("window of " + motion.count + " positions");
        }
        for (int i = 0; i < motion.count; i++) {
            motion.micros[i] = in.readLong();
            motion.x[i] = in.readDouble();
            motion.y[i] = in.readDouble();
        }
        motion.seen = in.readBoolean();
        motion.placed = in.readBoolean();
        motion.lastX = in.readDouble();
        motion.lastY = in.readDouble();
        motion.lastMicros = in.readLong();
        motion.distance = in.readDouble();
        motion.topSpeed = in.readDouble();
        motion.highSpeed.read(in);
        motion.sprint.read(in);
        return motion;
    }

    /// Distance run above a speed. It counts from where the speed was reached, but only once it was held for
    /// [#DWELL_MICROS]; it ends when the speed has fallen [#HYSTERESIS_MPS] below.
    static final class Effort {
        static final long DWELL_MICROS = 500_000;
        static final double HYSTERESIS_MPS = 0.25;

        private final double threshold;
        private boolean on;
        private long held;
        private double pending;
        private double metres;

        Effort(double thresholdMps) {
            this.threshold = thresholdMps;
        }

        void advance(double step, long stepMicros, double speed) {
            if (speed < (on ? threshold - HYSTERESIS_MPS : threshold)) {
                end();
                return;
            }
            if (!on) {
                on = true; // the step that led here was run below the threshold
                return;
            }
            held += stepMicros;
            if (held >= DWELL_MICROS) {
                metres += pending + step;
                pending = 0;
            } else {
                pending += step;
            }
        }

        void end() {
            on = false;
            held = 0;
            pending = 0;
        }

        void write(DataOutput out) throws IOException {
            out.writeBoolean(on);
            out.writeLong(held);
            out.writeDouble(pending);
            out.writeDouble(metres);
        }

        void read(DataInput in) throws IOException {
            on = in.readBoolean();
            held = in.readLong();
            pending = in.readDouble();
            metres = in.readDouble();
        }
    }
}
