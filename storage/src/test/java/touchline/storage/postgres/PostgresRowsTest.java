package touchline.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import touchline.model.Action;
import touchline.model.DataRef;
import touchline.model.Envelope;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.RawJson;
import touchline.model.VendorRecord;
import touchline.storage.Appended;
import touchline.storage.EventQuery;
import touchline.storage.Facts;
import touchline.storage.SqlQueries;

/// How facts lie in the tables.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PostgresRowsTest {
    private PostgresStores stores;

    @BeforeAll
    void open() {
        stores = PostgresStores.open(TestServer.newDatabase());
    }

    @AfterAll
    void close() {
        stores.close();
    }

    @Test
    void theDayOfAMatchIsThatOfItsKickOffAndNeverChanges() {
        MatchId match = Facts.match(1);
        stores.events().append(List.of(sheet(match, 0, "2019-12-31T23:30:00Z"), event(match, "a", "{}")), Map.of());
        stores.events().append(List.of(sheet(match, 1, "2020-01-02T20:00:00Z"), event(match, "b", "{}")), Map.of());

        assertThat(one("SELECT day::text FROM kept.match WHERE match_id = 'vendor-1'"))
                .isEqualTo("2019-12-31");
        assertThat(one("SELECT count(*) FROM kept.event_2019_12")).isEqualTo(2L);
        assertThat(one("SELECT kick_off::text FROM match WHERE match_id = 'vendor-1'"))
                .isEqualTo("2020-01-02 20:00:00+00");
    }

    @Test
    void theDayOfAMatchWithoutKickOffIsThatOfItsFirstRecord() {
        MatchId match = Facts.match(2);
        stores.events().append(List.of(event(match, "a", "{}")), Map.of());
        stores.events().append(List.of(sheet(match, 0, "2020-01-02T20:00:00Z")), Map.of());

        assertThat(one("SELECT day::text FROM kept.match WHERE match_id = 'vendor-2'"))
                .isEqualTo("2026-05-01");
    }

    @Test
    void aNonsensicalKickOffStopsNothing() {
        MatchId early = Facts.match(3);
        MatchId late = Facts.match(4);
        List<Envelope<?>> facts = List.of(
                sheet(early, 0, Instant.MIN.toString()),
                event(early, "a", "{}"),
                sheet(late, 0, "+12026-01-01T00:00:00Z"),
                event(late, "a", "{}"));

        assertThat(stores.events().append(facts, Map.of())).isEqualTo(new Appended(4, 0));

        assertThat(stores.events().match(early).orElseThrow().events()).isEqualTo(1);
        assertThat(one("SELECT count(*) FROM match WHERE match_id IN ('vendor-3', 'vendor-4')"))
                .isEqualTo(2L);
    }

    @Test
    void qualifiersComeBackByteForByteAndCanBeAskedAsJsonb() {
        MatchId match = Facts.match(5);
        List<String> qualifiers = List.of(
                "{\"b\":1.50,\"a\":1e2,\"b\":2}",
                "{\"nul\":\"x\\u0000y\",\"zone\":7}",
                "{\"huge\":1e999999,\"zone\":7}",
                "{\"mark\":\"\uE000\",\"ball\":\"⚽\",\"long\":\"" + "z".repeat(300_000) + "\"}",
                "{}");
        List<Envelope<?>> facts = new ArrayList<>();
        qualifiers.forEach(text -> facts.add(event(match, "q" + facts.size(), text)));
        stores.events().append(facts, Map.of());

        assertThat(stores.events().events(match, EventQuery.first(10)).events())
                .extracting(event -> event.data().vendor().qualifiers().toString())
                .isEqualTo(qualifiers);
        assertThat(one("SELECT qualifiers::text FROM event WHERE match_id = 'vendor-5' AND id = 'q0'"))
                .isEqualTo("{\"a\": 100, \"b\": 2}");
        assertThat(
                        one(
                                "SELECT string_agg(id, ',') FROM event WHERE match_id = 'vendor-5' AND qualifiers @> '{\"zone\":7}'"))
                .isEqualTo("q1");
        assertThat(one("SELECT count(*) FROM event WHERE match_id = 'vendor-5' AND qualifiers IS NULL"))
                .isEqualTo(1L);
    }

    @Test
    void whateverAVendorWritesIsKept() {
        MatchId match = Facts.match(6);
        String strange = "nul \0, mark \uE000, tab \t, \\N, \\., line\nbreak, ⚽";
        VendorRecord vendor =
                new VendorRecord(strange, strange, Optional.of(strange), Optional.of(""), RawJson.of("{\"a\":\"b\"}"));
        Envelope<MatchEvent> event = new Envelope<>(
                "/feeds/vendor/" + strange,
                "i".repeat(100_000) + strange,
                0,
                match,
                Long.MAX_VALUE,
                Integer.MAX_VALUE,
                Optional.of(Instant.parse("-0044-03-15T12:00:00.000001Z")),
                Facts.RECORDED,
                strange,
                new DataRef("0".repeat(64), Optional.of("e".repeat(50_000)), 0, -1),
                Optional.of(strange),
                new MatchEvent(
                        new GameClock(Period.SHOOT_OUT, 3_600_000_000L),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new Action.StartingLineup(Optional.of(strange)),
                        vendor));

        assertThat(stores.events().append(List.of(event), Map.of())).isEqualTo(new Appended(1, 0));
        assertThat(stores.events().append(List.of(event), Map.of())).isEqualTo(new Appended(0, 1));

        assertThat(stores.events().events(match, EventQuery.first(10)).events()).containsExactly(event);
        EventQuery unheardOf = new EventQuery(Optional.empty(), 10, Set.of("\0"), Optional.empty(), Optional.empty());
        assertThat(stores.events().events(match, unheardOf).events()).isEmpty();
        assertThat(stores.events().freezeFrames(match, Optional.of("\0"))).isEmpty();
    }

    @Test
    void aQuestionOverOneMatchLooksIntoOnePartitionByItsIndex() {
        for (int month = 1; month <= 6; month++) {
            MatchId match = Facts.match(100 + month);
            List<Envelope<?>> facts = new ArrayList<>(Facts.events(match, 300, new Random(month)));
            facts.add(sheet(match, 1_000, "2021-0" + month + "-05T18:00:00Z"));
            stores.events().append(facts, Map.of());
        }

        String page = plan("SELECT * FROM kept.event WHERE match_no = 1 AND day = '2021-03-05' AND NOT withdrawn"
                + " AND (period, clock_us, sequence, part, source, id) > (1, 5, 5, 0, 'a', 'b')"
                + " ORDER BY period, clock_us, sequence, part, source, id LIMIT 50");
        String player = plan("SELECT * FROM kept.event WHERE player_id = 'vendor-1004' AND type = 'pass'"
                + " AND day BETWEEN '2021-03-01' AND '2021-03-31'");

        assertThat(page).contains("event_2021_03").contains("Index Scan").doesNotContain("event_2021_04", "Seq Scan");
        assertThat(player).contains("event_2021_03").doesNotContain("event_2021_04");
    }

    private String plan(String sql) {
        StringBuilder plan = new StringBuilder();
        ask("EXPLAIN " + sql).forEach(line -> plan.append(line).append('\n'));
        return plan.toString();
    }

    private @Nullable Object one(String sql) {
        return ask(sql).getFirst().getFirst();
    }

    private List<List<@Nullable Object>> ask(String sql) {
        return stores.queries().query(sql, SqlQueries.Limits.DEFAULT).rows();
    }

    private static Envelope<MatchSheet> sheet(MatchId match, int sequence, String kickOff) {
        MatchSheet sheet = MatchSheet.empty(Facts.vendor(match)).merge(Facts.sheet(match, Optional.empty()));
        MatchSheet dated = new MatchSheet(
                sheet.vendor(),
                sheet.home(),
                sheet.away(),
                Optional.of(Instant.parse(kickOff)),
                sheet.competition(),
                sheet.season(),
                sheet.pitch(),
                sheet.score(),
                sheet.shootOut(),
                Map.of());
        return Facts.envelope(match, "sheet", sequence, sequence, dated);
    }

    private static Envelope<MatchEvent> event(MatchId match, String id, String qualifiers) {
        MatchEvent any = Facts.event(GameClock.ofMillis(Period.FIRST_HALF, 1_000), new Action.Touch());
        VendorRecord vendor = new VendorRecord("1", "x", Optional.empty(), Optional.empty(), RawJson.of(qualifiers));
        MatchEvent event = new MatchEvent(any.clock(), any.team(), any.player(), any.at(), any.action(), vendor);
        return Facts.envelope(match, id, 0, 10, event);
    }
}
