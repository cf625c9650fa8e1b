package touchline.storage.internal;

import java.util.Arrays;
import touchline.model.Period;
import touchline.model.PlayerId;
import touchline.model.TeamId;
import touchline.storage.Track;

/// A track that grows moment by moment, in any order of the clock.
public final class TrackBuilder {
    private static final int FIRST_ROOM = 256;

    private final PlayerId player;
    private final TeamId team;
    private final Period period;
    private long[] clockMicros = new long[FIRST_ROOM];
    private int[] frames = new int[FIRST_ROOM];
    private short[] xCm = new short[FIRST_ROOM];
    private short[] yCm = new short[FIRST_ROOM];
    private int size;
    private boolean inOrder = true;

    public TrackBuilder(PlayerId player, TeamId team, Period period) {
        this.player = player;
        this.team = team;
        this.period = period;
    }

    /// @param frame orders moments with the same clock
    public void add(long clock, int frame, short x, short y) {
        if (size == frames.length) {
            grow();
        }
        clockMicros[size] = clock;
        frames[size] = frame;
        xCm[size] = x;
        yCm[size] = y;
        inOrder &= size == 0 || compare(size - 1, size) <= 0;
        size++;
    }

    int size() {
        return size;
    }

    private void grow() {
        int room = size * 2;
        clockMicros = Arrays.copyOf(clockMicros, room);
        frames = Arrays.copyOf(frames, room);
        xCm = Arrays.copyOf(xCm, room);
        yCm = Arrays.copyOf(yCm, room);
    }

    private int compare(int one, int other) {
        int byClock = Long.compare(clockMicros[one], clockMicros[other]);
        return byClock != 0 ? byClock : Integer.compare(frames[one], frames[other]);
    }

    public Track build() {
        return inOrder
                ? new Track(
                        player,
                        team,
                        period,
                        Arrays.copyOf(clockMicros, size),
                        Arrays.copyOf(xCm, size),
                        Arrays.copyOf(yCm, size))
                : sorted();
    }

    /// Late frames are few, and matches that have them too.
    private Track sorted() {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, this::compare); // quick for runs that are in order, as these are
        long[] clocks = new long[size];
        short[] x = new short[size];
        short[] y = new short[size];
        for (int i = 0; i < size; i++) {
            clocks[i] = clockMicros[order[i]];
            x[i] = xCm[order[i]];
            y[i] = yCm[order[i]];
        }
        return new Track(player, team, period, clocks, x, y);
    }
}
