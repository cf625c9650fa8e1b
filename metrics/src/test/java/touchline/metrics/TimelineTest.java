package touchline.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static touchline.metrics.Facts.ANNA;
import static touchline.metrics.Facts.again;
import static touchline.metrics.Facts.envelope;
import static touchline.metrics.Facts.pass;
import static touchline.metrics.Facts.revised;
import static touchline.metrics.Facts.withdrawn;

import java.util.List;
import org.junit.jupiter.api.Test;
import touchline.model.Action.Pass.Outcome;
import touchline.model.Envelope;
import touchline.model.MatchEvent;
import touchline.model.Period;

final class TimelineTest {
    private final Envelope<MatchEvent> first = envelope("a", 0, 1, "one", at(10));
    private final Envelope<MatchEvent> second = envelope("b", 0, 2, "one", at(20));
    private final Timeline timeline = new Timeline();

    private static MatchEvent at(double seconds) {
        return Facts.event(Period.FIRST_HALF, seconds, ANNA, 0, 0, pass(Outcome.COMPLETE));
    }

    private List<String> ids() {
        return timeline.facts().stream()
                .map(fact -> fact.id() + fact.revision())
                .toList();
    }

    @Test
    void factsStandInMatchOrderAfterTheSheets() {
        timeline.offer(second);
        timeline.offer(first);
        timeline.offer(envelope("s", 0, 9, "one", Facts.sheet()));

        assertThat(ids()).containsExactly("s0", "a0", "b0");
    }

    @Test
    void inOrderFactsOnlyGrowTheList() {
        timeline.offer(first);
        timeline.offer(second);
        assertThat(timeline.rearrangements()).isZero();
    }

    @Test
    void sameRecordOfSameArrivalIsARedelivery() {
        assertThat(timeline.offer(first)).isEqualTo(Verdict.NEW);
        assertThat(timeline.offer(first)).isEqualTo(Verdict.REDELIVERY);
    }

    @Test
    void sameRevisionFromElsewhereIsADuplicate() {
        timeline.offer(first);
        assertThat(timeline.offer(again(first, "two"))).isEqualTo(Verdict.DUPLICATE);
        assertThat(timeline.offer(again(first, "two"))).isEqualTo(Verdict.REDELIVERY);
        assertThat(timeline.offer(envelope("a", 0, 7, "one", at(10))))
                .as("twice in one file")
                .isEqualTo(Verdict.DUPLICATE);
        assertThat(ids()).containsExactly("a0");
    }

    @Test
    void newestRevisionStandsWhateverComesFirst() {
        timeline.offer(second);
        assertThat(timeline.offer(revised(first, 2, at(30)))).isEqualTo(Verdict.NEW);
        assertThat(timeline.offer(first)).isEqualTo(Verdict.SUPERSEDED);
        assertThat(timeline.offer(again(first, "two"))).isEqualTo(Verdict.DUPLICATE);
        assertThat(timeline.offer(revised(first, 1, at(5)))).isEqualTo(Verdict.SUPERSEDED);
        assertThat(timeline.offer(revised(first, 3, at(15)))).isEqualTo(Verdict.CORRECTION);
        assertThat(timeline.offer(again(revised(first, 2, at(30)), "three"))).isEqualTo(Verdict.DUPLICATE);

        assertThat(ids()).containsExactly("a3", "b0");
    }

    @Test
    void withdrawalRemovesEvenBeforeTheFactItself() {
        timeline.offer(withdrawn(first, 1));
        assertThat(timeline.offer(first)).isEqualTo(Verdict.SUPERSEDED);
        timeline.offer(second);
        assertThat(timeline.offer(withdrawn(second, 1))).isEqualTo(Verdict.CORRECTION);
        assertThat(ids()).isEmpty();

        assertThat(timeline.offer(revised(second, 2, at(20)))).isEqualTo(Verdict.CORRECTION);
        assertThat(ids()).containsExactly("b2");
    }

    @Test
    void verdictsSayWhatTheLedgerCounts() {
        assertThat(Verdict.values())
                .filteredOn(Verdict::isKept)
                .containsExactly(Verdict.NEW, Verdict.CORRECTION, Verdict.SUPERSEDED, Verdict.TOO_LATE);
    }
}
