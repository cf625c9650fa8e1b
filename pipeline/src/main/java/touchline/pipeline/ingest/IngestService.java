package touchline.pipeline.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import touchline.feeds.ParseLimits;
import touchline.feeds.RejectCode;
import touchline.feeds.VendorFeed;
import touchline.pipeline.ingest.IngestResult.Acknowledged;
import touchline.pipeline.log.LogClients;
import touchline.pipeline.log.LogUnavailable;
import touchline.pipeline.log.Topics;
import touchline.storage.LimitExceeded;
import touchline.storage.ObjectStore;

/// Takes deliveries in: archives each file whole, finds out what it holds, and writes one [Arrival] per match to the
/// log. What it returns is acknowledged: no crash loses it. Reading the content is the [NormaliserWorker]'s work.
///
/// The same bytes delivered again are archived once but arrive again; their records count as duplicates.
public final class IngestService implements AutoCloseable {
    private final List<VendorFeed> feeds;
    private final ParseLimits parseLimits;
    private final IntakeLimits limits;
    private final ObjectStore archive;
    private final Producer<String, byte[]> producer;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public IngestService(
            List<VendorFeed> feeds,
            ParseLimits parseLimits,
            IntakeLimits limits,
            ObjectStore archive,
            LogClients clients,
            InstantSource clock) {
        this.feeds = List.copyOf(feeds);
        this.parseLimits = parseLimits;
        this.limits = limits;
        this.archive = archive;
        this.producer = clients.producer("touchline-ingest");
        this.clock = clock;
    }

    /// Hears how a delivery goes on. Called by the thread that ingests.
    public interface Progress {
        Progress NONE = new Progress() {};

        default void archived(Path file, long bytes) {}

        default void acknowledged(int done, int of) {}
    }

    /// The names for which raw topics are needed: all vendors, and [Arrival#UNKNOWN].
    public static List<String> rawTopicNames(Collection<? extends VendorFeed> feeds) {
        return Stream.concat(feeds.stream().map(VendorFeed::vendor), Stream.of(Arrival.UNKNOWN))
                .toList();
    }

    /// @throws IOException    when files or archive cannot be reached; what was archived by then does no harm
    /// @throws LogUnavailable when the log does not take an arrival; those before it may be in the log, and may be
    ///                        ingested again
    public IngestResult ingest(List<Path> paths, Arrival.Order order, Progress progress) throws IOException {
        return ingest(paths, List.of(), order, progress);
    }

    /// The same for a part of a match that is delivered while it is played.
    ///
    /// @param context files delivered before, without which those of `paths` cannot be understood: line-ups, say
    public IngestResult ingest(List<Path> paths, List<Path> context, Arrival.Order order, Progress progress)
            throws IOException {
        Instant start = clock.instant();
        try (LocalFiles files = new LocalFiles(limits)) {
            Archiving archiving = new Archiving(files, progress);
            DocumentSource source = new DocumentSource(files, limits);
            Set<String> known = new HashSet<>();
            for (Path file : context) {
                known.add(archiving.keep(file));
            }
            List<Path> all = Stream.concat(paths.stream(), context.stream()).toList();
            Delivery delivery = Intake.of(all, feeds, parseLimits, limits, archiving, source);
            List<Arrival> arrivals = new ArrayList<>();
            delivery.matches().forEach(match -> arrivals.add(arrival(match, start, order, known)));
            delivery.unused().forEach(file -> refused(file, start).ifPresent(arrivals::add));
            return new IngestResult(
                    write(arrivals, progress),
                    delivery.unused(),
                    delivery.listedOnly(),
                    archiving.fresh,
                    archiving.known,
                    archiving.bytes,
                    Duration.between(start, clock.instant()));
        }
    }

    private final class Archiving implements Intake.Keeper {
        private final LocalFiles files;
        private final Progress progress;
        private int fresh;
        private int known;
        private long bytes;

        private Archiving(LocalFiles files, Progress progress) {
            this.files = files;
            this.progress = progress;
        }

        @Override
        public String keep(Path file) throws IOException {
            try (InputStream in = Files.newInputStream(file)) {
                ObjectStore.Stored stored = archive.put(in);
                files.add(stored.sha256(), file);
                fresh += stored.fresh() ? 1 : 0;
                known += stored.fresh() ? 0 : 1;
                bytes += stored.bytes();
                progress.archived(file, stored.bytes());
                return stored.sha256();
            } catch (LimitExceeded e) {
                throw new ContentFault(RejectCode.LIMIT_EXCEEDED, "the archive does not take it: " + e.getMessage());
            }
        }
    }

    private Arrival arrival(Delivery.Match match, Instant received, Arrival.Order order, Set<String> known) {
        List<Arrival.Item> items = match.documents().documents().stream()
                .map(document -> new Arrival.Item(
                        document.name(),
                        Optional.of(document.kind()),
                        document.ref(),
                        document.size(),
                        known.contains(document.ref().sha256())))
                .toList();
        String vendor = match.feed().vendor();
        String id = match.documents().vendorMatchId();
        return new Arrival(vendor, id, received, order, newTrace(), items, Optional.empty());
    }

    /// The arrival of a document that no feed can read, so that it becomes a dead letter; nothing when it is not data
    /// or its bytes are not in the archive.
    private Optional<Arrival> refused(Unused file, Instant received) {
        if (file.why() == Unused.Why.IGNORED || file.ref().isEmpty()) {
            return Optional.empty();
        }
        Arrival.Item item =
                new Arrival.Item(file.name(), Optional.empty(), file.ref().get(), -1, false);
        Arrival.Refusal refusal = new Arrival.Refusal(file.code(), file.detail());
        return Optional.of(new Arrival(
                Arrival.UNKNOWN,
                file.ref().get().sha256(),
                received,
                Arrival.Order.DOCUMENTS,
                newTrace(),
                List.of(item),
                Optional.of(refusal)));
    }

    private List<Acknowledged> write(List<Arrival> arrivals, Progress progress) throws InterruptedIOException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(arrivals.size());
        for (Arrival arrival : arrivals) {
            String key = arrival.vendor() + "-" + arrival.vendorMatchId();
            sent.add(producer.send(new ProducerRecord<>(Topics.raw(arrival.vendor()), key, arrival.toJson())));
        }
        List<Acknowledged> acknowledged = new ArrayList<>(arrivals.size());
        try {
            for (int i = 0; i < arrivals.size(); i++) {
                RecordMetadata place = sent.get(i).get();
                Arrival arrival = arrivals.get(i);
                acknowledged.add(new Acknowledged(
                        arrivalId(arrival.vendor(), place.partition(), place.offset()),
                        arrival.vendor(),
                        arrival.vendorMatchId(),
                        arrival.documents().size()));
                progress.acknowledged(i + 1, arrivals.size());
            }
            return acknowledged;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted after " + acknowledged.size() + " of " + arrivals.size()
                    + " matches were acknowledged");
        } catch (ExecutionException e) {
            throw new LogUnavailable(
                    "the log took " + acknowledged.size() + " of " + arrivals.size() + " matches: " + e.getCause(), e);
        }
    }

    static String arrivalId(String vendor, int partition, long offset) {
        return vendor + "-" + partition + "-" + offset;
    }

    private String newTrace() {
        byte[] ids = new byte[24];
        random.nextBytes(ids);
        HexFormat hex = HexFormat.of();
        return "00-" + hex.formatHex(ids, 0, 16) + "-" + hex.formatHex(ids, 16, 24) + "-01";
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(10));
    }
}
