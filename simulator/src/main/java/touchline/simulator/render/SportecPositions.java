package touchline.simulator.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import touchline.model.Period;
import touchline.model.Side;
import touchline.simulator.MatchSimulator;
import touchline.simulator.SimulatedMatch;
import touchline.simulator.SimulatedMatch.Stint;

/// The positions document: one FrameSet per period and person, the ball first.
final class SportecPositions {
    /// Speeds are taken over a fifth of a second, else the rounding to centimetres would be most of them.
    private static final int SPEED_FRAMES = 5;

    private static final double KMH_PER_CM_PER_FRAME = 0.01 * MatchSimulator.FRAMES_PER_SECOND * 3.6;
    private static final int FIRST_HALF_STARTS = 10_000;
    private static final int SECOND_HALF_STARTS = 100_000;

    private static final byte[] SPEED = ascii("\" S=\"");
    private static final byte[] DISTANCE = ascii("\" D=\"");
    private static final byte[] ACCELERATION = ascii("\" A=\"");
    private static final byte[] HEIGHT = ascii("\" Z=\"");
    private static final byte[] BALL_SPEED = ascii("\" A=\"0.00\" S=\"");
    private static final byte[] NUMBER = ascii("      <Frame N=\"");
    private static final byte[] TIME = ascii("\" T=\"");
    private static final byte[] X = ascii("\" X=\"");
    private static final byte[] Y = ascii("\" Y=\"");
    private static final byte[] MINUTE = ascii("\" M=\"");
    private static final byte[] HOME_BALL = ascii("\" BallPossession=\"1");
    private static final byte[] AWAY_BALL = ascii("\" BallPossession=\"2");
    private static final byte[] IN_PLAY = ascii("\" BallStatus=\"1\"/>\n");
    private static final byte[] DEAD = ascii("\" BallStatus=\"0\"/>\n");
    private static final byte[] END = ascii("\"/>\n");

    private final SimulatedMatch match;
    private final DflIds ids;
    private final Output out;
    private final DflClock clock = new DflClock();

