package touchline.feeds.sportec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import touchline.feeds.Document;
import touchline.feeds.Location;
import touchline.feeds.ParseLimits;
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

    private static final long MAX_CLOCK_MILLIS = 4 * 3_600_000L;
    private static final int MAX_PERSONS = 128;
    /// Frames in which a guess of the direction looks.
    private static final int FIRST_FRAMES = 250;

    private static final int LEAST = 1024;

    private final Period period;
    private final Room room;
    private final Map<PlayerId, Column> persons = new LinkedHashMap<>();
    private final List<Roster.Entry> entries = new ArrayList<>();
    private final Column ball = new Column(true);

    /// The frame number of row 0, and the lowest and highest that came; meaningless while there are no rows.
    private long first;

    private long lowest;
    private long highest;

    private int rows;
    private long[] times = new long[0];
    private long[] offsets = new long[0];
    /// Bytes of a row's first position in the document; 0 where there is no such frame.
    private int[] lengths = new int[0];

    private boolean[] dead = new boolean[0];

    PeriodColumns(Period period, Room room) {
        this.period = period;
        this.room = room;
    }

    /// How many coordinates a document may have in memory, all periods together: a whole match with extra time has some
    /// nine million, 60 MB is the most.
    static final class Room {
        private static final long MAX_CELLS = 30_000_000;
        private long cells;

        private void take(int more, XmlCursor xml) {
            if (cells + more > MAX_CELLS) {
                throw xml.fault(
                        RejectCode.LIMIT_EXCEEDED,
                        "positions that need more than " + 2 * MAX_CELLS + " bytes of memory");
            }
            cells += more;
        }
    }

    Period period() {
        return period;
    }

    Column ball() {
        return ball;
    }

    Column person(PlayerId player, TeamId team, XmlCursor xml) {
        Column known = persons.get(player);
        if (known != null) {
            return known;
        }
        if (persons.size() == MAX_PERSONS) {
            throw xml.fault(RejectCode.LIMIT_EXCEEDED, "more than " + MAX_PERSONS + " persons in a period");
        }
        Column made = new Column(false);
        entries.add(new Roster.Entry(player, team));
        persons.put(player, made);
        return made;
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

        /// @param time the attribute with the time
        void put(XmlCursor xml, long number, int time, short xCm, short yCm, short zCm, boolean inPlay) {
            int row = row(xml, number, time);
            if (row >= x.length) {
                grow(row, xml);
            }
            x[row] = xCm;
            y[row] = yCm;
            if (high) {
                z[row] = zCm;
                dead[row] = !inPlay;
            }
        }

        private void grow(int row, XmlCursor xml) {
            int length = Math.max(row + 1, Math.max(LEAST, 3 * x.length / 2));
            room.take((high ? 3 : 2) * (length - x.length), xml);
            x = grown(x, length);
            y = grown(y, length);
            z = high ? grown(z, length) : z;
        }

        private int cells(int ofRows) {
            return x.length == 0 ? 0 : (high ? 3 : 2) * ofRows;
        }

        private void shift(int by) {
            if (x.length > 0) {
                x = shifted(x, by);
                y = shifted(y, by);
                z = high ? shifted(z, by) : z;
            }
        }

        private short xAt(int row) {
            return row < x.length ? x[row] : TrackingFrame.MISSING;
        }

        private short yAt(int row) {
            return row < y.length ? y[row] : TrackingFrame.MISSING;
        }

        private short zAt(int row) {
            return row < z.length ? z[row] : TrackingFrame.MISSING;
        }
    }

    /// Which team is on the left in the first frames; empty when the frames hold none of one team.
    Optional<Side> leftSide(Function<TeamId, Optional<Side>> sides) {
        double[] sum = new double[2];
        long[] count = new long[2];
        int slot = 0;
        for (Column column : persons.values()) {
            Optional<Side> side = sides.apply(entries.get(slot++).team());
            int from = (int) (lowest - first);
            for (int row = from; row < Math.min(rows, from + FIRST_FRAMES); row++) {
                if (side.isPresent() && column.xAt(row) != TrackingFrame.MISSING) {
                    sum[side.get().ordinal()] += column.xAt(row);
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
    long emit(Document document, long firstRecord, boolean turned, ParseLimits limits, Sink out) {
        Roster roster = new Roster(entries);
        Column[] columns = persons.values().toArray(Column[]::new);
        long start = startMillis();
        long record = firstRecord;
        for (int row = 0; row < rows; row++) {
            if (lengths[row] == 0) {
                continue; // no such frame: a gap stays a gap
            }
            long millis = Math.max(0, times[row] - start);
            if (record >= limits.maxRecords()) {
                out.accept(document, rejected(document, row, record, RejectCode.LIMIT_EXCEEDED, "too many frames"));
            } else if (millis > MAX_CLOCK_MILLIS) {
                String detail = "frame " + (first + row) + " is " + millis / 1000 + " s behind the first of its period";
                out.accept(document, rejected(document, row, record, RejectCode.OUT_OF_RANGE, detail));
            } else {
                TrackingFrame frame = frame(row, millis, roster, columns, turned);
                Optional<Instant> time = Optional.of(Instant.ofEpochMilli(times[row]));
                out.accept(
                        document,
                        new Parsed.Accepted(record, 0, frame.id(), 0, time, frame, offsets[row], lengths[row]));
            }
            record++;
        }
        return record;
    }

    private Parsed.Rejected rejected(Document document, int row, long record, RejectCode code, String detail) {
        Location at = new Location(document.name(), offsets[row], 0, "Positions/FrameSet/Frame");
        return new Parsed.Rejected(code, at, detail, record, offsets[row], lengths[row]);
    }

    private TrackingFrame frame(int row, long millis, Roster roster, Column[] columns, boolean turned) {
        short[] x = new short[columns.length];
        short[] y = new short[columns.length];
        for (int slot = 0; slot < columns.length; slot++) {
            x[slot] = turn(columns[slot].xAt(row), turned);
            y[slot] = turn(columns[slot].yAt(row), turned);
        }
        short ballX = turn(ball.xAt(row), turned);
        TrackingFrame.Ball seen = ballX == TrackingFrame.MISSING
                ? TrackingFrame.Ball.UNSEEN
                : new TrackingFrame.Ball(ballX, turn(ball.yAt(row), turned), ball.zAt(row));
        return new TrackingFrame(
                GameClock.ofMillis(period, millis), (int) (first + row), roster, x, y, seen, !dead[row]);
    }

    /// When the period's clock started: the vendor numbers the frames of each half from a fixed number, so a part of a
    /// half knows its place; other numbers count from the first frame that is here.
    private long startMillis() {
        if (rows == 0) {
            return 0;
        }
        int known = (int) (lowest - first);
        long base = switch (period) {
            case FIRST_HALF -> 10_000;
            case SECOND_HALF -> 100_000;
            case EXTRA_FIRST_HALF -> 200_000;
            case EXTRA_SECOND_HALF -> 250_000;
            case SHOOT_OUT -> 300_000;
        };
        long since = first + known - base;
        return since >= 0 && since < MAX_FRAMES ? times[known] - since * FRAME_MILLIS : times[known];
    }

    /// The row of a frame number; the first position of a frame tells its time and stands for its place.
    private int row(XmlCursor xml, long number, int time) {
        if (number > Integer.MAX_VALUE) {
            throw xml.fault(RejectCode.OUT_OF_RANGE, "frame number " + number);
        }
        if (rows == 0) {
            first = number;
            lowest = number;
            highest = number;
        }
        requireSpan(Math.max(highest, number) - Math.min(lowest, number) + 1, xml);
        if (number < first) {
            shift((int) (first - number), xml);
        }
        int row = (int) (number - first);
        if (row >= times.length || lengths[row] == 0) {
            long millis = Numbers.millis(xml, time);
            fit(row);
            times[row] = millis;
            offsets[row] = xml.offset();
            lengths[row] = (int) (xml.endOffset() - xml.offset());
            rows = Math.max(rows, row + 1);
            lowest = Math.min(lowest, number);
            highest = Math.max(highest, number);
        }
        return row;
    }

    private void fit(int row) {
        if (row >= times.length) {
            int length = Math.max(row + 1, Math.max(LEAST, times.length * 2));
            times = Arrays.copyOf(times, length);
            offsets = Arrays.copyOf(offsets, length);
            lengths = Arrays.copyOf(lengths, length);
            dead = Arrays.copyOf(dead, length);
        }
    }

    private static void requireSpan(long wanted, XmlCursor xml) {
        if (wanted > MAX_FRAMES) {
            throw xml.fault(
                    RejectCode.LIMIT_EXCEEDED, "frame numbers of a period span more than " + MAX_FRAMES + " frames");
        }
    }

    /// Makes room for frames before the first, for many at once, so that numbers that fall one by one cost no more.
    private void shift(int before, XmlCursor xml) {
        int by = Math.max(before, Math.min(rows, MAX_FRAMES));
        int cells = ball.cells(by);
        for (Column column : persons.values()) {
            cells += column.cells(by);
        }
        room.take(cells, xml);
        ball.shift(by);
        persons.values().forEach(column -> column.shift(by));
        long[] laterTimes = new long[rows + by];
        long[] laterOffsets = new long[rows + by];
        int[] laterLengths = new int[rows + by];
        boolean[] laterDead = new boolean[rows + by];
        System.arraycopy(times, 0, laterTimes, by, rows);
        System.arraycopy(offsets, 0, laterOffsets, by, rows);
        System.arraycopy(lengths, 0, laterLengths, by, rows);
        System.arraycopy(dead, 0, laterDead, by, rows);
        times = laterTimes;
        offsets = laterOffsets;
        lengths = laterLengths;
        dead = laterDead;
        first -= by;
        rows += by;
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
        short[] later = new short[values.length + by];
        Arrays.fill(later, 0, by, TrackingFrame.MISSING);
        System.arraycopy(values, 0, later, by, values.length);
        return later;
    }
}
