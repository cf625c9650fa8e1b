package touchline.storage.duckdb;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import touchline.model.Envelope;
import touchline.model.MatchId;
import touchline.model.Roster;
import touchline.model.TrackingFrame;
import touchline.storage.Appended;
import touchline.storage.LogPartition;
import touchline.storage.TrackingStore;
import touchline.storage.internal.Jdbc;
import touchline.storage.internal.LogPositions;

/// Tracking frames in DuckDB, one row per frame with a list of whole centimetres per coordinate.
final class DuckTrackingStore implements TrackingStore {
    private final Connections connections;
    private final Writer writer;
    private final FrameWriter frames = new FrameWriter();

    DuckTrackingStore(Connections connections) {
        this.connections = connections;
        writer = new Writer(connections.open("open the tracking store"), frames::forget);
    }

    @Override
    public Appended append(Collection<Envelope<TrackingFrame>> batch, Map<LogPartition, Long> positions) {
        return writer.write("append a batch of " + batch.size() + " frames", connection -> {
            Appended appended = frames.write(connection, batch);
            LogPositions.TRACKING.write(connection, positions);
            return appended;
        });
    }

    @Override
    public void reset() {
        writer.write("drop all frames", connection -> {
            for (String table : List.of("frame", "roster", "tracked_match")) {
                Jdbc.execute(connection, "DELETE FROM kept." + table);
            }
            LogPositions.TRACKING.clear(connection);
            frames.forget();
            return true;
        });
    }

    @Override
    public Map<LogPartition, Long> positions() {
        return connections.read("read the positions of the tracking store", LogPositions.TRACKING::read);
    }

    @Override
    public List<TrackingFrame> frames(MatchId match, FrameWindow window) {
        return connections.read("read frames of match " + match, connection -> frames(connection, match, window));
    }

    private static List<TrackingFrame> frames(DuckDBConnection connection, MatchId match, FrameWindow window)
            throws SQLException {
        Map<Integer, Roster> rosters = Rosters.read(connection);
        String sql = "SELECT " + FrameTable.COLUMNS + " FROM kept.frame"
                + " WHERE match_no = (SELECT match_no FROM kept.tracked_match WHERE match_id = ?)"
                + " AND period = ? AND clock_us >= ? AND clock_us < ? ORDER BY clock_us, frame LIMIT " + window.limit();
        return Jdbc.list(
                connection,
                sql,
                row -> FrameTable.read(
                        row,
                        Optional.ofNullable(rosters.get(row.getInt(FrameTable.ROSTER_COLUMN)))
                                .orElseThrow()),
                match.value(),
                window.period().number(),
                window.fromMicros(),
                window.toMicros());
    }

    @Override
    public Map<MatchId, Long> counts() {
        return connections.read("count frames", connection -> {
            Map<MatchId, Long> counts = new HashMap<>();
            Jdbc.list(
                    connection,
                    "SELECT match_id, count(*) FROM kept.frame GROUP BY match_id",
                    row -> counts.put(new MatchId(row.getString(1)), row.getLong(2)));
            return counts;
        });
    }

    @Override
    public long count(MatchId match) {
        return connections.read(
                "count frames of match " + match,
                connection -> Jdbc.list(
                                connection,
                                "SELECT count(*) FROM kept.frame WHERE match_no ="
                                        + " (SELECT match_no FROM kept.tracked_match WHERE match_id = ?)",
                                row -> row.getLong(1),
                                match.value())
                        .getFirst());
    }

    @Override
    public void close() {
        writer.close();
    }
}
