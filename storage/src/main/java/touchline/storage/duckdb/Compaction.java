package touchline.storage.duckdb;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import touchline.model.MatchId;
import touchline.storage.internal.Jdbc;

/// Moves a match's frames from the table into a Parquet file, where they take a fifth of the room.
///
/// The file gets its name before the transaction ends that names it and drops the rows: a crash before leaves
/// a file that nobody reads, and the rows; one after leaves the file that was there before, which nobody
/// reads any more.
final class Compaction {
    /// The columns of a file, and no row.
    static final String NOTHING = "SELECT ''::VARCHAR AS match_id, 0::INTEGER AS player_no, ''::VARCHAR AS player_id,"
            + " ''::VARCHAR AS team_id, 0::UTINYINT AS period, 0::BIGINT AS clock_us, 0::INTEGER AS frame,"
            + " 0::SMALLINT AS x_cm, 0::SMALLINT AS y_cm, 0::SMALLINT AS z_cm, false AS in_play,"
            + " 0::INTEGER AS roster_no WHERE false";

    private final MatchFiles files;

    Compaction(MatchFiles files) {
        this.files = files;
    }

    /// A match as the store names it.
    record Tracked(int number, MatchId match) {}

    /// What stands in `kept.compacted`.
    record Compacted(String file, long frames, Set<Integer> rosters) {}

    /// The file of a match, if it has one.
    static Optional<Compacted> of(DuckDBConnection connection, MatchId match) throws SQLException {
        return Jdbc.list(
                        connection,
                        "SELECT file, frames, roster_nos FROM kept.compacted WHERE match_id = ?",
                        row -> new Compacted(row.getString(1), row.getLong(2), rosters(row.getArray(3))),
                        match.value())
                .stream()
                .findFirst();
    }

    private static Set<Integer> rosters(Array numbers) throws SQLException {
        return Stream.of((Object[]) numbers.getArray())
                .map(number -> ((Number) number).intValue())
                .collect(Collectors.toSet());
    }

    /// The matches with frames in the table.
    static List<Tracked> hot(DuckDBConnection connection) throws SQLException {
        return Jdbc.list(
                connection,
                "SELECT DISTINCT match_no, match_id FROM kept.frame ORDER BY match_no",
                row -> new Tracked(row.getInt(1), new MatchId(row.getString(2))));
    }

    /// Inside a transaction that the caller has begun.
    void run(DuckDBConnection connection, Tracked match) throws SQLException {
        Optional<Compacted> before = of(connection, match.match);
        Path file = files.newFile(match.match, match.number);
        numberPlayers(connection, match.number);
        String rows = "SELECT " + MatchFiles.COLUMNS + " FROM (" + hotRows(match.number)
                + before.map(old -> " UNION ALL SELECT " + MatchFiles.COLUMNS + " FROM " + files.rows(old.file))
                        .orElse("")
                + ") ORDER BY player_no, period, clock_us, frame";
        Jdbc.execute(
                connection,
                "COPY (" + rows + ") TO " + MatchFiles.literal(MatchFiles.temporary(file)) + " " + MatchFiles.FORMAT);
        try {
            MatchFiles.commit(file);
        } catch (IOException e) {
            throw new SQLException("could not keep " + file + ": " + e.getMessage(), e);
        }
        swap(connection, match, file, before);
    }

    private static void swap(DuckDBConnection connection, Tracked match, Path file, Optional<Compacted> before)
            throws SQLException {
        Set<Integer> rosters = new TreeSet<>(before.map(Compacted::rosters).orElse(Set.of()));
        rosters.addAll(Jdbc.list(
                connection,
                "SELECT DISTINCT roster_no FROM kept.frame WHERE match_no = ?",
                row -> row.getInt(1),
                match.number));
        int moved = Jdbc.update(connection, "DELETE FROM kept.frame WHERE match_no = ?", match.number);
        Jdbc.update(connection, "DELETE FROM kept.compacted WHERE match_no = ?", match.number);
        Jdbc.update(
                connection,
                "INSERT INTO kept.compacted VALUES (?, ?, ?, ?, " + rosters + ")",
                match.number,
                match.match.value(),
                String.valueOf(file.getFileName()),
                before.map(Compacted::frames).orElse(0L) + moved);
    }

    private static void numberPlayers(DuckDBConnection connection, int match) throws SQLException {
        Jdbc.update(connection, """
                INSERT INTO kept.tracked_player
                SELECT (SELECT coalesce(max(player_no), -1) FROM kept.tracked_player) + row_number() OVER (), player_id
                FROM (
                    SELECT DISTINCT player_id FROM kept.roster
                    WHERE slot >= 0 AND roster_no IN (SELECT roster_no FROM kept.frame WHERE match_no = ?)
                    EXCEPT SELECT player_id FROM kept.tracked_player
                    ORDER BY player_id
                )""", match);
    }

    private static String hotRows(int match) {
        return """
                SELECT
                    match_id, -1 AS player_no, NULL AS player_id, NULL AS team_id, period, clock_us, frame,
                    nullif(ball_x_cm, -32768) AS x_cm, nullif(ball_y_cm, -32768) AS y_cm,
                    nullif(ball_z_cm, -32768) AS z_cm, in_play, roster_no
                FROM kept.frame WHERE match_no = %1$d
                UNION ALL
                SELECT
                    f.match_id, p.player_no, r.player_id, r.team_id, f.period, f.clock_us, f.frame,
                    nullif(f.x, -32768), nullif(f.y, -32768), NULL, NULL, NULL
                FROM (
                    SELECT
                        match_id, period, clock_us, frame, roster_no,
                        unnest(x_cm) AS x, unnest(y_cm) AS y, unnest(range(len(x_cm))) AS slot
                    FROM kept.frame WHERE match_no = %1$d
                ) f
                JOIN kept.roster r ON r.roster_no = f.roster_no AND r.slot = f.slot
                JOIN kept.tracked_player p ON p.player_id = r.player_id
                WHERE f.x <> -32768 OR f.y <> -32768""".formatted(match);
    }
}
