package touchline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchline.model.Action;
import touchline.model.Envelope;
import touchline.model.FreezeFrame;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.PlayerId;
import touchline.model.Roster;
import touchline.model.Score;
import touchline.model.TeamId;
import touchline.model.VendorRef;
import touchline.storage.memory.MemoryEventStore;
import touchline.testkit.Seeds;

/// What every event store owes its callers. Each adapter runs it by extending it.
public abstract class EventStoreContract {
    private static final MatchId MATCH = Facts.MATCH;
    private static final LogPartition EVENTS_0 = new LogPartition("touchline.events", 0);
    private static final LogPartition EVENTS_1 = new LogPartition("touchline.events", 1);

    private EventStore store;

    /// An empty store, ready for use.
    protected abstract EventStore open();

    @BeforeEach
    final void openStore() {
        store = open();
    }

    @AfterEach
    final void closeStore() {
        store.close();
    }

    @Test
    void factsComeBackAsTheyWere() {
        Seeds.check(3, random -> {
            store.reset();
            List<Envelope<MatchEvent>> events = Facts.events(MATCH, 300, random);

            assertThat(append(events)).isEqualTo(new Appended(300, 0));

            assertThat(all(MATCH)).isEqualTo(events);
        });
    }

    @Test
    void aRepeatedBatchIsKeptOnce() {
        List<Envelope<MatchEvent>> events = Facts.events(MATCH, 50, new Random(1));
        List<Envelope<?>> twice = new ArrayList<>(events);
        twice.addAll(events);

        assertThat(append(events)).isEqualTo(new Appended(50, 0));
        assertThat(append(twice)).isEqualTo(new Appended(0, 100));
        assertThat(all(MATCH)).isEqualTo(events);
    }

    @Test
    void oneIdInTwoSourcesIsTwoFacts() {
        List<Envelope<MatchEvent>> one = Facts.events(Facts.match(1), 5, new Random(1));
        List<Envelope<MatchEvent>> other = Facts.events(Facts.match(2), 5, new Random(2));

        append(one);
        append(other);

        assertThat(all(Facts.match(1))).isEqualTo(one);
        assertThat(all(Facts.match(2))).isEqualTo(other);
    }

    @Test
    void theNewestRevisionIsKeptWhateverTheOrder() {
        Envelope<MatchEvent> first = goal(0);
        Envelope<MatchEvent> second = Facts.revised(first, 1, saved());
        Envelope<MatchEvent> third =
                Facts.revised(first, 2, Facts.event(first.data().clock(), new Action.Touch()));

        append(List.of(first));
        assertThat(append(List.of(third, second))).isEqualTo(new Appended(1, 1));
        assertThat(append(List.of(second, first))).isEqualTo(new Appended(0, 2));

        assertThat(all(MATCH)).containsExactly(third);
    }

    @Test
    void aWithdrawalHidesLowerRevisions() {
        Envelope<MatchEvent> goal = goal(0);
        append(List.of(goal, goal(1)));

        assertThat(append(List.of(Facts.withdrawal(goal, 1)))).isEqualTo(new Appended(1, 0));
        assertThat(append(List.of(Facts.withdrawal(goal, 1)))).isEqualTo(new Appended(0, 1));
        assertThat(all(MATCH)).containsExactly(goal(1));
        assertThat(stored().events()).isEqualTo(1);

        Envelope<MatchEvent> again = Facts.revised(goal, 2, saved());
        append(List.of(again));
        assertThat(all(MATCH)).containsExactly(again, goal(1));
    }

    @Test
    void aWithdrawalMayComeFirst() {
        Envelope<MatchEvent> goal = goal(0);
        append(List.of(Facts.withdrawal(goal, 1)));

        assertThat(append(List.of(goal))).isEqualTo(new Appended(1, 0));

        assertThat(all(MATCH)).isEmpty();
    }

    @Test
    void aWithdrawalInTheBatchOfItsFactHidesIt() {
        Envelope<MatchEvent> goal = goal(0);

        append(List.of(goal, Facts.withdrawal(goal, 1), goal(1)));

        assertThat(all(MATCH)).containsExactly(goal(1));
    }

    @Test
    void positionsAreThoseOfTheLastBatches() {
        assertThat(store.positions()).isEmpty();

        store.append(List.of(goal(0)), Map.of(EVENTS_0, 5L, EVENTS_1, 9L));
        store.append(List.of(), Map.of(EVENTS_0, 7L));

        assertThat(store.positions()).isEqualTo(Map.of(EVENTS_0, 7L, EVENTS_1, 9L));
    }

