package touchline.feeds.sportec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import touchline.feeds.Document;
import touchline.feeds.Parsed;
import touchline.feeds.RejectCode;
import touchline.feeds.VendorFeed.Sink;
import touchline.feeds.internal.xml.XmlCursor;
import touchline.model.GameClock;
import touchline.model.Period;
import touchline.model.PlayerId;
import touchline.model.Roster;
import touchline.model.Side;
import touchline.model.TeamId;
import touchline.model.TrackingFrame;

/// The positions of one period, a column per person, whole centimetres, as the document has them.
final class PeriodColumns {
    private static final int FRAME_MILLIS = 40;
    /// Four hours at 25 Hz: no period has more.
    private static final int MAX_FRAMES = 4 * 3600 * 25;

    private static final long NO_TIME = Long.MIN_VALUE;
    /// Frames in which a guess of the direction looks.
    private static final int FIRST_FRAMES = 250;

    private final Period period;
    private final Map<PlayerId, Column> persons = new LinkedHashMap<>();
    private final List<Roster.Entry> entries = new ArrayList<>();
    private final Column ball = new Column(true);
    private final Column nobody = new Column(false);
    /// The frame number of index 0; -1 while there is none.
    private long first = -1;

    private int frames;
    private long[] times = new long[0];
    private boolean[] dead = new boolean[0];

    PeriodColumns(Period period) {
        this.period = period;
    }

    Period period() {
        return period;
    }

    int persons() {
        return persons.size();
    }

    Column ball() {
        return ball;
    }

    /// Takes positions that belong to neither team.
    Column nobody() {
        return nobody;
    }

    Column person(PlayerId player, TeamId team) {
        return persons.computeIfAbsent(player, _ -> {
            entries.add(new Roster.Entry(player, team));
            return new Column(false);
        });
    }

    /// The coordinates of the ball or of one person.
    final class Column {
        private final boolean high;
        private short[] x = new short[0];
        private short[] y = new short[0];
        private short[] z = new short[0];

        private Column(boolean high) {
            this.high = high;
        }

        void put(XmlCursor xml, long number, long time, short xCm, short yCm, short zCm, boolean inPlay) {
            int index = index(xml, number);
            times[index] = time;
            if (this == nobody) {
                return;
            }
            fit(times.length);
            x[index] = xCm;
            y[index] = yCm;
            if (high) {
                z[index] = zCm;
                dead[index] = !inPlay;
            }
        }

        private void fit(int length) {
            if (x.length < length) {
                x = grown(x, length);
                y = grown(y, length);
                z = high ? grown(z, length) : z;
            }
        }

        private void shift(int by) {
            x = shifted(x, by);
            y = shifted(y, by);
            z = shifted(z, by);
        }

        private short xAt(int index) {
            return index < x.length ? x[index] : TrackingFrame.MISSING;
        }

        private short yAt(int index) {
            return index < y.length ? y[index] : TrackingFrame.MISSING;
        }

        private short zAt(int index) {
            return index < z.length ? z[index] : TrackingFrame.MISSING;
        }
    }

    /// Which team is on the left in the first frames; empty when the frames hold none of one team.
    Optional<Side> leftSide(Function<TeamId, Optional<Side>> sides) {
        double[] sum = new double[2];
        long[] count = new long[2];
        int slot = 0;
        for (Column column : persons.values()) {
            Optional<Side> side = sides.apply(entries.get(slot++).team());
            for (int i = 0; i < Math.min(frames, FIRST_FRAMES); i++) {
                if (side.isPresent() && column.xAt(i) != TrackingFrame.MISSING) {
                    sum[side.get().ordinal()] += column.xAt(i);
                    count[side.get().ordinal()]++;
                }
            }
        }
        if (count[0] == 0 || count[1] == 0) {
            return Optional.empty();
        }
        return Optional.of(sum[0] / count[0] < sum[1] / count[1] ? Side.HOME : Side.AWAY);
    }