    SportecPositions(SimulatedMatch match, DflIds ids, Output out) {
        this.match = match;
        this.ids = ids;
        this.out = out;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    void write(int from, int to) throws IOException {
        String end = DflClock.text(match.timeOf(Math.max(from, to - 1)));
        out.ascii("<?xml version=\"1.0\"?>\n<PutDataRequest RequestId=\"")
                .ascii(Uuids.of(match.spec().seed(), 2, from))
                .ascii("\" MessageTime=\"")
                .ascii(end)
                .ascii("\" TransmissionComplete=\"true\" TransmissionSuspended=\"false\">\n  <Positions EventTime=\"")
                .ascii(end)
                .ascii("\">\n    <MetaData MatchId=\"")
                .ascii(ids.match())
                .ascii("\" Type=\"pitch-size\">\n      <PitchSize X=\"105.00\" Y=\"68.00\"/>\n    </MetaData>\n");
        writePeriod(Period.FIRST_HALF, from, to);
        if (match.startOf(Period.SECOND_HALF).isPresent()) {
            writePeriod(Period.SECOND_HALF, from, to);
        }
        out.ascii("  </Positions>\n</PutDataRequest>\n").flush();
    }

    private void writePeriod(Period period, int from, int to) throws IOException {
        int start = match.startOf(period).orElse(0);
        int first = Math.max(from, start);
        int last = Math.min(to, match.endOf(period));
        if (first >= last) {
            return;
        }
        openSet(period, "BALL", DflIds.BALL);
        writeBall(period, start, first, last);
        closeSet();
        for (Stint stint : match.stints()) {
            int begin = Math.max(first, stint.from());
            int end = Math.min(last, stint.to());
            if (begin < end) {
                openSet(period, ids.teamOf(stint.player()), ids.player(stint.player()));
                writePlayer(period, Math.max(start, stint.from()), begin, end, stint.place());
                closeSet();
            }
        }
    }

    private void openSet(Period period, String team, String person) throws IOException {
        out.ascii("    <FrameSet GameSection=\"")
                .ascii(section(period))
                .ascii("\" MatchId=\"")
                .ascii(ids.match())
                .ascii("\" TeamId=\"")
                .ascii(team)
                .ascii("\" PersonId=\"")
                .ascii(person)
                .ascii("\">\n");
    }

    private void closeSet() throws IOException {
        out.ascii("    </FrameSet>\n");
    }

    static String section(Period period) {
        return period == Period.FIRST_HALF ? "firstHalf" : "secondHalf";
    }

    private void writePlayer(Period period, int since, int from, int to, int place) throws IOException {
        short[] xs = match.xCm(place);
        short[] ys = match.yCm(place);
        int sign = match.homeOnLeft(period) ? 1 : -1;
        for (int frame = from; frame < to; frame++) {
            openFrame(period, frame, sign * xs[frame], sign * ys[frame]);
            double speed = speed(xs, ys, since, frame);
            double before = speed(xs, ys, since, Math.max(since, frame - SPEED_FRAMES));
            double change = (speed - before) / 3.6 * MatchSimulator.FRAMES_PER_SECOND / SPEED_FRAMES;
            out.bytes(SPEED).fixed(speed, 2).bytes(DISTANCE).fixed(step(xs, ys, since, frame), 2);
            out.bytes(ACCELERATION).fixed(change, 2);
            closeFrame(period, frame);
            out.bytes(END);
        }
    }

    private void writeBall(Period period, int start, int from, int to) throws IOException {
        short[] xs = match.ballXCm();
        short[] ys = match.ballYCm();
        short[] zs = match.ballZCm();
        int sign = match.homeOnLeft(period) ? 1 : -1;
        for (int frame = from; frame < to; frame++) {
            openFrame(period, frame, sign * xs[frame], sign * ys[frame]);
            out.bytes(HEIGHT).fixed((long) zs[frame], 2);
            out.bytes(DISTANCE).fixed(step(xs, ys, start, frame), 2);
            out.bytes(BALL_SPEED).fixed(speed(xs, ys, start, frame), 2);
            closeFrame(period, frame);
            out.bytes(match.possession(frame) == Side.HOME ? HOME_BALL : AWAY_BALL);
            out.bytes(match.inPlay(frame) ? IN_PLAY : DEAD);
        }
    }

    private void openFrame(Period period, int frame, int xCm, int yCm) throws IOException {
        int first = period == Period.FIRST_HALF ? FIRST_HALF_STARTS : SECOND_HALF_STARTS;
        byte[] time = clock.bytes(match.epochMillis(frame, period));
        out.bytes(NUMBER).number(first + frame - (long) startOf(period));
        out.bytes(TIME).bytes(time);
        out.bytes(X).fixed((long) xCm, 2).bytes(Y).fixed((long) yCm, 2);
    }

    private int startOf(Period period) {
        return match.startOf(period).orElse(0);
    }

    private void closeFrame(Period period, int frame) throws IOException {
        int minute = (frame - startOf(period)) / (60 * MatchSimulator.FRAMES_PER_SECOND);
        out.bytes(MINUTE).number(period.startMinute() + minute + 1L);
    }

    /// Centimetres since the frame before.
    private static double step(short[] xs, short[] ys, int since, int frame) {
        return frame <= since ? 0 : distance(xs, ys, frame - 1, frame);
    }

    /// km/h at a frame; `since` is the first frame that belongs to the same run.
    private static double speed(short[] xs, short[] ys, int since, int frame) {
        int before = Math.max(since, frame - SPEED_FRAMES);
        return frame == before ? 0 : distance(xs, ys, before, frame) / (frame - before) * KMH_PER_CM_PER_FRAME;
    }

    private static double distance(short[] xs, short[] ys, int from, int to) {
        double dx = xs[to] - xs[from];
        double dy = ys[to] - ys[from];
        return Math.sqrt(dx * dx + dy * dy);
    }
}
