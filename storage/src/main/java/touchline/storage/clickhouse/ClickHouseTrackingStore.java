package touchline.storage.clickhouse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import touchline.model.Envelope;
import touchline.model.GameClock;
import touchline.model.MatchId;
import touchline.model.Period;
import touchline.model.Roster;
import touchline.model.TrackingFrame;
import touchline.storage.Appended;
import touchline.storage.LogPartition;
import touchline.storage.Track;
import touchline.storage.TrackQuery;
import touchline.storage.TrackingStore;
import touchline.storage.clickhouse.ClickHouse.Parameter;

/// Tracking frames in ClickHouse: a row per frame with the ball, and a row per player seen in it. One process
/// writes.
final class ClickHouseTrackingStore implements TrackingStore {
    private static final String WINDOW =
            " WHERE match_id = {match:String} AND period = {period:UInt8} AND clock_us >= {from:Int64}"
                    + " AND clock_us < {to:Int64}";

    private final ClickHouse server;
    private final FrameWriter writer;
    private final Rosters rosters;
    private final ReentrantLock writing = new ReentrantLock();

    ClickHouseTrackingStore(ClickHouse server) {
        this.server = server;
        rosters = new Rosters(server);
        writer = new FrameWriter(server, rosters);
    }

    @Override
    public Appended append(Collection<Envelope<TrackingFrame>> batch, Map<LogPartition, Long> positions) {
        writing.lock();
        boolean kept = false;
        try {
            Appended appended = writer.write(batch);
            LogPositions.write(server, positions);
            kept = true;
            return appended;
        } finally {
            if (!kept) {
                writer.forget(); // some of it may be there, or come later
            }
            writing.unlock();
        }
    }

    @Override
    public Map<LogPartition, Long> positions() {
        return LogPositions.read(server);
    }

    /// The places in the log go first: after a crash in between, the rest is filled again, and dropped with
    /// the next try.
    @Override
    public void reset() {
        writing.lock();
        try {
            for (String table : List.of("kept_log_position", "kept_frame", "kept_position", "kept_roster")) {
                server.execute("drop all frames", "TRUNCATE TABLE " + table);
            }
        } finally {
            writer.forget();
            writing.unlock();
        }
    }

    @Override
    public List<TrackingFrame> frames(MatchId match, FrameWindow window) {
        String what = "read frames of match " + match;
        Map<Integer, Kept> frames = new HashMap<>();
        List<TrackingFrame> inOrder = new ArrayList<>();
        RowReader rows = server.query(
                what,
                "SELECT clock_us, frame, in_play, toString(roster), ball_x_cm, ball_y_cm, ball_z_cm, version FROM kept_frame FINAL"
                        + WINDOW + " ORDER BY clock_us, frame LIMIT " + window.limit(),
                parameters(match, window.period(), window.fromMicros(), window.toMicros()));
        while (rows.hasNext()) {
            TrackingFrame frame = frame(rows, window.period());
            frames.put(frame.number(), new Kept(frame, rows.int64()));
            inOrder.add(frame);
        }
        if (!inOrder.isEmpty()) {
            fill(what, match, inOrder, frames);
        }
        return inOrder;
    }

    private TrackingFrame frame(RowReader row, Period period) {
        GameClock clock = new GameClock(period, row.int64());
        int number = row.int32();
        boolean inPlay = row.uint8() != 0;
        Roster roster = rosters.read(row.text());
        TrackingFrame.Ball ball = new TrackingFrame.Ball(row.int16(), row.int16(), row.int16());
        return new TrackingFrame(clock, number, roster, unseen(roster), unseen(roster), ball, inPlay);
    }

    private static short[] unseen(Roster roster) {
        short[] column = new short[roster.size()];
        Arrays.fill(column, TrackingFrame.MISSING);
        return column;
    }

    /// @param version of the frame's row
    private record Kept(TrackingFrame frame, long version) {

        /// Whether a position is of this frame. A higher version is of a try before that was cut off, with
        /// the same content; a lower one of another writer who came later and may have seen other players.
        boolean has(PlayerRows position) {
            return frame.clock().micros() == position.clockMicros && position.version >= version;
        }

