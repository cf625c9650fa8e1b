package touchline.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.feeds.ParseLimits;
import touchline.feeds.VendorFeed;
import touchline.model.Envelope;
import touchline.model.Ledger;
import touchline.model.MatchSheet;
import touchline.model.TrackingFrame;
import touchline.model.json.FactReader;
import touchline.model.json.FrameCodec;
import touchline.pipeline.log.DeadLetter;
import touchline.pipeline.log.LogConfig;
import touchline.pipeline.log.LogReader;
import touchline.pipeline.log.LogRecord;
import touchline.pipeline.log.MatchLog;
import touchline.pipeline.log.Receipt;
import touchline.pipeline.log.Topics;
import touchline.storage.files.FileObjectStore;

/// Intake, archive, a real broker and the worker together. The tests share the log and each uses matches of its own.
class PlatformIngestTest {
    private static final List<VendorFeed> FEEDS = List.of(new ToyFeed());
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    static Path home;

    @TempDir
    Path folder;

    private static MatchLog log;
    private static FileObjectStore archive;

    private final BlockingQueue<Done> done = new LinkedBlockingQueue<>();

    private record Done(String arrival, Map<RecordKind, Ledger> found) {}

    @BeforeAll
    static void start() throws IOException {
        log = MatchLog.open(LogConfig.laptop(home), IngestService.rawTopicNames(FEEDS));
        archive = FileObjectStore.open(home.resolve("archive"), 1 << 30);
    }

    @AfterAll
    static void stop() {
        log.close();
    }

    @BeforeEach
    void drain() {
        done.clear();
    }

    @Test
    void factsDeadLettersAndReceiptOfAnArrival() throws Exception {
        Files.writeString(
                folder.resolve("events.txt"), "toy events p1\npass a 0 1 1000 h\nfoul c 0 1 3000 a\nnonsense\n");
        Files.writeString(folder.resolve("sheet.txt"), "toy sheet p1\nsheet h a\n");
        StringBuilder frames = new StringBuilder("toy tracking p1\n");
        for (int i = 0; i < 12; i++) {
            frames.append("frame ").append(i).append(' ').append(i * 40).append('\n');
        }
        Files.writeString(folder.resolve("positions.txt"), frames);

        String arrival;
        try (NormaliserWorker worker = worker(Pacer.none())) {
            worker.start();
            arrival = arrival(ingest(Arrival.Order.DOCUMENTS));
            assertThat(next(arrival)).containsEntry(RecordKind.EVENT, new Ledger(3, 2, 0, 1, 0));
        }

        List<Envelope<?>> facts = facts("toy-p1");
        assertThat(facts).extracting(Envelope::id).containsExactly("sheet", "a", "c", "c:card");
        assertThat(facts).extracting(Envelope::sequence).containsExactly(0L, 1L, 2L, 2L);
        assertThat(facts).allSatisfy(fact -> {
            assertThat(fact.arrival()).isEqualTo(arrival);
            assertThat(fact.recorded()).isEqualTo(NOW);
            assertThat(fact.traceparent())
                    .hasValueSatisfying(text -> assertThat(text).matches("00-\\w{32}-\\w{16}-01"));
        });
        assertThat(headers(read(Topics.EVENTS, "toy-p1").getLast()))
                .containsEntry("ce_id", "sheet")
                .containsEntry("ce_source", "/feeds/toy/p1")
                .containsEntry("ce_type", "touchline.facts")
                .containsKeys("ce_specversion", "traceparent");

        assertThat(read(Topics.FRAMES, "toy-p1")).hasSize(3);
        assertThat(frames("toy-p1"))
                .hasSize(12)
                .extracting(Envelope::sequence)
                .startsWith(4L, 5L)
                .endsWith(15L);

        DeadLetter letter = letters(arrival).getFirst();
        assertThat(letter.payload()).asString(StandardCharsets.UTF_8).isEqualTo("nonsense");
        assertThat(letter.code()).isEqualTo("MALFORMED");
        assertThat(letter.sequence()).isEqualTo(3);
        assertThat(letter.location()).contains("events.txt byte 50");

        Receipt receipt =
                Receipt.parse(read(Topics.RECEIPTS, "toy-p1").getFirst().value());
        assertThat(receipt.found()).isEqualTo(Map.of("event", 3L, "sheet", 1L, "frame", 12L));
        assertThat(receipt.rejected()).containsEntry("event", 1L);
        assertThat(receipt.arrival()).isEqualTo(arrival);
    }

