package touchline.storage.duckdb;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import touchline.model.Envelope;
import touchline.model.MatchId;
import touchline.model.Roster;
import touchline.model.TrackingFrame;
import touchline.storage.Appended;
import touchline.storage.LogPartition;
import touchline.storage.StoreUnavailable;
import touchline.storage.Track;
import touchline.storage.TrackQuery;
import touchline.storage.TrackingStore;
import touchline.storage.internal.Jdbc;
import touchline.storage.internal.LogPositions;
import touchline.storage.internal.Tracks;

/// Tracking frames in DuckDB: of a match that is being filled one row per frame, with a list of whole
/// centimetres per coordinate; of one that has been idle for a while a Parquet file. Frames that come later
/// are rows again, until the next compaction.
final class DuckTrackingStore implements TrackingStore {
    /// A question about this much of a match reads all of it, for the questions that follow.
    private static final long LARGE_MICROS = 300_000_000;

    private final Connections connections;
    private final Writer writer;
    private final FrameWriter frames;
    private final MatchFiles files;
    private final TrackCache cache = new TrackCache();
    private final HotMemory hot = new HotMemory();
    private final ReentrantLock compacting = new ReentrantLock();
    private final long openedNanos = System.nanoTime();
    private final Map<MatchId, Long> lastAppendNanos = new ConcurrentHashMap<>();

    DuckTrackingStore(Connections connections, MatchFiles files) {
        this.connections = connections;
        this.files = files;
        frames = new FrameWriter(files);
        writer = new Writer(connections.open("open the tracking store"), frames::forget);
    }

    @Override
    public Appended append(Collection<Envelope<TrackingFrame>> batch, Map<LogPartition, Long> positions) {
        return writer.write("append a batch of " + batch.size() + " frames", connection -> {
            Appended appended = frames.write(connection, batch);
            LogPositions.TRACKING.write(connection, positions);
            batch.forEach(frame -> lastAppendNanos.put(frame.match(), System.nanoTime()));
            return appended;
        });
    }

    /// Moves the matches that got no frame in this time into their files. One match is one transaction;
    /// appends wait for it, a few seconds.
    ///
    /// @return how many matches were moved
    int compact(Duration idle) {
        compacting.lock();
        try {
            sweep();
            List<Compaction.Tracked> hot = connections.read("look for idle matches", Compaction::hot);
            lastAppendNanos
                    .keySet()
                    .retainAll(hot.stream().map(Compaction.Tracked::match).toList());
            int moved = 0;
            for (Compaction.Tracked match : hot) {
                long since = System.nanoTime() - lastAppendNanos.getOrDefault(match.match(), openedNanos);
                if (since >= idle.toNanos()) {
                    compact(match);
                    moved++;
                }
            }
            return moved;
        } finally {
            compacting.unlock();
        }
    }

    private void compact(Compaction.Tracked match) {
        try {
            writer.write("compact match " + match.match(), connection -> {
                new Compaction(files).run(connection, match);
                return true;
            });
            hot.forget();
        } catch (StoreUnavailable e) {
            sweepAfter(e);
            throw e;
        }
    }

    /// Half a file must not stay on a disk that may be full.
    private void sweepAfter(StoreUnavailable failure) {
        try {
            sweep();
        } catch (StoreUnavailable e) {
            failure.addSuppressed(e);
        }
    }

    /// Deletes files that were replaced, since the time of the call before, or cut off.
    private void sweep() {
        connections.read("delete files that are not needed any more", connection -> {
            files.deleteReplaced(connection);
            return true;
        });
    }

    /// Not while a match is compacted: its new file would be deleted with the old ones.
    @Override
    public void reset() {
        compacting.lock();
        try {
            writer.write("drop all frames", connection -> {
                for (String table : List.of("frame", "roster", "tracked_match", "tracked_player", "compacted")) {
                    Jdbc.execute(connection, "DELETE FROM kept." + table);
                }
                LogPositions.TRACKING.clear(connection);
                frames.forget();
                return true;
            });
            cache.forget();
            hot.forget();
            sweep();
        } finally {
            compacting.unlock();
        }
    }

    @Override
    public Map<LogPartition, Long> positions() {
        return connections.read("read the positions of the tracking store", LogPositions.TRACKING::read);
    }

    @Override
    public List<TrackingFrame> frames(MatchId match, FrameWindow window) {
        return connections.read("read frames of match " + match, connection -> frames(connection, match, window));
    }

