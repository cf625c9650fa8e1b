package touchline.storage.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import touchline.model.MatchId;
import touchline.storage.internal.Durable;
import touchline.storage.internal.Jdbc;

/// The folder of Parquet files beside the database, one per compacted match. A file counts when
/// `kept.compacted` names it: a file that nobody names was cut off before its transaction, or was replaced,
/// and is deleted.
///
/// @param folder holds nothing else
record MatchFiles(Path folder) {
    private static final AtomicLong LAST_MILLIS = new AtomicLong();
    private static final String ENDING = ".parquet";

    /// Cannot be a match's: its name is in no match id's letters. Without any file a pattern of files is an
    /// error.
    private static final String NO_MATCH = "+none" + ENDING;

    /// Everything that is stored, so that a file can be read without the database: the ball has no player and
    /// holds what belongs to the frame. Sorted by player, period, clock and frame, the ball first.
    static final String COLUMNS = "match_id, player_no, player_id, team_id, period, clock_us, frame, x_cm, y_cm, z_cm,"
            + " in_play, roster_no";

    /// Deltas instead of dictionaries (a dictionary of one value is none), groups small enough to skip most
    /// of a match.
    static final String FORMAT = "(FORMAT parquet, PARQUET_VERSION V2, COMPRESSION zstd, DICTIONARY_SIZE_LIMIT 1,"
            + " ROW_GROUP_SIZE 20480, USE_TMP_FILE false)";

    /// Makes the folder and the views over it, and deletes what a crash or a replacement left.
    void prepare(DuckDBConnection connection) throws SQLException {
        try {
            prepareFiles(connection);
        } catch (IOException e) {
            throw new SQLException(e.getMessage(), e);
        }
        for (String view : views()) {
            Jdbc.execute(connection, view);
        }
    }

    private void prepareFiles(DuckDBConnection connection) throws IOException, SQLException {
        Durable.createFolder(folder);
        Path none = folder.resolve(NO_MATCH);
        if (!Files.exists(none)) {
            Jdbc.execute(connection, "COPY (" + Compaction.NOTHING + ") TO " + literal(temporary(none)) + FORMAT);
            commit(none);
        }
        deleteReplaced(connection);
    }

    /// Deletes what `kept.compacted` does not name.
    void deleteReplaced(DuckDBConnection connection) throws SQLException {
        List<String> named = Jdbc.list(connection, "SELECT file FROM kept.compacted", row -> row.getString(1));
        try {
            deleteAllBut(Set.copyOf(named));
        } catch (IOException e) {
            throw new SQLException(e.getMessage(), e);
        }
    }

    /// A name that no file had before, so that what is remembered of a file by its name is never another's.
    ///
    /// @param number tells apart matches whose names differ in capitals only, which are one file on some
    ///     systems
    Path newFile(MatchId match, int number) {
        long millis = LAST_MILLIS.updateAndGet(last -> Math.max(last + 1, System.currentTimeMillis()));
        return folder.resolve(match + "." + number + "-" + Long.toString(millis, Character.MAX_RADIX) + ENDING);
    }

    /// Where a file is written before it has its name.
    static Path temporary(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    /// Gives a file that was written in full its name.
    static void commit(Path file) throws IOException {
        Durable.force(temporary(file));
        Durable.rename(temporary(file), file);
    }

    /// The rows of a file that `kept.compacted` names, as a table in SQL.
    String rows(String file) {
        return "read_parquet(" + literal(folder.resolve(file)) + ")";
    }

    static String literal(Path path) {
        return "'" + path.toAbsolutePath().toString().replace("'", "''") + "'";
    }

    private void deleteAllBut(Set<String> named) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (!named.contains(name) && !name.equals(NO_MATCH)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private List<String> views() {
        String files = "(SELECT * FROM read_parquet(" + literal(folder.resolve("*" + ENDING))
                + ", filename = true) WHERE parse_filename(filename) IN (SELECT file FROM kept.compacted))";
        return List.of("""
                CREATE OR REPLACE VIEW frame AS
                SELECT
                    match_id, period, clock_us / 1000.0 AS clock_ms, frame,
                    nullif(ball_x_cm, -32768) / 100.0 AS ball_x_m,
                    nullif(ball_y_cm, -32768) / 100.0 AS ball_y_m,
                    nullif(ball_z_cm, -32768) / 100.0 AS ball_z_m,
                    in_play AS ball_in_play
                FROM kept.frame
                UNION ALL
                SELECT match_id, period, clock_us / 1000.0, frame, x_cm / 100.0, y_cm / 100.0, z_cm / 100.0, in_play
                FROM %s WHERE player_no = -1""".formatted(files), """
                CREATE OR REPLACE VIEW position AS
                SELECT
                    f.match_id, f.period, f.clock_ms, f.frame, r.player_id, r.team_id,
                    f.x_cm / 100.0 AS x_m, f.y_cm / 100.0 AS y_m
                FROM (
                    SELECT
                        match_id, period, clock_us / 1000.0 AS clock_ms, frame, roster_no,
                        unnest(x_cm) AS x_cm, unnest(y_cm) AS y_cm, unnest(range(len(x_cm))) AS slot
                    FROM kept.frame
                ) f JOIN kept.roster r ON r.roster_no = f.roster_no AND r.slot = f.slot
                WHERE f.x_cm <> -32768
                UNION ALL
                SELECT match_id, period, clock_us / 1000.0, frame, player_id, team_id, x_cm / 100.0, y_cm / 100.0
                FROM %s WHERE player_no <> -1 AND x_cm IS NOT NULL""".formatted(files));
    }
}