    @Test
    void sameFilesAgainAreANewArrivalAndNotArchivedAgain() throws Exception {
        Files.writeString(folder.resolve("events.txt"), "toy events p2\npass a 0 1 1000 h\n");
        try (NormaliserWorker worker = worker(Pacer.none())) {
            worker.start();
            IngestResult first = ingest(Arrival.Order.DOCUMENTS);
            IngestResult second = ingest(Arrival.Order.DOCUMENTS);
            assertThat(first.newObjects()).isEqualTo(1);
            assertThat(second.newObjects()).isZero();
            assertThat(second.knownObjects()).isEqualTo(1);
            next(arrival(first));
            next(arrival(second));
        }
        assertThat(facts("toy-p2"))
                .extracting(Envelope::arrival)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void documentThatNoFeedKnowsBecomesADeadLetter() throws Exception {
        Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
        IngestResult result;
        try (NormaliserWorker worker = worker(Pacer.none())) {
            worker.start();
            result = ingest(Arrival.Order.DOCUMENTS);
            assertThat(next(arrival(result))).containsEntry(RecordKind.DOCUMENT, new Ledger(1, 0, 0, 1, 0));
        }
        assertThat(result.isUsable()).isFalse();
        DeadLetter letter = letters(arrival(result)).getFirst();
        assertThat(letter.vendor()).isEqualTo("unknown");
        assertThat(letter.code()).isEqualTo("UNSUPPORTED");
        assertThat(letter.detail()).contains("tried: toy");
        assertThat(letter.payload()).asString(StandardCharsets.UTF_8).isEqualTo("a,b\n1,2\n");
        assertThat(letter.dataRef()).isPresent();
    }

    @Test
    void arrivalThatIsNotCommittedIsReadAgainWithTheSameNumbers() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "toy events p4\npass a 0 1 0 h\npass b 0 1 60000 h\n");
        var released = new LinkedBlockingQueue<String>();
        Pacer stuck = () -> clock -> {
            released.add("");
            if (clock.micros() > 0) {
                Thread.sleep(Duration.ofMinutes(5));
            }
        };
        String arrival;
        try (NormaliserWorker worker = worker(stuck)) {
            worker.start();
            arrival = arrival(ingest(Arrival.Order.CLOCK));
            assertThat(released.poll(60, TimeUnit.SECONDS)).isNotNull();
            assertThat(released.poll(60, TimeUnit.SECONDS)).isNotNull();
        }
        try (NormaliserWorker worker = worker(Pacer.none())) {
            worker.start();
            next(arrival);
        }
        List<Envelope<?>> facts = facts("toy-p4");
        assertThat(facts)
                .extracting(Envelope::arrival)
                .containsOnly(facts.getFirst().arrival());
        assertThat(facts.reversed().subList(0, 2))
                .extracting(Envelope::sequence)
                .containsExactly(1L, 0L);
        assertThat(facts).hasSizeBetween(2, 3);
    }

    @Test
    void playedMatchGoesInClockOrderSheetFirst() throws Exception {
        Files.writeString(
                folder.resolve("a.txt"),
                "toy events p5\npass a 0 1 50 h\nfoul b 0 1 90 h\npass c 0 1 80 h\npass d 0 2 0 h\n");
        Files.writeString(folder.resolve("b.txt"), "toy tracking p5\nframe 1 0\nframe 2 60\nframe 3 120\nsheet h a\n");
        List<Long> moments = new ArrayList<>();
        try (NormaliserWorker worker = worker(() -> clock -> moments.add(clock.micros() / 1000))) {
            worker.start();
            next(arrival(ingest(Arrival.Order.CLOCK)));
        }
        assertThat(moments).containsExactly(0L, 0L, 50L, 60L, 90L, 90L, 90L, 120L, 0L);
        List<Envelope<?>> facts = facts("toy-p5");
        assertThat(facts.getFirst().data()).isInstanceOf(MatchSheet.class);
        assertThat(facts).extracting(Envelope::id).containsExactly("sheet", "a", "b", "b:card", "c", "d");
        assertThat(facts).extracting(Envelope::sequence).containsExactly(0L, 2L, 4L, 4L, 5L, 7L);
        assertThat(frames("toy-p5")).extracting(Envelope::sequence).containsExactly(1L, 3L, 6L);
    }

    @Test
    void deadLettersAreListedOverPagesAndShown() throws Exception {
        Files.writeString(folder.resolve("bad.txt"), "toy events p6\n" + "x y\n".repeat(25));
        String arrival;
        try (NormaliserWorker worker = worker(Pacer.none())) {
            worker.start();
            arrival = arrival(ingest(Arrival.Order.DOCUMENTS));
            next(arrival);
        }
        DeadLetters letters = new DeadLetters(log.reader());
        List<DeadLetters.Entry> listed = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            DeadLetters.Page page = letters.list(after, 10);
            listed.addAll(page.items());
            after = page.next();
        } while (after.isPresent());
        var ours = listed.stream()
                .filter(entry -> entry.letter().arrival().equals(arrival))
                .toList();
        assertThat(ours).hasSize(25).extracting(DeadLetters.Entry::id).doesNotHaveDuplicates();
        DeadLetters.Entry shown = letters.show(ours.get(7).id()).orElseThrow();
        assertThat(shown.letter().sequence()).isEqualTo(7);
        assertThat(letters.show("0-999999")).isEmpty();
    }

    private NormaliserWorker worker(Pacer pacer) {
        NormaliserWorker.Listener listener = new NormaliserWorker.Listener() {
            @Override
            public void done(String arrival, String key, Map<RecordKind, Ledger> found) {
                done.add(new Done(arrival, found));
            }
        };
        return new NormaliserWorker(
                log.clients(), archive, FEEDS, ParseLimits.DEFAULT, IntakeLimits.DEFAULT, pacer, 2, listener);
    }

    private IngestResult ingest(Arrival.Order order) throws IOException {
        try (IngestService service = new IngestService(
                FEEDS, ParseLimits.DEFAULT, IntakeLimits.DEFAULT, archive, log.clients(), InstantSource.fixed(NOW))) {
            return service.ingest(List.of(folder), order, IngestService.Progress.NONE);
        }
    }

    private static String arrival(IngestResult result) {
        return result.acknowledged().getFirst().arrival();
    }

    /// What the arrival was found to hold. One of a test before may come first: an arrival is done a moment
    /// before it is committed, and is read again when that was cut short.
    private Map<RecordKind, Ledger> next(String arrival) throws InterruptedException {
        while (true) {
            Done one = done.poll(60, TimeUnit.SECONDS);
            assertThat(one).as("an arrival is done within a minute").isNotNull();
            if (one.arrival().equals(arrival)) {
                return one.found();
            }
        }
    }

    private static List<LogRecord> read(String topic, String key) {
        List<LogRecord> found = new ArrayList<>();
        LogReader reader = log.reader();
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            reader.read(topic, partition, 0, Long.MAX_VALUE, key::equals, found::add);
        }
        return found;
    }

    private static List<Envelope<?>> facts(String match) {
        FactReader reader = new FactReader();
        List<Envelope<?>> facts = new ArrayList<>();
        read(Topics.EVENTS, match).forEach(record -> facts.addAll(reader.readAll(record.value())));
        return facts;
    }

    private static List<Envelope<TrackingFrame>> frames(String match) {
        FrameCodec codec = new FrameCodec();
        return read(Topics.FRAMES, match).stream()
                .flatMap(record -> codec.decode(record.value()).stream())
                .toList();
    }

    private static List<DeadLetter> letters(String arrival) {
        List<LogRecord> all = new ArrayList<>(read(Topics.DEAD_LETTERS, "toy"));
        all.addAll(read(Topics.DEAD_LETTERS, "unknown"));
        return all.stream()
                .map(DeadLetter::of)
                .filter(letter -> letter.arrival().equals(arrival))
                .toList();
    }

    private static Map<String, String> headers(LogRecord record) {
        Map<String, String> headers = new java.util.TreeMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }
}
