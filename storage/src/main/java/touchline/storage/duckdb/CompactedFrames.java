package touchline.storage.duckdb;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBReadableVector;
import touchline.model.GameClock;
import touchline.model.MatchId;
import touchline.model.Period;
import touchline.model.PlayerId;
import touchline.model.Roster;
import touchline.model.TeamId;
import touchline.model.TrackingFrame;
import touchline.storage.TrackQuery;
import touchline.storage.TrackingStore.FrameWindow;
import touchline.storage.internal.Jdbc;
import touchline.storage.internal.TrackBuilder;
import touchline.storage.internal.Tracks;

/// Reads a match's Parquet file, inside a transaction that the caller has begun.
final class CompactedFrames {
    private static final int BALL = -1;

    private final DuckDBConnection connection;
    private final Compaction.Compacted compacted;
    private final String rows;

    /// @param rows the file as a table in SQL
    private CompactedFrames(DuckDBConnection connection, Compaction.Compacted compacted, String rows) {
        this.connection = connection;
        this.compacted = compacted;
        this.rows = rows;
    }

    String file() {
        return compacted.file();
    }

    /// The file of a match, if it has one.
    static Optional<CompactedFrames> of(DuckDBConnection connection, MatchFiles files, MatchId match)
            throws SQLException {
        return Compaction.of(connection, match)
                .map(compacted -> new CompactedFrames(connection, compacted, files.rows(compacted.file())));
    }

    interface Identity {
        void accept(int period, int frame);
    }

    /// The identity of every frame.
    void identities(Identity out) throws SQLException {
        Chunks.read(connection, "SELECT period, frame FROM " + rows + " WHERE player_no = -1", chunk -> {
            DuckDBReadableVector period = chunk.vector(0);
            DuckDBReadableVector frame = chunk.vector(1);
            for (long i = 0; i < chunk.rowCount(); i++) {
                out.accept(period.getUint8(i), frame.getInt(i));
            }
        });
    }

    /// Frames of a window in the order of clock and frame number.
    List<TrackingFrame> frames(FrameWindow window, Map<Integer, Roster> rosters) throws SQLException {
        Map<Integer, TrackingFrame> byNumber = new HashMap<>();
        List<TrackingFrame> frames = Jdbc.list(
                connection,
                "SELECT clock_us, frame, in_play, roster_no, x_cm, y_cm, z_cm FROM " + rows + " WHERE player_no = -1"
                        + " AND period = ? AND clock_us >= ? AND clock_us < ? ORDER BY clock_us, frame LIMIT "
                        + window.limit(),
                row -> frame(row, window.period(), rosters),
                window.period().number(),
                window.fromMicros(),
                window.toMicros());
        frames.forEach(frame -> byNumber.put(frame.number(), frame));
        if (!frames.isEmpty()) {
            fill(frames, byNumber);
        }
        return frames;
    }

    private static TrackingFrame frame(ResultSet row, Period period, Map<Integer, Roster> rosters) throws SQLException {
        Roster roster = Optional.ofNullable(rosters.get(row.getInt(4))).orElseThrow();
        return new TrackingFrame(
                new GameClock(period, row.getLong(1)),
                row.getInt(2),
                roster,
                unseen(roster),
                unseen(roster),
                new TrackingFrame.Ball(coordinate(row, 5), coordinate(row, 6), coordinate(row, 7)),
                row.getBoolean(3));
    }

    private static short coordinate(ResultSet row, int column) throws SQLException {
        short cm = row.getShort(column);
        return row.wasNull() ? TrackingFrame.MISSING : cm;
    }

    private static short[] unseen(Roster roster) {
        short[] column = new short[roster.size()];
        Arrays.fill(column, TrackingFrame.MISSING);
        return column;
    }

