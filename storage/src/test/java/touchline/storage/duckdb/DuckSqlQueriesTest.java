package touchline.storage.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchline.model.Action;
import touchline.model.Envelope;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.Period;
import touchline.model.Score;
import touchline.storage.Facts;
import touchline.storage.SqlQueries;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DuckSqlQueriesTest {
    private Path file;
    private DuckDb database;

    @BeforeAll
    void fill(@TempDir Path folder) {
        file = folder.resolve("touchline.duckdb");
        database = DuckDb.open(DuckSettings.laptop(file));
        List<Envelope<?>> batch = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Action action = i % 3 == 0 ? new Action.Touch() : new Action.OwnGoal();
            MatchEvent event = Facts.event(GameClock.ofMillis(Period.FIRST_HALF, i * 1500L), action);
            batch.add(Facts.envelope(Facts.MATCH, "e" + i, 0, i, event));
        }
        batch.add(Facts.withdrawal(batch.getFirst(), 1));
        batch.add(Facts.envelope(Facts.MATCH, "sheet", 0, 40, Facts.sheet(Facts.MATCH, Optional.of(new Score(2, 1)))));
        batch.add(Facts.envelope(Facts.MATCH, "e3:360", 0, 41, Facts.freezeFrame("e3", new Random(1))));
        database.events().append(batch, Map.of());
        database.tracking()
                .append(Facts.frames(Facts.MATCH, Period.FIRST_HALF, 0, 10, Facts.roster(3), new Random(1)), Map.of());
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void anAnalystCountsEventsByType() {
        SqlQueries.Table table = query("SELECT type, count(*) AS n FROM event GROUP BY 1 ORDER BY 1");

        assertThat(table.columns())
                .containsExactly(new SqlQueries.Column("type", "VARCHAR"), new SqlQueries.Column("n", "BIGINT"));
        assertThat(table.rows()).containsExactly(List.of("own_goal", 20L), List.of("touch", 9L));
        assertThat(table.complete()).isTrue();
    }

    @Test
    void eventsHaveTheNamesOfTheirJsonForm() {
        assertThat(row(
                        "SELECT match_id, id, source, period, clock_ms, time, team_id, x_m, qualifiers, revision, data_ref,"
                                + " recorded_time FROM event WHERE id = 'e1'"))
                .containsExactly(
                        "vendor-1",
                        "e1",
                        "/feeds/vendor/1",
                        1L,
                        1500.0,
                        "2026-05-01T18:45:01.123456Z",
                        "vendor-100",
                        1.0,
                        "{}",
                        0L,
                        "sha256:" + "0123456789abcdef".repeat(4) + "!events/vendor-1.json#100+100",
                        "2026-05-01T18:45:00.123456Z");
    }

    @Test
    void matchesTeamsAndPlayersAreRows() {
        assertThat(row("SELECT vendor, home_team, away_team, kick_off, competition, season, score_home, score_away,"
                        + " pitch_length_m FROM match"))
                .containsExactly(
                        "vendor",
                        "Home Town",
                        "Away \"City\"",
                        "2026-05-01T18:45:00.123456Z",
                        "World Cup",
                        null,
                        2L,
                        1L,
                        105.0);
        assertThat(query("SELECT side, team_id, name, colour FROM team ORDER BY side")
                        .rows())
                .containsExactly(
                        List.of("away", "vendor-101", "Away \"City\"", "#cc0000"),
                        List.of("home", "vendor-100", "Home Town", "#cc0000"));
        assertThat(row("SELECT count(*), sum(jersey), count(position) FROM player WHERE team_id = 'vendor-100'"))
                .containsExactly(11L, 66L, 1L);
    }

    @Test
    void freezeFramesAndPositionsAreRows() {
        assertThat(query("SELECT event_id, side, player_id, actor FROM freeze_frame ORDER BY side")
                        .rows())
                .containsExactly(
                        java.util.Arrays.asList("e3", "away", null, false), List.of("e3", "home", "vendor-1000", true));
        assertThat(row("SELECT count(*), max(clock_ms) FROM frame")).containsExactly(10L, 360.0);
        assertThat(row("SELECT count(DISTINCT player_id), bool_and(abs(x_m) <= 52.5) FROM position"))
                .containsExactly(3L, true);
    }

    @Test
    void describeAndShowAreAnswered() {
        assertThat(query("SHOW TABLES").rows())
                .contains(List.of("event"), List.of("match"), List.of("player"), List.of("log_position"));
        assertThat(query("DESCRIBE event").rows()).isNotEmpty();
        assertThat(query("WITH a AS (SELECT 1 AS x) SELECT x FROM a;").rows()).containsExactly(List.of(1L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELEC 1",
                "SELECT 1; SELECT 2",
                "SELECT * FROM nothing",
                "DELETE FROM kept.event",
                "WITH a AS (SELECT 1) DELETE FROM kept.event",
                "INSERT INTO log_position VALUES ('a', 'b', 0, 0)",
                "DROP VIEW event",
                "CREATE TABLE x (i INTEGER)",
                "CREATE TEMP TABLE x (i INTEGER)",
                "COPY event TO 'x.csv'",
                "COPY (SELECT 1) TO '/tmp/touchline-x.csv'",
                "ATTACH '/tmp/touchline-x.db'",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SET enable_external_access = true",
                "RESET lock_configuration",
                "PRAGMA enable_profiling",
                "EXPORT DATABASE '/tmp/touchline-x'",
                "CHECKPOINT",
                "CALL checkpoint()",
                "BEGIN TRANSACTION",
                "COMMIT",
                "SELECT * FROM read_text('/etc/passwd')",
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM '/etc/passwd'",
                "SELECT * FROM glob('/*')",
                "SELECT * FROM read_parquet('http://127.0.0.1:1/x.parquet')",
                "SELECT getenv('HOME')",
                "SELECT * FROM query('DELETE FROM kept.event')",
            })
    void whatIsNotAQuestionOverTheStoresIsRefused(String sql) {
        assertThatThrownBy(() -> query(sql)).isInstanceOf(SqlQueries.Refused.class);

        assertThat(row("SELECT count(*) FROM kept.event")).containsExactly(30L);
        assertThat(Files.exists(Path.of("/tmp/touchline-x.csv"))).isFalse();
    }

    @Test
    void errorsSayWhatIsWrong() {
        assertThatThrownBy(() -> query("SELECT tipe FROM event")).hasMessageContaining("tipe");
        assertThatThrownBy(() -> query("SELEC 1")).hasMessageContaining("SELEC");
        assertThatThrownBy(() -> query("DELETE FROM kept.event")).hasMessageContaining("one SELECT");
    }

    @Test
    void furtherRowsAreLeftOutAndThatIsSaid() {
        SqlQueries.Table table =
                database.queries().query("SELECT id FROM event", new SqlQueries.Limits(5, Duration.ofMinutes(1)));

        assertThat(table.rows()).hasSize(5);
        assertThat(table.complete()).isFalse();
    }

    @Test
    void anEndlessQueryIsStopped() {
        // A second: a busy machine may begin the query late, and what has not begun is not stopped.
        String endless = "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range + b.range = -1";

        assertThatThrownBy(() -> database.queries().query(endless, new SqlQueries.Limits(5, Duration.ofSeconds(1))))
                .isInstanceOf(SqlQueries.Refused.class)
                .hasMessageContaining("stopped after 1.0 s");
        assertThat(row("SELECT 1")).containsExactly(1L);
    }

    @Test
    void aHugeAnswerIsRefused() {
        assertThatThrownBy(() -> query("SELECT repeat('x', 1000000) FROM range(100)"))
                .isInstanceOf(SqlQueries.Refused.class)
                .hasMessageContaining("larger than");
    }

    private SqlQueries.Table query(String sql) {
        return database.queries().query(sql, SqlQueries.Limits.DEFAULT);
    }

    private List<@Nullable Object> row(String sql) {
        return query(sql).rows().getFirst();
    }
}