    @Test
    void nothingOfABadBatchIsKept() {
        Roster roster = Facts.roster(2);
        List<Envelope<?>> batch = new ArrayList<>(List.of(goal(0), sheet(0, Optional.empty())));
        batch.addAll(Facts.frames(MATCH, Period.FIRST_HALF, 0, 1, roster, new Random(1)));

        assertThatThrownBy(() -> store.append(batch, Map.of(EVENTS_0, 3L)))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(store.positions()).isEmpty();
        assertThat(store.matches("", 10)).isEmpty();
        assertThat(append(List.of(goal(0)))).isEqualTo(new Appended(1, 0));
        assertThat(all(MATCH)).containsExactly(goal(0));
    }

    @Test
    void readingGoesOnWhereItStopped() {
        List<Envelope<MatchEvent>> events = Facts.events(MATCH, 25, new Random(3));
        List<Envelope<MatchEvent>> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, new Random(4));
        append(shuffled);

        List<Envelope<MatchEvent>> read = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            EventQuery query = new EventQuery(cursor, 10, Set.of(), Optional.empty(), Optional.empty());
            EventStore.EventPage page = store.events(MATCH, query);
            read.addAll(page.events());
            cursor = page.next();
        } while (cursor.isPresent());

        assertThat(read).isEqualTo(events);
    }

    @Test
    void eventsOfOneMomentStandInTheOrderOfTheirRecords() {
        GameClock clock = GameClock.ofMillis(Period.FIRST_HALF, 1000);
        Envelope<MatchEvent> late = Facts.envelope(MATCH, "a", 0, 20, Facts.event(clock, new Action.Touch()));
        Envelope<MatchEvent> early = Facts.envelope(MATCH, "b", 0, 3, Facts.event(clock, new Action.Touch()));
        append(List.of(late, early));

        EventStore.EventPage first = store.events(MATCH, EventQuery.first(1));

        assertThat(first.events()).containsExactly(early);
        assertThat(store.events(MATCH, EventQuery.first(1).after(first.next().orElseThrow()))
                        .events())
                .containsExactly(late);
    }

    @Test
    void queriesChooseByTypePlayerAndTeam() {
        List<Envelope<MatchEvent>> events = Facts.events(MATCH, 200, new Random(5));
        append(events);
        PlayerId player = new PlayerId("vendor-1004");
        TeamId team = new TeamId("vendor-100");

        EventQuery query = new EventQuery(
                Optional.empty(), 1000, Set.of("pass", "shot", "nonsense"), Optional.of(player), Optional.of(team));

        assertThat(store.events(MATCH, query).events())
                .isNotEmpty()
                .isEqualTo(events.stream()
                        .filter(event -> event.data().action() instanceof Action.Pass
                                || event.data().action() instanceof Action.Shot)
                        .filter(event -> event.data().player().equals(Optional.of(player)))
                        .filter(event -> event.data().team().equals(Optional.of(team)))
                        .toList());
    }

    @Test
    void countsWhatEachPlayerDid() {
        PlayerId player = new PlayerId("vendor-1000");
        Envelope<MatchEvent> goal = goal(0);
        GameClock later = GameClock.ofMillis(Period.SECOND_HALF, 1);
        append(List.of(
                goal,
                goal(1),
                goal(2),
                Facts.withdrawal(goal(2), 1),
                card("first", later, Action.Card.Colour.YELLOW),
                card("second", later, Action.Card.Colour.SECOND_YELLOW),
                Facts.envelope(
                        MATCH,
                        "nobody",
                        0,
                        9,
                        new MatchEvent(
                                later,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                new Action.Touch(),
                                goal.data().vendor()))));

        assertThat(store.actionCounts(MATCH, Set.of(Period.values())))
                .containsExactly(
                        count(player, "card", Optional.of("second_yellow"), 1),
                        count(player, "card", Optional.of("yellow"), 1),
                        count(player, "own_goal", Optional.empty(), 2));
        assertThat(store.actionCounts(MATCH, Set.of(Period.FIRST_HALF, Period.SHOOT_OUT)))
                .containsExactly(count(player, "own_goal", Optional.empty(), 2));
        assertThat(store.actionCounts(MATCH, Set.of())).isEmpty();
    }

    private static Envelope<MatchEvent> card(String id, GameClock clock, Action.Card.Colour colour) {
        return Facts.envelope(MATCH, id, 0, 5, Facts.event(clock, new Action.Card(colour)));
    }

    private static ActionCount count(PlayerId player, String type, Optional<String> kind, long events) {
        return new ActionCount(player, Optional.of(new TeamId("vendor-100")), type, kind, Optional.empty(), events);
    }

    @Test
    void countsAreTheSameOnEveryStore() {
        Seeds.check(2, random -> {
            store.reset();
            List<Envelope<?>> facts = new ArrayList<>(Facts.events(MATCH, 400, random));
            facts.addAll(Facts.events(Facts.match(2), 100, random));
            facts.subList(0, 50).forEach(fact -> append(List.of(Facts.withdrawal(fact, random.nextInt(2)))));
            append(facts);
            try (EventStore memory = new MemoryEventStore()) {
                memory.append(factsOf(store), Map.of());
                for (Set<Period> periods : List.of(Set.of(Period.values()), Set.of(Period.SECOND_HALF))) {
                    assertThat(store.actionCounts(MATCH, periods))
                            .hasSizeGreaterThan(30)
                            .isEqualTo(memory.actionCounts(MATCH, periods));
                }
            }
        });
    }

    @Test
    void whatIsNoCursorIsRefused() {
        append(List.of(goal(0)));
        for (String cursor : List.of("", "x", "AAAA", "MQox", "§", "9".repeat(500))) {
            assertThatThrownBy(() -> store.events(MATCH, EventQuery.first(10).after(cursor)))
                    .isInstanceOf(BadCursor.class);
        }
    }

    @Test
    void anUnknownMatchHasNothing() {
        MatchId unknown = new MatchId("nobody-1");

        assertThat(all(unknown)).isEmpty();
        assertThat(store.match(unknown)).isEmpty();
        assertThat(store.freezeFrames(unknown, Optional.empty())).isEmpty();
        assertThat(store.tally(unknown)).isEqualTo(Tally.EMPTY);
        assertThat(store.actionCounts(unknown, Set.of(Period.values()))).isEmpty();
    }

    @Test
    void sheetsOfAMatchAreMerged() {
        MatchSheet full = Facts.sheet(MATCH, Optional.empty());
        MatchSheet scoreOnly =
                MatchSheet.empty(Facts.vendor(MATCH)).merge(Facts.sheet(MATCH, Optional.of(new Score(2, 1))));
        append(List.of(sheet(5, Optional.of(new Score(2, 1)))));
        append(List.of(sheet(3, Optional.empty())));

        StoredMatch match = stored();

        assertThat(match.vendor()).isEqualTo(new VendorRef("vendor", "1"));
        assertThat(match.sheet()).contains(full.merge(scoreOnly));
        assertThat(match.events()).isZero();
        assertThat(match.latest()).isEmpty();
    }

    @Test
    void aWithdrawnSheetIsForgotten() {
        append(List.of(sheet(0, Optional.of(new Score(2, 1)))));

        append(List.of(Facts.withdrawal(sheet(0, Optional.empty()), 1)));

        assertThat(stored().sheet()).isEmpty();
        assertThat(stored().vendor()).isEqualTo(new VendorRef("vendor", "1"));
    }

    @Test
    void matchesTellHowFarTheyAre() {
        GameClock end = GameClock.ofMillis(Period.FIRST_HALF, 46 * 60_000);
        GameClock later = GameClock.ofMillis(Period.SECOND_HALF, 5_000);
        append(List.of(
                Facts.envelope(MATCH, "end", 0, 1, Facts.event(end, new Action.PeriodEnd())),
                Facts.envelope(MATCH, "pass", 0, 2, Facts.event(later, new Action.Touch()))));

        StoredMatch match = stored();

        assertThat(match.ended()).containsExactly(Period.FIRST_HALF);
        assertThat(match.latest()).contains(later);
        assertThat(match.lastRecorded()).contains(Facts.RECORDED);
        assertThat(match.events()).isEqualTo(2);
    }

    @Test
    void matchesAreListedInTheOrderOfTheirIds() {
        for (int number : List.of(3, 1, 2, 10)) {
            append(Facts.events(Facts.match(number), 2, new Random(number)));
        }

        assertThat(store.matches("", 3))
                .extracting(StoredMatch::match)
                .containsExactly(Facts.match(1), Facts.match(10), Facts.match(2));
        assertThat(store.matches("vendor-10", 3))
                .extracting(StoredMatch::match)
                .containsExactly(Facts.match(2), Facts.match(3));
    }

    @Test
    void freezeFramesComeBackAsTheyWere() {
        List<Envelope<FreezeFrame>> frames = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            frames.add(Facts.envelope(MATCH, "e" + i + ":360", 0, i, Facts.freezeFrame("e" + i, new Random(i))));
        }
        append(frames);

        assertThat(store.freezeFrames(MATCH, Optional.empty())).isEqualTo(frames);
        assertThat(store.freezeFrames(MATCH, Optional.of("e3"))).containsExactly(frames.get(3));
        assertThat(stored().freezeFrames()).isEqualTo(5);
    }

    @Test
    void theTallyIsThatOfTheEventsWhateverTheirOrder() {
        List<Envelope<MatchEvent>> events = Facts.events(MATCH, 100, new Random(6));
        append(events);

        EventHash hash = new EventHash();
        events.reversed().forEach(hash::add);

        assertThat(store.tally(MATCH)).isEqualTo(hash.tally());
        append(List.of(Facts.withdrawal(events.getFirst(), 1)));
        assertThat(store.tally(MATCH)).isNotEqualTo(hash.tally());
    }

    @Test
    void allFactsMakeAnEqualStore() {
        Seeds.check(4, random -> {
            store.reset();
            List<Envelope<MatchEvent>> events = Facts.events(MATCH, 60, random);
            List<Envelope<?>> batch = new ArrayList<>(events);
            batch.add(sheet(900, Optional.empty()));
            batch.add(sheet(901, Optional.of(new Score(2, 1))));
            batch.add(Facts.envelope(MATCH, "e:360", 0, 902, Facts.freezeFrame("e", random)));
            for (Envelope<MatchEvent> event : events.subList(0, 30)) {
                batch.add(random.nextBoolean() ? Facts.withdrawal(event, 1) : Facts.revised(event, 2, saved()));
            }
            Collections.shuffle(batch, random);
            append(batch);
            List<Envelope<?>> later = new ArrayList<>();
            for (Envelope<MatchEvent> event : events) {
                later.add(Facts.revised(event, random.nextInt(3), saved()));
            }

            try (EventStore copy = new MemoryEventStore()) {
                copy.append(factsOf(store), Map.of());
                assertSame(copy);
                store.reset();
                store.append(factsOf(copy), Map.of());
                assertSame(copy);
                assertThat(append(later)).isEqualTo(copy.append(later, Map.of()));
                assertSame(copy);
            }
        });
    }

    private void assertSame(EventStore copy) {
        assertThat(copy.match(MATCH)).isEqualTo(store.match(MATCH));
        assertThat(copy.tally(MATCH)).isEqualTo(store.tally(MATCH));
        assertThat(copy.events(MATCH, EventQuery.first(1_000))).isEqualTo(store.events(MATCH, EventQuery.first(1_000)));
        assertThat(copy.freezeFrames(MATCH, Optional.empty())).isEqualTo(store.freezeFrames(MATCH, Optional.empty()));
    }

    private static List<Envelope<?>> factsOf(EventStore kept) {
        List<Envelope<?>> facts = new ArrayList<>();
        kept.facts(MATCH, facts::add);
        return facts;
    }

    @Test
    void aResetStoreIsLikeANewOne() {
        List<Envelope<MatchEvent>> events = Facts.events(MATCH, 20, new Random(7));
        store.append(events, Map.of(EVENTS_0, 20L));

        store.reset();

        assertThat(store.positions()).isEmpty();
        assertThat(store.matches("", 10)).isEmpty();
        assertThat(append(events)).isEqualTo(new Appended(20, 0));
        assertThat(all(MATCH)).isEqualTo(events);
    }

    private Appended append(List<? extends Envelope<?>> batch) {
        return store.append(batch, Map.of());
    }

    private List<Envelope<MatchEvent>> all(MatchId match) {
        return store.events(match, EventQuery.first(EventQuery.MAX_LIMIT)).events();
    }

    private StoredMatch stored() {
        return store.match(MATCH).orElseThrow();
    }

    private static Envelope<MatchEvent> goal(int number) {
        GameClock clock = GameClock.ofMillis(Period.FIRST_HALF, number * 1000L);
        return Facts.envelope(MATCH, "goal" + number, 0, number, Facts.event(clock, new Action.OwnGoal()));
    }

    private static MatchEvent saved() {
        return Facts.event(GameClock.ofMillis(Period.FIRST_HALF, 0), new Action.Block());
    }

    private static Envelope<MatchSheet> sheet(long sequence, Optional<Score> score) {
        return Facts.envelope(MATCH, "sheet" + sequence, 0, sequence, Facts.sheet(MATCH, score));
    }
}
