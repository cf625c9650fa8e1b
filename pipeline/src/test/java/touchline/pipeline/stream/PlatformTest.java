package touchline.pipeline.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.model.Ledger;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.TrackingFrame;
import touchline.model.Withdrawal;
import touchline.pipeline.log.DeadLetter;
import touchline.pipeline.log.LogConfig;
import touchline.pipeline.log.MatchLog;
import touchline.pipeline.log.Receipt;
import touchline.pipeline.log.Topics;
import touchline.storage.EventQuery;
import touchline.storage.EventStore;
import touchline.storage.memory.MemoryEventStore;
import touchline.testkit.Seeds;

/// Stream, live view, lag and sinks together over one real broker. Every test has matches of its own.
class PlatformTest {
    @TempDir
    static Path home;

    private static Optional<MatchLog> openLog = Optional.empty();
    private static Optional<MetricsStream> openStream = Optional.empty();
    private static Optional<LiveView> openView = Optional.empty();

    @BeforeAll
    static void start() {
        MatchLog log = MatchLog.open(LogConfig.laptop(home), List.of("made"));
        openLog = Optional.of(log);
        openStream = Optional.of(
                MetricsStream.start(log, home.resolve("stream"), StreamSettings.DEFAULT, AllInForce::metrics));
        openView = Optional.of(LiveView.start(log));
    }

    @AfterAll
    static void stop() {
        openView.ifPresent(LiveView::close);
        openStream.ifPresent(MetricsStream::close);
        openLog.ifPresent(MatchLog::close);
    }

    private static MatchLog log() {
        return openLog.orElseThrow();
    }

    private static LiveView view() {
        return openView.orElseThrow();
    }

    @Test
    void theLedgerBalancesAndEachRecordCountsOnce() {
        MadeMatch match = MadeMatch.of("ledger", Seeds.generator(1), 40, 10);
        int events = match.facts().size() - 1;
        write(match);
        write(match); // read again after a crash: the same arrival
        DeadLetter letter = letter(match, 9_000);
        Receipt receipt = new Receipt(
                "made-0-0",
                new MatchId(match.key()),
                match.source(),
                "made",
                Instant.parse("2026-03-01T15:00:00Z"),
                Map.of("event", events + 1L, "sheet", 1L, "frame", 10L),
                Map.of("event", 1L));
        try (var producer = log().clients().producer("test")) {
            send(producer, letter.toRecord(), letter.toRecord());
            ProducerRecord<String, byte[]> record =
                    new ProducerRecord<>(Topics.RECEIPTS, match.key(), receipt.toJson());
            send(producer, record, record);
        }

        // What came of a source counts as received before its receipt is read: the figures alone do not tell its end.
        Await.until("the receipt is read", () -> view().haveReceipts(List.of("made-0-0")));
        Await.until(
                "the ledger is complete", () -> ledger(match).equals(new Ledger(events + 12, events + 11, 0, 1, 0)));
        // The log has the letter twice: both are listed until the view has read the second.
        Await.until("the repeat is known", () -> letters().size() == 1);
        assertThat(view().deadLettersByCode()).containsEntry("MALFORMED", 1L);
        List<DeadLetters.Stored> letters = letters();
        assertThat(letters).hasSize(1);
        assertThat(letters.getFirst().letter()).usingRecursiveComparison().isEqualTo(letter);
        assertThat(view().deadLetters().page(Optional.of(letters.getFirst().id()), 10))
                .isEmpty();
        assertThat(view().deadLetters().find(letters.getFirst().id())).isPresent();
        assertThat(view().deadLetters().find("nonsense")).isEmpty();
    }