        void put(PlayerRows position) {
            int slot = frame.roster().slotOf(position.player);
            if (slot >= 0) {
                frame.xCm()[slot] = position.xCm;
                frame.yCm()[slot] = position.yCm;
            }
        }
    }

    private void fill(String what, MatchId match, List<TrackingFrame> inOrder, Map<Integer, Kept> frames) {
        RowReader rows = server.query(
                what,
                "SELECT toString(player_id), clock_us, frame, x_cm, y_cm, version FROM kept_position FINAL" + WINDOW
                        + " ORDER BY player_id",
                parameters(
                        match,
                        inOrder.getFirst().clock().period(),
                        inOrder.getFirst().clock().micros(),
                        inOrder.getLast().clock().micros() + 1));
        PlayerRows players = new PlayerRows(rows);
        while (players.next()) {
            Kept frame = frames.get(players.frame);
            // a position without its frame is of a batch that is being written, or was cut off
            if (frame != null && frame.has(players)) {
                frame.put(players);
            }
        }
    }

    private static Parameter[] parameters(MatchId match, Period period, long fromMicros, long toMicros) {
        return new Parameter[] {
            new Parameter("match", match),
            new Parameter("period", period.number()),
            new Parameter("from", fromMicros),
            new Parameter("to", toMicros)
        };
    }

    /// Sorted as the engine keeps them, so nothing is sorted again; only whole frames, as in [#frames].
    @Override
    public List<Track> tracks(MatchId match, TrackQuery query) {
        List<Parameter> parameters = new ArrayList<>(List.of(
                new Parameter("match", match),
                new Parameter("from", query.fromMicros()),
                new Parameter("to", query.toMicros())));
        String where = " WHERE match_id = {match:String} AND clock_us >= {from:Int64} AND clock_us < {to:Int64}";
        if (query.period().isPresent()) {
            where += " AND period = {period:UInt8}";
            parameters.add(new Parameter("period", query.period().get().number()));
        }
        String frames = where;
        if (query.player().isPresent()) {
            where += " AND player_id = {player:String}";
            parameters.add(new Parameter("player", query.player().get()));
        }
        return TrackRows.read(
                players(match),
                server.query(
                        "read tracks of match " + match,
                        "SELECT toString(player_id), period, clock_us, frame, x_cm, y_cm"
                                + " FROM (SELECT * FROM kept_position FINAL" + where + ") AS p INNER JOIN"
                                + " (SELECT period, frame, clock_us, version FROM kept_frame FINAL" + frames
                                + ") AS f USING (period, frame, clock_us)"
                                + " WHERE p.version >= f.version AND x_cm <> -32768"
                                + " ORDER BY player_id, period, clock_us, frame",
                        parameters.toArray(Parameter[]::new)));
    }

    /// Who was tracked in a match, with his team.
    private Map<String, Roster.Entry> players(MatchId match) {
        RowReader rows = server.query(
                "read the rosters of match " + match,
                "SELECT DISTINCT toString(roster) FROM kept_frame WHERE match_id = {match:String}",
                new Parameter("match", match));
        Map<String, Roster.Entry> players = new HashMap<>();
        while (rows.hasNext()) {
            rosters.read(rows.text())
                    .entries()
                    .forEach(entry -> players.put(entry.player().value(), entry));
        }
        return players;
    }

    @Override
    public Map<MatchId, Long> counts() {
        RowReader rows = server.query(
                "count frames", "SELECT toString(match_id), toInt64(count()) FROM kept_frame FINAL GROUP BY match_id");
        Map<MatchId, Long> counts = new HashMap<>();
        while (rows.hasNext()) {
            counts.put(new MatchId(rows.text()), rows.int64());
        }
        return counts;
    }

    @Override
    public long count(MatchId match) {
        return server.query(
                        "count frames of match " + match,
                        "SELECT toInt64(count()) FROM kept_frame FINAL WHERE match_id = {match:String}",
                        new Parameter("match", match))
                .int64();
    }

    /// Nothing is held open by this store; [ClickHouseStores] ends the connections.
    @Override
    public void close() {}
}
