package touchline.storage.duckdb;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import touchline.model.MatchId;
import touchline.model.Period;
import touchline.model.Roster;
import touchline.model.TrackingFrame;
import touchline.storage.TrackQuery;
import touchline.storage.internal.Jdbc;
import touchline.storage.internal.TrackBuilder;
import touchline.storage.internal.Tracks;

/// Reads tracks out of the rows of frames, inside a transaction that the caller has begun. The engine takes
/// the lists apart into columns, which is much faster than a list object per frame.
final class HotTracks {
    /// Bounds the width of one statement; each player is two columns.
    private static final int MAX_SLOTS = 32;

    private static final int KEY_COLUMNS = 3;

    private final DuckDBConnection connection;
    private final Tracks tracks;
    private final String fresh;

    HotTracks(DuckDBConnection connection, Tracks tracks) {
        this(connection, tracks, -1);
    }

    /// @param afterRow only rows that the engine numbers higher
    HotTracks(DuckDBConnection connection, Tracks tracks, long afterRow) {
        this.connection = connection;
        this.tracks = tracks;
        this.fresh = afterRow < 0 ? "" : " AND rowid > " + afterRow;
    }

    /// Adds the positions that are asked for.
    void add(MatchId match, TrackQuery query) throws SQLException {
        List<Integer> rosters = Jdbc.list(
                connection,
                "SELECT DISTINCT roster_no FROM kept.frame"
                        + " WHERE match_no = (SELECT match_no FROM kept.tracked_match WHERE match_id = ?)" + fresh,
                row -> row.getInt(1),
                match.value());
        if (rosters.isEmpty()) {
            return;
        }
        Map<Integer, Roster> byNumber = Rosters.read(connection);
        for (int number : rosters) {
            Roster roster = Optional.ofNullable(byNumber.get(number)).orElseThrow();
            List<Integer> slots = slots(roster, query);
            for (int from = 0; from < slots.size(); from += MAX_SLOTS) {
                List<Integer> some = slots.subList(from, Math.min(slots.size(), from + MAX_SLOTS));
                add(match, query, number, roster, some);
            }
        }
    }

    private static List<Integer> slots(Roster roster, TrackQuery query) {
        return query.player().isEmpty()
                ? IntStream.range(0, roster.size()).boxed().toList()
                : Optional.of(roster.slotOf(query.player().get())).stream()
                        .filter(slot -> slot >= 0)
                        .toList();
    }

    private void add(MatchId match, TrackQuery query, int number, Roster roster, List<Integer> slots)
            throws SQLException {
        List<String> columns = new ArrayList<>(List.of("period", "clock_us", "frame"));
        for (int slot : slots) { // lists count from 1
            columns.add("x_cm[" + (slot + 1) + "]");
            columns.add("y_cm[" + (slot + 1) + "]");
        }
        Chunks.read(
                connection,
                "SELECT " + String.join(", ", columns) + " FROM kept.frame"
                        + " WHERE match_no = (SELECT match_no FROM kept.tracked_match WHERE match_id = ?)"
                        + fresh + " AND roster_no = " + number + " AND clock_us >= ? AND clock_us < ?"
                        + query.period()
                                .map(period -> " AND period = " + period.number())
                                .orElse(""),
                chunk -> {
                    for (int i = 0; i < slots.size(); i++) {
                        Roster.Entry player = roster.entries().get(slots.get(i));
                        add(chunk, KEY_COLUMNS + 2 * i, player);
                    }
                },
                match.value(),
                query.fromMicros(),
                query.toMicros());
    }

    private void add(DuckDBDataChunkReader chunk, int column, Roster.Entry player) {
        DuckDBReadableVector period = chunk.vector(0);
        DuckDBReadableVector clock = chunk.vector(1);
        DuckDBReadableVector frame = chunk.vector(2);
        DuckDBReadableVector x = chunk.vector(column);
        DuckDBReadableVector y = chunk.vector(column + 1);
        int lastPeriod = 0;
        Optional<TrackBuilder> track = Optional.empty();
        for (long i = 0; i < chunk.rowCount(); i++) {
            short xCm = x.getShort(i);
            if (xCm != TrackingFrame.MISSING) {
                if (period.getUint8(i) != lastPeriod) {
                    lastPeriod = period.getUint8(i);
                    track = Optional.of(tracks.of(player, Period.of(lastPeriod)));
                }
                track.orElseThrow().add(clock.getLong(i), frame.getInt(i), xCm, y.getShort(i));
            }
        }
    }
}
