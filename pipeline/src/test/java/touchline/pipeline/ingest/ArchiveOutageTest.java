package touchline.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import touchline.engines.S3Engine;
import touchline.feeds.ParseLimits;
import touchline.feeds.VendorFeed;
import touchline.model.Envelope;
import touchline.model.Ledger;
import touchline.model.MatchId;
import touchline.model.json.FactReader;
import touchline.pipeline.log.DeadLetter;
import touchline.pipeline.log.LogConfig;
import touchline.pipeline.log.LogRecord;
import touchline.pipeline.log.MatchLog;
import touchline.pipeline.log.Receipt;
import touchline.pipeline.log.Topics;
import touchline.storage.s3.S3ObjectStore;
import touchline.storage.s3.S3Settings;

/// The archive's server goes away in the middle of the normaliser's work. What was acknowledged waits for it.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ArchiveOutageTest {
    private static final List<VendorFeed> FEEDS = List.of(new ToyFeed());
    private static final Attempts.Pauses SHORT = new Attempts.Pauses(Duration.ofMillis(1), Duration.ofMillis(5));
    private static final Attempts.Pauses ENDLESS = new Attempts.Pauses(Duration.ofDays(1), Duration.ofDays(1));
    /// More than an arrival gets whose bytes are missing.
    private static final int ATTEMPTS = 12;

    private static final int MATCHES = 12;
    private static final int EVENTS = 40;

    @TempDir
    private Path home;

    private MatchLog log;
    private S3Engine server;
    private S3ObjectStore archive;
    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> gaveUp = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> failed = new LinkedBlockingQueue<>();
    private final AtomicBoolean dies = new AtomicBoolean();

    @BeforeEach
    void start() throws IOException {
        log = MatchLog.open(LogConfig.laptop(home.resolve("log")), IngestService.rawTopicNames(FEEDS));
        server = S3Engine.start(home.resolve("s3"), 0);
        archive = S3ObjectStore.open(settings(server.endpoint()));
    }

    /// A server that is stopped inside a process may leave a request without an answer: that is not waited for as
    /// long as it usually is.
    private S3Settings settings(URI endpoint) {
        return new S3Settings(
                Optional.of(endpoint),
                "us-east-1",
                "archive",
                "",
                Optional.of(new S3Settings.Keys(S3Engine.ACCESS_KEY, S3Engine.SECRET_KEY)),
                true,
                home.resolve("local"),
                1 << 20,
                1 << 20,
                Duration.ofSeconds(2));
    }

    @AfterEach
    void stop() throws IOException {
        archive.close();
        server.close();
        log.close();
    }

    @Test
    void whatWasAcknowledgedWaitsForTheArchiveHoweverLongItIsAway() throws Exception {
        Set<String> arrivals = Set.copyOf(arrivals(MATCHES));
        dies.set(true);
        try (NormaliserWorker worker = worker(SHORT)) {
            worker.start();
            awaitAttempt(ATTEMPTS);
            assertThat(worker.trouble())
                    .hasValueSatisfying(reason -> assertThat(reason).contains("cannot be reached"));
            assertThat(done).as("it went away in the middle").hasSizeBetween(1, MATCHES - 1);

            server = S3Engine.start(home.resolve("s3"), server.endpoint().getPort());
            awaitDone(arrivals);
            awaitNoTrouble(worker);
        }
        assertThat(gaveUp).isEmpty();
        assertThat(read(Topics.DEAD_LETTERS)).isEmpty();
        assertKept(
                IntStream.range(0, MATCHES).mapToObj(match -> "toy-m" + match).toList());
    }

    @Test
    void whatIsMissingBecomesADeadLetterAndTheOthersGoOn() throws Exception {
        List<String> arrivals = arrivals(2);
        Path object;
        try (Stream<Path> files = Files.walk(home.resolve("s3"))) {
            object = files.filter(file -> holds(file, "toy events m0"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.delete(object);
        try (NormaliserWorker worker = worker(SHORT)) {
            worker.start();
            assertThat(gaveUp.poll(1, TimeUnit.MINUTES)).isEqualTo(arrivals.getFirst());
            awaitDone(Set.of(arrivals.getLast()));
            awaitNoTrouble(worker);
        }
        List<DeadLetter> letters =
                read(Topics.DEAD_LETTERS).stream().map(DeadLetter::of).toList();
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.arrival()).isEqualTo(arrivals.getFirst());
            assertThat(letter.code()).isEqualTo("UNKNOWN_REFERENCE");
            assertThat(letter.detail()).contains(object.getFileName() + " is not in the archive");
        });
        assertKept(List.of("toy-m1"));
    }

    @Test
    void itCanBeClosedWhileItWaitsAndGoesOnLater() throws Exception {
        Set<String> arrivals = Set.copyOf(arrivals(3));
        server.close();
        try (NormaliserWorker worker = worker(ENDLESS)) {
            worker.start();
            awaitAttempt(1);
        }
        server = S3Engine.start(home.resolve("s3"), server.endpoint().getPort());
        try (NormaliserWorker worker = worker(SHORT)) {
            worker.start();
            awaitDone(arrivals);
        }
        assertThat(read(Topics.DEAD_LETTERS)).isEmpty();
    }

    /// Delivers matches `m0`, `m1`, … and says what their arrivals are called, in that order.
    private List<String> arrivals(int matches) throws IOException {
        List<String> arrivals = new ArrayList<>();
        try (IngestService service = new IngestService(
                FEEDS, ParseLimits.DEFAULT, IntakeLimits.DEFAULT, archive, log.clients(), InstantSource.system())) {
            for (int match = 0; match < matches; match++) {
                StringBuilder text = new StringBuilder("toy events m" + match + "\n");
                IntStream.range(0, EVENTS).forEach(i -> text.append("pass e%d 0 1 %d h\n".formatted(i, i * 1000)));
                Path file = Files.writeString(home.resolve("m" + match + ".txt"), text);
                arrivals.add(service.ingest(List.of(file), Arrival.Order.DOCUMENTS, IngestService.Progress.NONE)
                        .acknowledged()
                        .getFirst()
                        .arrival());
            }
        }
        return arrivals;
    }

    private NormaliserWorker worker(Attempts.Pauses pauses) {
        NormaliserWorker.Listener listener = new NormaliserWorker.Listener() {
            @Override
            public void done(String arrival, String key, Map<RecordKind, Ledger> found) {
                done.add(arrival);
                if (dies.getAndSet(false)) {
                    die();
                }
            }

            @Override
            public void retrying(String arrival, int attempt, Exception cause) {
                failed.add(attempt);
            }

            @Override
            public void gaveUp(String arrival, Exception cause) {
                gaveUp.add(arrival);
            }
        };
        return new NormaliserWorker(
                log.clients(),
                archive,
                FEEDS,
                ParseLimits.DEFAULT,
                IntakeLimits.DEFAULT,
                Pacer.none(),
                2,
                listener,
                pauses);
    }

    private void die() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAttempt(int number) throws InterruptedException {
        while (failed.take() < number) {}
    }

    private static void awaitNoTrouble(NormaliserWorker worker) throws InterruptedException {
        while (worker.trouble().isPresent()) {
            Thread.sleep(20);
        }
    }

    /// One may be read twice: it is done a moment before it is committed.
    private void awaitDone(Set<String> arrivals) throws InterruptedException {
        while (!Set.copyOf(done).containsAll(arrivals)) {
            Thread.sleep(20);
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.isRegularFile(file) && Files.readString(file).contains(text);
        } catch (IOException e) {
            return false; // not of text
        }
    }

    /// Received = kept: all that the reader counted is in the log, and nothing else.
    private void assertKept(List<String> matches) {
        List<Receipt> receipts = read(Topics.RECEIPTS).stream()
                .map(record -> Receipt.parse(record.value()))
                .toList();
        assertThat(receipts).allSatisfy(receipt -> {
            assertThat(receipt.found()).isEqualTo(Map.of("event", (long) EVENTS));
            assertThat(receipt.rejected().values()).allMatch(count -> count == 0);
        });
        assertThat(receipts)
                .extracting(Receipt::match)
                .extracting(MatchId::value)
                .containsOnly(matches.toArray(String[]::new));
        FactReader facts = new FactReader();
        Map<String, Set<String>> ids = new TreeMap<>();
        for (LogRecord record : read(Topics.EVENTS)) {
            for (Envelope<?> fact : facts.readAll(record.value())) {
                ids.computeIfAbsent(record.key(), _ -> new TreeSet<>()).add(fact.id());
            }
        }
        assertThat(ids).containsOnlyKeys(matches);
        assertThat(ids.values()).allSatisfy(found -> assertThat(found).hasSize(EVENTS));
    }

    private List<LogRecord> read(String topic) {
        List<LogRecord> found = new ArrayList<>();
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            log.reader().read(topic, partition, 0, Long.MAX_VALUE, _ -> true, found::add);
        }
        return found;
    }
}
