package touchline.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import touchline.storage.duckdb.DuckDb;
import touchline.storage.postgres.PostgresStores;

/// Asks DuckDB and PostgreSQL the same questions in SQL.
final class SqlAgreement {
    private static final List<String> QUESTIONS = List.of(
            "SELECT count(*) FROM event",
            "SELECT match_id, type, count(*) FROM event GROUP BY match_id, type ORDER BY match_id, type",
            "SELECT e.player_id, count(*) AS passes, avg(e.x_m) FROM event e WHERE e.type = 'pass'"
                    + " GROUP BY e.player_id HAVING count(*) > 20 ORDER BY passes DESC, e.player_id",
            "SELECT match_id, period, min(clock_ms), max(clock_ms), sum(vendor_xg) FROM event GROUP BY match_id, period"
                    + " ORDER BY match_id, period",
            "SELECT id, source, type, outcome, period, clock_ms, time, team_id, player_id, x_m, y_m, end_x_m, end_y_m,"
                    + " body_part, recipient_id, restart, is_cross, kind, vendor_xg, replacement_id, formation, vendor_id,"
                    + " vendor_type, vendor_team_id, vendor_player_id, revision, sequence, part, recorded_time, arrival,"
                    + " data_ref FROM event WHERE type IN ('shot', 'substitution', 'card', 'starting_lineup')"
                    + " ORDER BY source, id",
            "SELECT * FROM match ORDER BY match_id",
            "SELECT * FROM team ORDER BY match_id, side",
            "SELECT * FROM player ORDER BY match_id, side, player_id",
            "SELECT * FROM freeze_frame ORDER BY match_id, event_id, x_m, y_m",
            "SELECT t.name, p.name, count(*) FROM event e"
                    + " JOIN player p ON p.match_id = e.match_id AND p.player_id = e.player_id"
                    + " JOIN team t ON t.match_id = p.match_id AND t.team_id = p.team_id"
                    + " GROUP BY t.name, p.name ORDER BY 3 DESC, 1, 2 LIMIT 20");

    private SqlAgreement() {}

    static void check(DuckDb duckDb, PostgresStores postgres) {
        for (String question : QUESTIONS) {
            SqlQueries.Table expected = duckDb.queries().query(question, SqlQueries.Limits.DEFAULT);
            assertThat(expected.rows()).as(question).isNotEmpty();
            SqlQueries.Table actual = postgres.queries().query(question, SqlQueries.Limits.DEFAULT);
            if (question.startsWith("SELECT *")) { // what has no name is called differently
                assertThat(names(actual)).as(question).isEqualTo(names(expected));
            }
            assertThat(texts(actual.rows())).as(question).isEqualTo(texts(expected.rows()));
        }
    }

    private static List<String> names(SqlQueries.Table table) {
        return table.columns().stream().map(SqlQueries.Column::name).toList();
    }

    private static List<List<String>> texts(List<? extends List<?>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(SqlAgreement::text).toList())
                .toList();
    }

    /// Sums and means may differ in the last digits, since engines add in different orders; of what cancels out to
    /// nothing those are all there is.
    private static String text(Object value) {
        return switch (value) {
            case Double number -> "%.9g".formatted(Math.abs(number) < 1e-9 ? 0 : number);
            case null -> "-";
            default -> value.toString();
        };
    }
}