    /// Hands on the frames in order; returns the next record number.
    long emit(Document document, long documentBytes, long record, boolean turned, Sink out) {
        Roster roster = new Roster(entries);
        Column[] columns = persons.values().toArray(Column[]::new);
        long start = startMillis();
        for (int i = 0; i < frames; i++) {
            if (times[i] == NO_TIME) {
                continue; // no such frame: a gap stays a gap
            }
            short[] x = new short[columns.length];
            short[] y = new short[columns.length];
            for (int slot = 0; slot < columns.length; slot++) {
                x[slot] = turn(columns[slot].xAt(i), turned);
                y[slot] = turn(columns[slot].yAt(i), turned);
            }
            short ballX = turn(ball.xAt(i), turned);
            TrackingFrame.Ball seen = ballX == TrackingFrame.MISSING
                    ? TrackingFrame.Ball.UNSEEN
                    : new TrackingFrame.Ball(ballX, turn(ball.yAt(i), turned), ball.zAt(i));
            TrackingFrame frame = new TrackingFrame(
                    new GameClock(period, Math.max(0, times[i] - start) * 1000),
                    (int) (first + i),
                    roster,
                    x,
                    y,
                    seen,
                    !dead[i]);
            out.accept(
                    document,
                    new Parsed.Accepted(
                            record++,
                            0,
                            frame.id(),
                            0,
                            Optional.of(PositionReader.instant(times[i])),
                            frame,
                            0,
                            documentBytes));
        }
        return record;
    }

    /// When the period's clock started: the vendor numbers the frames of each half from a fixed number, so a part of a
    /// half knows its place; other numbers count from the first frame that is here.
    private long startMillis() {
        int firstKnown = 0;
        while (firstKnown < frames && times[firstKnown] == NO_TIME) {
            firstKnown++;
        }
        if (firstKnown == frames) {
            return 0;
        }
        long base = switch (period) {
            case FIRST_HALF -> 10_000;
            case SECOND_HALF -> 100_000;
            case EXTRA_FIRST_HALF -> 200_000;
            case EXTRA_SECOND_HALF -> 250_000;
            case SHOOT_OUT -> 300_000;
        };
        long since = first + firstKnown - base;
        return since >= 0 && since < MAX_FRAMES ? times[firstKnown] - since * FRAME_MILLIS : times[firstKnown];
    }

    private int index(XmlCursor xml, long number) {
        if (number > Integer.MAX_VALUE) {
            throw xml.fault(RejectCode.OUT_OF_RANGE, "frame number " + number);
        }
        if (first < 0) {
            first = number;
        }
        if (number < first) {
            int by = (int) Math.min(first - number, MAX_FRAMES + 1L);
            requireRoom(xml, by + (long) frames);
            shiftAll(by);
        }
        int index = (int) (number - first);
        requireRoom(xml, index + 1L);
        if (index >= times.length) {
            int length = Math.min(MAX_FRAMES, Math.max(index + 1, times.length * 2));
            int old = times.length;
            times = Arrays.copyOf(times, length);
            Arrays.fill(times, old, length, NO_TIME);
            dead = Arrays.copyOf(dead, length);
        }
        frames = Math.max(frames, index + 1);
        return index;
    }

    private void requireRoom(XmlCursor xml, long wanted) {
        if (wanted > MAX_FRAMES) {
            throw xml.fault(
                    RejectCode.LIMIT_EXCEEDED,
                    "frame numbers of " + period + " span more than " + MAX_FRAMES + " frames");
        }
    }

    private void shiftAll(int by) {
        first -= by;
        frames += by;
        long[] later = new long[times.length + by];
        Arrays.fill(later, 0, by, NO_TIME);
        System.arraycopy(times, 0, later, by, times.length);
        times = later;
        boolean[] laterDead = new boolean[dead.length + by];
        System.arraycopy(dead, 0, laterDead, by, dead.length);
        dead = laterDead;
        persons.values().forEach(column -> column.shift(by));
        ball.shift(by);
    }

    private static short turn(short cm, boolean turned) {
        return turned && cm != TrackingFrame.MISSING ? (short) -cm : cm;
    }

    private static short[] grown(short[] values, int length) {
        short[] longer = Arrays.copyOf(values, length);
        Arrays.fill(longer, values.length, length, TrackingFrame.MISSING);
        return longer;
    }

    private static short[] shifted(short[] values, int by) {
        if (values.length == 0) {
            return values;
        }
        short[] later = new short[values.length + by];
        Arrays.fill(later, 0, by, TrackingFrame.MISSING);
        System.arraycopy(values, 0, later, by, values.length);
        return later;
    }
}