    @Test
    void whoFollowsSeesEveryEventAndWhoComesBackSeesTheRest() throws Exception {
        MadeMatch match = MadeMatch.of("follow", Seeds.generator(2), 300, 0);
        int half = match.facts().size() / 2;
        write(match, 0, half);
        awaitTaken(match, half - 1);

        List<LiveMessage> first = new ArrayList<>();
        try (LiveSubscription subscription = follow(match, Optional.empty())) {
            while (events(first).size() < half - 1) {
                first.addAll(subscription.next(Duration.ofSeconds(10)));
            }
            write(match, half, half + 20); // seen live
            while (events(first).size() < half + 19) {
                first.addAll(subscription.next(Duration.ofSeconds(10)));
            }
        }
        assertThat(first.getFirst()).isInstanceOf(LiveMessage.MatchChanged.class);
        assertThat(first.get(1))
                .isInstanceOfSatisfying(
                        LiveMessage.MetricsChanged.class,
                        metrics -> assertThat(metrics.full()).isTrue());

        write(match, half + 20, match.facts().size());
        awaitTaken(match, match.facts().size() - 1);
        int cut = first.size() * 2 / 3; // what came behind it was lost with the connection
        List<LiveMessage> seen = new ArrayList<>(first.subList(0, cut));
        try (LiveSubscription subscription =
                follow(match, Optional.of(seen.getLast().cursor()))) {
            while (events(seen).size() < match.facts().size() - 1) {
                seen.addAll(subscription.next(Duration.ofSeconds(10)));
            }
            // The last values can come behind the last event.
            Await.until("the values are told", () -> {
                seen.addAll(next(subscription));
                return valuesOf(seen).equals(known(match));
            });
            assertThat(subscription.next(Duration.ofMillis(200)).stream()
                            .filter(LiveMessage.EventSeen.class::isInstance))
                    .isEmpty();
        }
        List<String> wanted = match.facts().stream()
                .filter(fact -> fact.data() instanceof MatchEvent || fact.data() instanceof Withdrawal)
                .map(fact -> fact.id() + "/" + fact.revision())
                .toList();
        assertThat(events(seen)).isEqualTo(wanted); // no gap, no repeat
        assertThat(valuesOf(seen)).isEqualTo(known(match));
    }

    @Test
    void aCursorOfAnotherLogYieldsAGapAndThenEverything() throws Exception {
        MadeMatch match = MadeMatch.of("gap", Seeds.generator(3), 10, 0);
        write(match);
        awaitTaken(match, match.facts().size() - 1);
        for (String cursor : List.of("another.1.1", view().logId() + ".999999.0", "", "x", "a.b.c")) {
            List<LiveMessage> seen = new ArrayList<>();
            try (LiveSubscription subscription = follow(match, Optional.of(cursor))) {
                while (events(seen).size() < match.facts().size() - 1) {
                    seen.addAll(subscription.next(Duration.ofSeconds(10)));
                }
            }
            assertThat(seen.getFirst()).isInstanceOf(LiveMessage.Gap.class);
        }
        assertThat(view().follow(new MatchId("nobody"), Optional.empty())).isEmpty();
    }

