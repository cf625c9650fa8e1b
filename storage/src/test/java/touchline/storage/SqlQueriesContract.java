package touchline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchline.model.Action;
import touchline.model.Envelope;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.Period;
import touchline.model.Score;

/// What every engine answers to the same questions over the same facts, and what it refuses.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SqlQueriesContract {
    protected static final int EVENTS = 30;

    protected abstract SqlQueries queries();

    /// A question that takes longer than anybody waits.
    protected abstract String endless();

    protected static void fill(EventStore events) {
        List<Envelope<?>> batch = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            Action action = i % 3 == 0 ? new Action.Touch() : new Action.OwnGoal();
            MatchEvent event = Facts.event(GameClock.ofMillis(Period.FIRST_HALF, i * 1500L), action);
            batch.add(Facts.envelope(Facts.MATCH, "e" + i, 0, i, event));
        }
        batch.add(Facts.withdrawal(batch.getFirst(), 1));
        batch.add(Facts.envelope(Facts.MATCH, "sheet", 0, 40, Facts.sheet(Facts.MATCH, Optional.of(new Score(2, 1)))));
        batch.add(Facts.envelope(Facts.MATCH, "e3:360", 0, 41, Facts.freezeFrame("e3", new Random(1))));
        events.append(batch, Map.of());
    }

    @Test
    void anAnalystCountsEventsByType() {
        SqlQueries.Table table = query("SELECT type, count(*) AS n FROM event GROUP BY 1 ORDER BY 1");

        assertThat(table.columns()).extracting(SqlQueries.Column::name).containsExactly("type", "n");
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
    void freezeFramesAreRows() {
        assertThat(query("SELECT event_id, side, player_id, actor FROM freeze_frame ORDER BY side")
                        .rows())
                .containsExactly(Arrays.asList("e3", "away", null, false), List.of("e3", "home", "vendor-1000", true));
    }

    @Test
    void numbersTruthsListsAndNothingHaveOneForm() {
        assertThat(row(
                        "SELECT sum(sequence), avg(period), max(x_m) IS NULL, NULL, true, 1.5, ARRAY[1, 2], ARRAY['a', NULL]"
                                + " FROM event"))
                .containsExactly(435L, 1.0, false, null, true, 1.5, List.of(1L, 2L), Arrays.asList("a", null));
        assertThat(row("SELECT DATE '2026-05-01', TIMESTAMPTZ '2026-05-01 10:00:00+02'"))
                .containsExactly("2026-05-01", "2026-05-01T08:00:00Z");
    }

    @Test
    void describeAndShowAreAnswered() {
        assertThat(query("SHOW TABLES").rows())
                .contains(List.of("event"), List.of("match"), List.of("player"), List.of("log_position"));
        assertThat(query("DESCRIBE event;").rows())
                .extracting(List::getFirst)
                .startsWith("match_id", "id", "source", "type", "outcome")
                .hasSize(33);
        assertThatThrownBy(() -> query("DESCRIBE nothing")).isInstanceOf(SqlQueries.Refused.class);
        assertThat(query("WITH a AS (SELECT 1 AS x) SELECT x FROM a;").rows()).containsExactly(List.of(1L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELEC 1",
                "SELECT 1; SELECT 2",
                "SELECT 1; DROP VIEW event",
                "SELECT 1; COMMIT; DELETE FROM kept.event",
                "SELECT 1) q; DELETE FROM kept.event; --",
                "SELECT * FROM nothing",
                "DELETE FROM kept.event",
                "DELETE FROM kept.event RETURNING id",
                "WITH a AS (SELECT 1) DELETE FROM kept.event",
                "WITH gone AS (DELETE FROM kept.event RETURNING id) SELECT count(*) FROM gone",
                "INSERT INTO log_position VALUES ('a', 'b', 0, 0)",
                "DROP VIEW event",
                "CREATE TABLE x (i INTEGER)",
                "CREATE TEMP TABLE x (i INTEGER)",
                "SELECT 1 INTO x",
                "COPY event TO 'x.csv'",
                "COPY (SELECT 1) TO '/tmp/touchline-x.csv'",
                "CHECKPOINT",
                "BEGIN TRANSACTION",
                "COMMIT",
                "SET TRANSACTION READ WRITE",
            })
    void whatIsNotAQuestionIsRefused(String sql) {
        assertThatThrownBy(() -> query(sql)).isInstanceOf(SqlQueries.Refused.class);

        assertThat(row("SELECT count(*) FROM kept.event")).containsExactly((long) EVENTS);
    }

    @Test
    void errorsSayWhatIsWrong() {
        assertThatThrownBy(() -> query("SELECT tipe FROM event")).hasMessageContaining("tipe");
        assertThatThrownBy(() -> query("SELEC 1")).hasMessageContaining("SELEC");
        assertThatThrownBy(() -> query("SELECT * FROM nothing")).hasMessageContaining("nothing");
        assertThatThrownBy(() -> query("SELECT 1; SELECT 2")).hasMessageContaining("one SELECT");
    }

    @Test
    void furtherRowsAreLeftOutAndThatIsSaid() {
        SqlQueries.Limits limits = new SqlQueries.Limits(5, Duration.ofMinutes(1));

        assertThat(queries().query("SELECT id FROM event", limits).rows()).hasSize(5);
        assertThat(queries().query("SELECT id FROM event", limits).complete()).isFalse();
        assertThat(queries().query("SELECT id FROM event LIMIT 5", limits).complete())
                .isTrue();
    }

    @Test
    void anEndlessQueryIsStopped() {
        // A second: a busy machine may begin the query late, and what has not begun is not stopped.
        SqlQueries.Limits limits = new SqlQueries.Limits(5, Duration.ofSeconds(1));

        assertThatThrownBy(() -> queries().query(endless(), limits))
                .isInstanceOf(SqlQueries.Refused.class)
                .hasMessageContaining("stopped after 1.0 s");
        assertThat(row("SELECT 1")).containsExactly(1L);
    }

    @Test
    void aHugeAnswerIsRefused() {
        assertThatThrownBy(
                        () -> query("SELECT repeat('x', 1000000) FROM event CROSS JOIN (VALUES (1), (2), (3)) t (n)"))
                .isInstanceOf(SqlQueries.Refused.class)
                .hasMessageContaining("larger than");
        assertThat(row("SELECT 1")).containsExactly(1L);
    }

    protected final SqlQueries.Table query(String sql) {
        return queries().query(sql, SqlQueries.Limits.DEFAULT);
    }

    protected final List<@Nullable Object> row(String sql) {
        return query(sql).rows().getFirst();
    }
}
