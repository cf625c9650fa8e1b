package touchline.storage.duckdb;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import touchline.model.Envelope;
import touchline.model.MatchId;
import touchline.model.TrackingFrame;
import touchline.storage.Appended;
import touchline.storage.internal.FrameIndex;
import touchline.storage.internal.Jdbc;

/// Writes frames inside a transaction that the caller has begun. After a failure the caller calls [#forget].
final class FrameWriter {
    private static final int MAX_REMEMBERED_MATCHES = 64;

    private final MatchFiles files;
    private final Numbers matches = new Numbers("tracked_match");
    private final Rosters rosters = new Rosters();
    private final FrameIndex<Integer> index = new FrameIndex<>(MAX_REMEMBERED_MATCHES);

    FrameWriter(MatchFiles files) {
        this.files = files;
    }

    void forget() {
        matches.forget();
        rosters.forget();
        index.forget();
    }

    Appended write(DuckDBConnection connection, Collection<Envelope<TrackingFrame>> batch) throws SQLException {
        matches.load(connection);
        rosters.load(connection);
        Set<Integer> inUse = new HashSet<>();
        for (Envelope<TrackingFrame> envelope : batch) {
            int match = matches.of(envelope.match().value());
            if (inUse.add(match)) {
                remember(connection, match, envelope.match());
            }
        }
        int kept = append(connection, batch);
        matches.write(connection);
        rosters.write(connection);
        index.trim(inUse);
        return new Appended(kept, batch.size() - kept);
    }

    private int append(DuckDBConnection connection, Collection<Envelope<TrackingFrame>> batch) throws SQLException {
        int kept = 0;
        try (DuckDBAppender rows = connection.createAppender("kept", "frame")) {
            for (Envelope<TrackingFrame> envelope : batch) {
                TrackingFrame frame = envelope.data();
                String matchId = envelope.match().value();
                int match = matches.of(matchId);
                if (index.add(match, frame.clock().period().number(), frame.number())) {
                    FrameTable.append(rows, match, matchId, rosters.of(frame.roster()), frame);
                    kept++;
                }
            }
        }
        return kept;
    }

    private void remember(DuckDBConnection connection, int match, MatchId name) throws SQLException {
        if (!index.begin(match)) {
            Jdbc.list(
                    connection,
                    "SELECT period, frame FROM kept.frame WHERE match_no = ?",
                    row -> index.add(match, row.getInt(1), row.getInt(2)),
                    match);
            Optional<CompactedFrames> compacted = CompactedFrames.of(connection, files, name);
            if (compacted.isPresent()) {
                compacted.get().identities((period, frame) -> index.add(match, period, frame));
            }
        }
    }
}