    @Test
    void framesAreSeenAsTheyCome() throws Exception {
        MadeMatch match = MadeMatch.of("frames", Seeds.generator(4), 3, 100);
        write(match, 0, match.facts().size());
        awaitTaken(match, match.facts().size() - 1);
        try (FrameSubscription frames =
                view().followFrames(new MatchId(match.key())).orElseThrow()) {
            List<TrackingFrame> seen = new ArrayList<>();
            Await.until("frames come", () -> {
                try (var producer = log().clients().producer("test")) { // until the view follows the partition
                    match.batches()
                            .forEach(batch -> send(producer, new ProducerRecord<>(Topics.FRAMES, match.key(), batch)));
                    seen.addAll(frames.next(50, Duration.ofMillis(200)));
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                return !seen.isEmpty();
            });
            assertThat(seen).hasSizeLessThanOrEqualTo(50);
            assertThat(seen.getLast().roster())
                    .isEqualTo(match.frames().getFirst().data().roster());
        }
        List<LiveMessage> list = new ArrayList<>();
        try (LiveSubscription matches = view().followMatches()) {
            while (list.stream()
                    .noneMatch(message -> message instanceof LiveMessage.MatchChanged changed
                            && changed.state().match().value().equals(match.key()))) {
                list.addAll(matches.next(Duration.ofSeconds(10)));
            }
        }
    }

    @Test
    void aViewThatStartsAgainKnowsTheSame() {
        MadeMatch match = MadeMatch.of("again", Seeds.generator(5), 60, 20);
        write(match);
        awaitTaken(match, match.facts().size() - 1);
        Await.until(
                "frames counted", () -> ledger(match).kept() == match.facts().size() + 20);
        MatchId id = new MatchId(match.key());
        try (LiveView again = LiveView.start(log())) {
            Await.until("the view has caught up", again::isCaughtUp);
            assertThat(again.match(id)).isEqualTo(view().match(id));
            assertThat(valuesOf(again.values(id).orElseThrow()))
                    .isEqualTo(valuesOf(view().values(id).orElseThrow()));
        }
    }

    @Test
    void aSinkGoesOnWhenItsStoreIsBackAndCanBuildItAgain() {
        MadeMatch match = MadeMatch.of("sink", Seeds.generator(6), 80, 0);
        MatchId id = new MatchId(match.key());
        FlakyEventStore store = new FlakyEventStore(new MemoryEventStore());
        store.fail(true);
        write(match);
        try (LagWatch lag = LagWatch.start(
                        log(), Map.of(StoreSink.EVENTS_GROUP, List.of(Topics.EVENTS)), InstantSource.system());
                StoreSink sink = StoreSink.events(log().clients(), store)) {
            Await.until("the sink has trouble", () -> sink.trouble().isPresent());
            Await.until("the lag shows", () -> lag.lags().stream().anyMatch(one -> one.records() > 0));
            store.fail(false);
            Await.until(
                    "the sink goes on",
                    () -> stored(store, id) > 0 && sink.trouble().isEmpty());
            Await.until("no lag is left", () -> lag.lags().stream().allMatch(one -> one.records() == 0));
            var before = store.tally(id);

            sink.rebuild().join();
            Await.until("the store is as it was", () -> store.tally(id).equals(before));
            assertThat(store.resets()).isEqualTo(1);
        }
    }

    private static long stored(EventStore store, MatchId match) {
        return store.events(match, EventQuery.first(1_000)).events().size();
    }

    private static LiveSubscription follow(MadeMatch match, Optional<String> cursor) {
        return view().follow(new MatchId(match.key()), cursor).orElseThrow();
    }

    private static List<LiveMessage> next(LiveSubscription subscription) {
        try {
            return subscription.next(Duration.ofMillis(200));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<DeadLetters.Stored> letters() {
        return view().deadLetters().page(Optional.empty(), 10);
    }

    private static List<String> events(List<LiveMessage> messages) {
        List<String> ids = new ArrayList<>();
        for (LiveMessage message : messages) {
            if (message instanceof LiveMessage.EventSeen seen) {
                String json = seen.event().toString();
                ids.add(member(json, "\"id\":\"", "\"") + "/" + member(json, "\"revision\":", ",}"));
            }
        }
        return ids;
    }

    private static String member(String json, String name, String ends) {
        int from = json.indexOf(name) + name.length();
        int to = from;
        while (ends.indexOf(json.charAt(to)) < 0) {
            to++;
        }
        return json.substring(from, to);
    }

    private static Map<String, String> valuesOf(List<LiveMessage> messages) {
        Map<String, String> values = new LinkedHashMap<>();
        for (LiveMessage message : messages) {
            if (message instanceof LiveMessage.MetricsChanged changed) {
                if (changed.full()) {
                    values.clear();
                }
                changed.values().forEach(value -> {
                    String name = value.metric() + " " + value.subject();
                    if (value.value().isPresent()) {
                        values.put(name, Double.toString(value.value().getAsDouble()));
                    } else {
                        values.remove(name);
                    }
                });
            }
        }
        return values;
    }

    private static Map<String, String> valuesOf(MatchValues all) {
        return valuesOf(List.of(new LiveMessage.MetricsChanged("", 0, true, all.values())));
    }

    private static Map<String, String> known(MadeMatch match) {
        return valuesOf(view().values(new MatchId(match.key())).orElseThrow());
    }

    private static Ledger ledger(MadeMatch match) {
        return view().sources().stream()
                .filter(source -> source.source().equals(match.source()))
                .map(SourceState::ledger)
                .reduce(Ledger.EMPTY, Ledger::plus);
    }

    private static void awaitTaken(MadeMatch match, long events) {
        Await.until(
                events + " events are taken",
                () -> view().sources().stream()
                        .filter(source -> source.source().equals(match.source()))
                        .anyMatch(source -> source.byKind()
                                        .getOrDefault("event", Ledger.EMPTY)
                                        .kept()
                                == events));
    }

    private static void write(MadeMatch match) {
        write(match, 0, match.facts().size());
        try (var producer = log().clients().producer("test")) {
            match.batches().forEach(batch -> send(producer, new ProducerRecord<>(Topics.FRAMES, match.key(), batch)));
        }
    }

    private static void write(MadeMatch match, int from, int to) {
        try (var producer = log().clients().producer("test")) {
            for (byte[] record : MadeMatch.records(match.facts().subList(from, to), 7)) {
                send(producer, new ProducerRecord<>(Topics.EVENTS, match.key(), record));
            }
        }
    }

    @SafeVarargs
    private static void send(Producer<String, byte[]> producer, ProducerRecord<String, byte[]>... records) {
        Set<Object> sent = new HashSet<>();
        for (ProducerRecord<String, byte[]> record : records) {
            sent.add(producer.send(record));
        }
        assertThat(sent).hasSize(records.length);
    }

    private static DeadLetter letter(MadeMatch match, long sequence) {
        return new DeadLetter(
                "made",
                Optional.of(new MatchId(match.key())),
                Optional.of(match.source()),
                "event",
                "made-0-0",
                sequence,
                "MALFORMED",
                "made.json byte 12",
                "no number",
                1,
                Instant.parse("2026-03-01T15:00:00Z"),
                "parse",
                Optional.empty(),
                Optional.empty(),
                new byte[] {1, 2});
    }
}