    private List<TrackingFrame> frames(DuckDBConnection connection, MatchId match, FrameWindow window)
            throws SQLException {
        Map<Integer, Roster> rosters = Rosters.read(connection);
        List<TrackingFrame> hot = hotFrames(connection, match, window, rosters);
        Optional<CompactedFrames> compacted = CompactedFrames.of(connection, files, match);
        return compacted.isPresent() ? merge(compacted.get().frames(window, rosters), hot, window.limit()) : hot;
    }

    private static List<TrackingFrame> merge(List<TrackingFrame> some, List<TrackingFrame> others, int limit) {
        if (others.isEmpty()) {
            return some;
        }
        return Stream.concat(some.stream(), others.stream())
                .sorted(Comparator.comparing(TrackingFrame::clock).thenComparingInt(TrackingFrame::number))
                .limit(limit)
                .toList();
    }

    private static List<TrackingFrame> hotFrames(
            DuckDBConnection connection, MatchId match, FrameWindow window, Map<Integer, Roster> rosters)
            throws SQLException {
        return Jdbc.list(
                connection,
                "SELECT " + FrameTable.COLUMNS + " FROM kept.frame"
                        + " WHERE match_no = (SELECT match_no FROM kept.tracked_match WHERE match_id = ?)"
                        + " AND period = ? AND clock_us >= ? AND clock_us < ? ORDER BY clock_us, frame LIMIT "
                        + window.limit(),
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
    public List<Track> tracks(MatchId match, TrackQuery query) {
        long generation = hot.generation();
        return connections.read("read tracks of match " + match, connection -> {
            Optional<CompactedFrames> compacted = CompactedFrames.of(connection, files, match);
            if (compacted.isEmpty() && isLarge(query)) {
                return select(hot.tracks(connection, match, generation), query);
            }
            Tracks tracks = new Tracks();
            new HotTracks(connection, tracks).add(match, query);
            if (compacted.isEmpty()) {
                return tracks.build();
            }
            Optional<List<Track>> whole = tracks.isEmpty() ? whole(compacted.get(), query) : Optional.empty();
            if (whole.isPresent()) {
                return select(whole.get(), query);
            }
            compacted.get().tracks(query, tracks);
            return tracks.build();
        });
    }

    /// All tracks of a file, when they were read before or when the question needs most of them.
    private Optional<List<Track>> whole(CompactedFrames compacted, TrackQuery query) throws SQLException {
        Optional<List<Track>> known = cache.get(compacted.file());
        if (known.isPresent() || !isLarge(query)) {
            return known;
        }
        Tracks tracks = new Tracks();
        compacted.tracks(TrackQuery.ALL, tracks);
        List<Track> whole = tracks.build();
        cache.put(compacted.file(), whole);
        return Optional.of(whole);
    }

    private static boolean isLarge(TrackQuery query) {
        return query.player().isEmpty() && query.toMicros() - query.fromMicros() >= LARGE_MICROS;
    }

    private static List<Track> select(List<Track> whole, TrackQuery query) {
        return whole.stream()
                .filter(track ->
                        query.player().isEmpty() || query.player().get().equals(track.player()))
                .filter(track -> query.period().isEmpty() || query.period().get() == track.period())
                .map(track -> track.between(query.fromMicros(), query.toMicros()))
                .filter(track -> track.size() > 0)
                .toList();
    }

    @Override
    public Map<MatchId, Long> counts() {
        return connections.read("count frames", connection -> {
            Map<MatchId, Long> counts = new HashMap<>();
            Jdbc.list(
                    connection,
                    "SELECT match_id, sum(frames)::BIGINT FROM (SELECT match_id, count(*) AS frames FROM kept.frame"
                            + " GROUP BY match_id UNION ALL SELECT match_id, frames FROM kept.compacted)"
                            + " GROUP BY match_id",
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
                                "SELECT (SELECT count(*) FROM kept.frame WHERE match_no = m.match_no)"
                                        + " + (SELECT coalesce(sum(frames), 0)::BIGINT FROM kept.compacted"
                                        + " WHERE match_no = m.match_no)"
                                        + " FROM (SELECT ?::VARCHAR AS match_id) q"
                                        + " LEFT JOIN kept.tracked_match m ON m.match_id = q.match_id",
                                row -> row.getLong(1),
                                match.value())
                        .getFirst());
    }

    @Override
    public void close() {
        writer.close();
    }
}