    private void fill(List<TrackingFrame> frames, Map<Integer, TrackingFrame> byNumber) throws SQLException {
        Map<Integer, PlayerId> players = players();
        Chunks.read(
                connection,
                "SELECT player_no, frame, x_cm, y_cm FROM " + rows
                        + " WHERE player_no <> -1 AND period = ? AND clock_us >= ? AND clock_us <= ?",
                chunk -> {
                    DuckDBReadableVector player = chunk.vector(0);
                    DuckDBReadableVector number = chunk.vector(1);
                    DuckDBReadableVector x = chunk.vector(2);
                    DuckDBReadableVector y = chunk.vector(3);
                    int lastPlayer = BALL;
                    PlayerId id = new PlayerId("nobody");
                    for (long i = 0; i < chunk.rowCount(); i++) {
                        if (player.getInt(i) != lastPlayer) {
                            lastPlayer = player.getInt(i);
                            id = Optional.ofNullable(players.get(lastPlayer)).orElseThrow();
                        }
                        TrackingFrame frame = byNumber.get(number.getInt(i));
                        if (frame != null) { // the limit may cut between two frames of one moment
                            int slot = frame.roster().slotOf(id);
                            frame.xCm()[slot] = x.getShort(i, TrackingFrame.MISSING);
                            frame.yCm()[slot] = y.getShort(i, TrackingFrame.MISSING);
                        }
                    }
                },
                frames.getFirst().clock().period().number(),
                frames.getFirst().clock().micros(),
                frames.getLast().clock().micros());
    }

    /// Adds the positions that are asked for.
    void tracks(TrackQuery query, Tracks tracks) throws SQLException {
        Map<Integer, Roster.Entry> players = entries();
        List<Object> parameters = new ArrayList<>(List.of(query.fromMicros(), query.toMicros()));
        String where = " WHERE clock_us >= ? AND clock_us < ? AND x_cm IS NOT NULL";
        if (query.period().isPresent()) {
            where += " AND period = ?";
            parameters.add(query.period().get().number());
        }
        if (query.player().isPresent()) {
            OptionalInt number = number(query.player().get());
            if (number.isEmpty()) {
                return;
            }
            where += " AND player_no = " + number.getAsInt();
        } else {
            where += " AND player_no <> -1";
        }
        Chunks.read(
                connection,
                "SELECT player_no, period, clock_us, frame, x_cm, y_cm FROM " + rows + where,
                chunk -> {
                    DuckDBReadableVector player = chunk.vector(0);
                    DuckDBReadableVector period = chunk.vector(1);
                    DuckDBReadableVector clock = chunk.vector(2);
                    DuckDBReadableVector frame = chunk.vector(3);
                    DuckDBReadableVector x = chunk.vector(4);
                    DuckDBReadableVector y = chunk.vector(5);
                    int lastPlayer = BALL;
                    int lastPeriod = 0;
                    Optional<TrackBuilder> track = Optional.empty();
                    for (long i = 0; i < chunk.rowCount(); i++) {
                        if (player.getInt(i) != lastPlayer || period.getUint8(i) != lastPeriod) {
                            lastPlayer = player.getInt(i);
                            lastPeriod = period.getUint8(i);
                            track = Optional.of(tracks.of(
                                    Optional.ofNullable(players.get(lastPlayer)).orElseThrow(), Period.of(lastPeriod)));
                        }
                        track.orElseThrow()
                                .add(
                                        clock.getLong(i),
                                        frame.getInt(i),
                                        x.getShort(i),
                                        y.getShort(i, TrackingFrame.MISSING));
                    }
                },
                parameters.toArray());
    }

    private OptionalInt number(PlayerId player) throws SQLException {
        return Jdbc.list(
                        connection,
                        "SELECT player_no FROM kept.tracked_player WHERE player_id = ?",
                        row -> row.getInt(1),
                        player.value())
                .stream()
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    private Map<Integer, PlayerId> players() throws SQLException {
        Map<Integer, PlayerId> players = new HashMap<>();
        entries().forEach((number, entry) -> players.put(number, entry.player()));
        return players;
    }

    private Map<Integer, Roster.Entry> entries() throws SQLException {
        Map<Integer, Roster.Entry> entries = new HashMap<>();
        Jdbc.list(
                connection,
                "SELECT p.player_no, r.player_id, r.team_id FROM kept.roster r"
                        + " JOIN kept.tracked_player p ON p.player_id = r.player_id"
                        + " WHERE r.roster_no IN ("
                        + compacted.rosters().stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")",
                row -> entries.put(
                        row.getInt(1), new Roster.Entry(new PlayerId(row.getString(2)), new TeamId(row.getString(3)))));
        return entries;
    }
}
