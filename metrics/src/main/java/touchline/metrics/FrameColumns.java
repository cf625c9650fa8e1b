package touchline.metrics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import touchline.metrics.Frames.Held;
import touchline.model.GameClock;
import touchline.model.Period;
import touchline.model.PlayerId;
import touchline.model.Roster;
import touchline.model.TeamId;
import touchline.model.TrackingFrame;
import touchline.model.TrackingFrame.Ball;

/// Frames as differences to what steady motion from the two frames before would give, low and high bytes apart: that
/// packs well.
final class FrameColumns {
    private FrameColumns() {}

    static void write(Collection<Held> frames, DataOutput out) throws IOException {
        List<Roster> rosters =
                frames.stream().map(held -> held.frame().roster()).distinct().toList();
        out.writeInt(rosters.size());
        for (Roster roster : rosters) {
            writeRoster(roster, out);
        }
        out.writeInt(frames.size());
        Steady steady = new Steady();
        for (Held held : frames) {
            TrackingFrame frame = held.frame();
            out.writeInt(rosters.indexOf(frame.roster()));
            out.writeInt(held.revision());
            out.writeByte(frame.clock().period().number());
            out.writeLong(frame.clock().micros());
            out.writeInt(frame.number());
            out.writeBoolean(frame.inPlay());
            steady.write(values(frame), out);
        }
    }

    static List<Held> read(DataInput in) throws IOException {
        List<Roster> rosters = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            rosters.add(readRoster(in));
        }
        List<Held> frames = new ArrayList<>();
        Steady steady = new Steady();
        for (int count = in.readInt(); count > 0; count--) {
            Roster roster = rosters.get(in.readInt());
            int revision = in.readInt();
            GameClock clock = new GameClock(Period.of(in.readByte()), in.readLong());
            int number = in.readInt();
            boolean inPlay = in.readBoolean();
            short[] values = steady.read(3 + 2 * roster.size(), in);
            frames.add(new Held(frame(clock, number, roster, values, inPlay), revision));
        }
        return frames;
    }

    private static void writeRoster(Roster roster, DataOutput out) throws IOException {
        out.writeInt(roster.size());
        for (Roster.Entry entry : roster.entries()) {
            out.writeUTF(entry.player().value());
            out.writeUTF(entry.team().value());
        }
    }

    private static Roster readRoster(DataInput in) throws IOException {
        List<Roster.Entry> entries = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            entries.add(new Roster.Entry(new PlayerId(in.readUTF()), new TeamId(in.readUTF())));
        }
        return new Roster(entries);
    }

    /// Ball x, y, z, then all x, then all y.
    private static short[] values(TrackingFrame frame) {
        int players = frame.roster().size();
        short[] values = new short[3 + 2 * players];
        values[0] = frame.ball().xCm();
        values[1] = frame.ball().yCm();
        values[2] = frame.ball().zCm();
        System.arraycopy(frame.xCm(), 0, values, 3, players);
        System.arraycopy(frame.yCm(), 0, values, 3 + players, players);
        return values;
    }

    private static TrackingFrame frame(GameClock clock, int number, Roster roster, short[] values, boolean inPlay) {
        int players = roster.size();
        short[] x = new short[players];
        short[] y = new short[players];
        System.arraycopy(values, 3, x, 0, players);
        System.arraycopy(values, 3 + players, y, 0, players);
        return new TrackingFrame(clock, number, roster, x, y, new Ball(values[0], values[1], values[2]), inPlay);
    }

    /// Foretells values from the two frames before, as long as those have the same columns.
    private static final class Steady {
        private short[] before = {};
        private short[] beforeThat = {};

        private int foretold(int column, int columns) {
            if (before.length != columns) {
                return 0;
            }
            return beforeThat.length != columns ? before[column] : 2 * before[column] - beforeThat[column];
        }

        private void remember(short[] values) {
            beforeThat = before;
            before = values;
        }

        void write(short[] values, DataOutput out) throws IOException {
            byte[] bytes = new byte[2 * values.length];
            for (int i = 0; i < values.length; i++) {
                int difference = values[i] - foretold(i, values.length);
                bytes[i] = (byte) difference;
                bytes[values.length + i] = (byte) (difference >> 8);
            }
            out.write(bytes);
            remember(values);
        }

        short[] read(int columns, DataInput in) throws IOException {
            byte[] bytes = new byte[2 * columns];
            in.readFully(bytes);
            short[] values = new short[columns];
            for (int i = 0; i < columns; i++) {
                int difference = (bytes[i] & 0xff) | bytes[columns + i] << 8;
                values[i] = (short) (difference + foretold(i, columns));
            }
            remember(values);
            return values;
        }
    }
}
