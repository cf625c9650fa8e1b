package touchline.storage.duckdb;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBConnection;
import touchline.model.MatchId;
import touchline.storage.Track;
import touchline.storage.TrackQuery;
import touchline.storage.internal.Jdbc;
import touchline.storage.internal.Tracks;

/// Whole matches that are being filled, as they were read last: the next question reads only the rows that
/// have come since. Safe for use by many threads, which take turns.
///
/// Rows are only added, and the engine numbers them in that order. When rows of others were taken away it may
/// number those that are left anew, lower than before: a new row could then hide below the last one that was
/// read. So what is remembered and what is new must be as much as there is, else all is read again.
final class HotMemory {
    /// One match of 22 players with a good deal of overtime; some 100 MB.
    private static final long MAX_POSITIONS = 4_000_000;

    private final AtomicLong generation = new AtomicLong();
    private final Map<MatchId, Held> byMatch = new LinkedHashMap<>(16, 0.75f, true);

    /// What was read of a match.
    ///
    /// @param lastRow the engine's number of the newest row
    private record Held(long generation, Tracks tracks, long frames, long lastRow) {
        private static Held nothing(long generation) {
            return new Held(generation, new Tracks(), 0, -1);
        }
    }

    /// To be asked before the transaction begins in which tracks are read.
    long generation() {
        return generation.get();
    }

    /// Rows were taken away, and that is committed.
    void forget() {
        generation.incrementAndGet();
        synchronized (this) {
            byMatch.clear();
        }
    }

    /// All tracks of a match as its rows say in this transaction.
    synchronized List<Track> tracks(DuckDBConnection connection, MatchId match, long asked) throws SQLException {
        Held before = Optional.ofNullable(byMatch.remove(match)) // comes back when all went well
                .filter(held -> held.generation == asked && asked == generation.get())
                .orElseGet(() -> Held.nothing(asked));
        Rows rows = rows(connection, match, before.lastRow);
        if (before.frames + rows.fresh != rows.all) {
            before = Held.nothing(asked);
        }
        if (before.frames < rows.all) {
            new HotTracks(connection, before.tracks, before.lastRow).add(match, TrackQuery.ALL);
        }
        if (rows.all > 0) {
            byMatch.put(match, new Held(asked, before.tracks, rows.all, rows.last));
        }
        List<Track> tracks = before.tracks.build();
        forgetOldest();
        return tracks;
    }

    private record Rows(long all, long last, long fresh) {}

    private static Rows rows(DuckDBConnection connection, MatchId match, long after) throws SQLException {
        return Jdbc.list(
                        connection,
                        "SELECT count(*), coalesce(max(rowid), -1), count(*) FILTER (rowid > " + after + ")"
                                + " FROM kept.frame"
                                + " WHERE match_no = (SELECT match_no FROM kept.tracked_match WHERE match_id = ?)",
                        row -> new Rows(row.getLong(1), row.getLong(2), row.getLong(3)),
                        match.value())
                .getFirst();
    }

    private void forgetOldest() {
        Iterator<Held> oldest = byMatch.values().iterator();
        while (positions() > MAX_POSITIONS) {
            oldest.next();
            oldest.remove();
        }
    }

    private long positions() {
        return byMatch.values().stream()
                .mapToLong(held -> held.tracks.positions())
                .sum();
    }
}
