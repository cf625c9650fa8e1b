package touchline.pipeline.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import touchline.model.MatchId;

/// What a plan says of matches and files, and which matches a selection means.
final class BatchPlanTest {
    private static final MetricVersions VERSIONS = versions(2, "xg 0123456789ab");

    private static MetricVersions versions(int xg, String model) {
        return new MetricVersions(Map.of("xg", xg, "passes", 1), Map.of("xg", model));
    }

    private static BatchMatch match(String id, String date, String competition, String fingerprint) {
        return new BatchMatch(
                new MatchId(id),
                "made",
                Optional.of(date).filter(text -> !text.isEmpty()).map(LocalDate::parse),
                Optional.of(competition).filter(text -> !text.isEmpty()),
                fingerprint);
    }

    private static Map<MatchId, Manifest> kept(Manifest... manifests) {
        return List.of(manifests).stream().collect(java.util.stream.Collectors.toMap(Manifest::match, one -> one));
    }

    private static Manifest manifest(String id, String fingerprint, MetricVersions versions) {
        return new Manifest(new MatchId(id), "match_date=x/" + id, fingerprint, versions, 1, 10, "00");
    }

    @Test
    void eachMatchHasOneNeed() {
        BatchPlan plan = BatchPlan.of(
                List.of(
                        match("made-5", "", "", "e"),
                        match("made-4", "2018-05-04", "Cup", "d"),
                        match("made-3", "2018-05-03", "Cup", "c"),
                        match("made-2", "2018-05-02", "League", "b"),
                        match("made-1", "2018-05-01", "League", "a")),
                VERSIONS,
                kept(
                        manifest("made-2", "b", versions(1, "xg 0123456789ab")),
                        manifest("made-3", "other", VERSIONS),
                        manifest("made-4", "d", VERSIONS)),
                false,
                OptionalDouble.of(8));

        assertThat(plan.items().stream().map(item -> item.match().match().value() + " " + item.need()))
                .containsExactly("made-1 MISSING", "made-2 STALE", "made-3 CHANGED", "made-4 FRESH", "made-5 MISSING");
        assertThat(plan.due()).hasSize(4);
        assertThat(plan.expectedSeconds()).hasValue(0.5);
        assertThat(new String(plan.toJson(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("""
                {"matches":5,"due":4,"missing":2,"stale":1,"changed":1,"forced":0,"fresh":1,"undated":1,\
                "first_date":"2018-05-01","last_date":"2018-05-04","expected_seconds":0.5,"competitions":[\
                {"competition":null,"matches":1,"due":1,"missing":1,"stale":0,"changed":0,"forced":0,"fresh":0,\
                "undated":1,"first_date":null,"last_date":null},\
                {"competition":"Cup","matches":2,"due":1,"missing":0,"stale":0,"changed":1,"forced":0,"fresh":1,\
                "undated":0,"first_date":"2018-05-03","last_date":"2018-05-04"},\
                {"competition":"League","matches":2,"due":2,"missing":1,"stale":1,"changed":0,"forced":0,"fresh":0,\
                "undated":0,"first_date":"2018-05-01","last_date":"2018-05-02"}],"complete":true}""");
    }

    @Test
    void anotherVersionOfAModelMakesStale() {
        BatchPlan plan = BatchPlan.of(
                List.of(match("made-4", "2018-05-04", "Cup", "d"), match("made-5", "2018-05-05", "Cup", "e")),
                VERSIONS,
                kept(
                        manifest("made-4", "d", versions(2, "xg ba9876543210")),
                        manifest("made-5", "e", new MetricVersions(VERSIONS.metrics(), Map.of()))),
                false,
                OptionalDouble.empty());

        assertThat(plan.items()).extracting(BatchPlan.Item::need).containsOnly(BatchPlan.Need.STALE);
    }

    @Test
    void forceTakesWhatIsFresh() {
        BatchPlan plan = BatchPlan.of(
                List.of(match("made-4", "2018-05-04", "Cup", "d")),
                VERSIONS,
                kept(manifest("made-4", "d", VERSIONS)),
                true,
                OptionalDouble.empty());

        assertThat(plan.counts()).containsEntry(BatchPlan.Need.FORCED, 1L).containsEntry(BatchPlan.Need.FRESH, 0L);
        assertThat(plan.due()).hasSize(1);
        assertThat(plan.expectedSeconds()).isEmpty();
    }

    @Test
    void aSelectionMeansWhatFitsAllOfIt() {
        BatchMatch cup = match("made-1", "2018-05-04", "World Cup", "a");
        BatchMatch undated = match("made-2", "", "", "a");

        assertThat(Selection.ALL.includes(undated)).isTrue();
        assertThat(dates("2018-05-04", "2018-05-04").includes(cup)).isTrue();
        assertThat(dates("2018-05-05", "").includes(cup)).isFalse();
        assertThat(dates("", "2018-05-03").includes(cup)).isFalse();
        assertThat(dates("2018-01-01", "").includes(undated)).isFalse();
        assertThat(named("world cup", "made").includes(cup)).isTrue();
        assertThat(named("world cup", "other").includes(cup)).isFalse();
        assertThat(named("world cup", "made").includes(undated)).isFalse();
        assertThat(new Selection(
                                Set.of(new MatchId("made-2")),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())
                        .includes(cup))
                .isFalse();
    }

    @Test
    void datesTheWrongWayRoundAreRefused() {
        assertThatThrownBy(() -> dates("2018-05-05", "2018-05-04"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("from 2018-05-05 to 2018-05-04 holds no day: give the earlier one first");
    }

    private static Selection dates(String from, String to) {
        return new Selection(
                Set.of(),
                Optional.of(from).filter(text -> !text.isEmpty()).map(LocalDate::parse),
                Optional.of(to).filter(text -> !text.isEmpty()).map(LocalDate::parse),
                Optional.empty(),
                Optional.empty());
    }

    private static Selection named(String competition, String vendor) {
        return new Selection(
                Set.of(), Optional.empty(), Optional.empty(), Optional.of(competition), Optional.of(vendor));
    }

    @Test
    void theScheduleKnowsItsNextTime() {
        BatchSchedule daily = new BatchSchedule(Optional.of(LocalTime.of(4, 30)));

        assertThat(daily.after(Instant.parse("2026-03-01T04:29:59Z"))).contains(Instant.parse("2026-03-01T04:30:00Z"));
        assertThat(daily.after(Instant.parse("2026-03-01T04:30:00Z"))).contains(Instant.parse("2026-03-02T04:30:00Z"));
        assertThat(BatchSchedule.OFF.after(Instant.EPOCH)).isEmpty();
    }

    @Test
    void aRunReadsAsItWasWritten() {
        RunStatus run = new RunStatus(
                RunStatus.State.RUNNING,
                true,
                Instant.parse("2026-03-01T04:30:00Z"),
                Optional.empty(),
                2,
                true,
                10,
                3,
                4,
                1,
                700,
                2_500,
                OptionalDouble.of(12.5),
                List.of(new RunStatus.Failure("made-1", "\"gone\"")),
                Optional.of("no space"));

        assertThat(RunStatus.parse(run.toJson())).isEqualTo(run);
        assertThat(run.matchesPerSecond()).hasValue(2);
        assertThat(run.secondsLeft()).hasValue(2.5);
        assertThat(run.interrupted().secondsLeft()).isEmpty();
    }
}
