package touchline.pipeline.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import touchline.feeds.Document;
import touchline.feeds.ParseLimits;
import touchline.feeds.VendorFeed;
import touchline.model.Envelope;
import touchline.model.MatchId;
import touchline.model.json.JsonException;
import touchline.pipeline.ingest.Normaliser.Repeats;
import touchline.pipeline.log.LogReader;
import touchline.pipeline.log.LogRecord;
import touchline.pipeline.log.LogUnavailable;
import touchline.pipeline.log.Topics;
import touchline.storage.ObjectStore;
import touchline.storage.Sha256;

/// The matches of which anything has arrived, and their facts, read again from the archived bytes in the way
/// in which the [NormaliserWorker] reads them. Writes nothing. Safe for use by many threads.
public final class ArrivedMatches {
    private final LogReader log;
    private final List<VendorFeed> feeds;
    private final Normaliser normaliser;
    private final ArrivedDocuments documents;

    public ArrivedMatches(
            LogReader log, List<VendorFeed> feeds, ParseLimits parseLimits, IntakeLimits limits, ObjectStore archive) {
        this.log = log;
        this.feeds = List.copyOf(feeds);
        this.normaliser = new Normaliser(parseLimits);
        this.documents = new ArrivedDocuments(feeds, new DocumentSource(new ArchivedFiles(archive, limits), limits));
    }

    /// What has arrived of one match.
    ///
    /// @param parts       its arrivals in the order of the log; one with the same bytes as another before it
    ///                    is left out, because it changes nothing
    /// @param fingerprint SHA-256 over the parts' documents, in hex: changes when other bytes arrive
    public record Arrived(MatchId match, String vendor, List<Part> parts, String fingerprint) {
        public Arrived {
            parts = List.copyOf(parts);
        }
    }

    /// One arrival: its id and its value in the raw topic.
    public record Part(String arrival, byte[] value) {}

    /// Takes the facts of a match, one by one.
    public interface Facts {
        void fact(Envelope<?> fact) throws IOException;
    }

    /// All matches, in the order of their ids. Arrivals that no feed could take belong to no match.
    ///
    /// @throws LogUnavailable when the log does not answer
    public List<Arrived> list() {
        Map<String, Gathered> matches = new TreeMap<>();
        for (VendorFeed feed : feeds) {
            String topic = Topics.raw(feed.vendor());
            for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
                log.read(topic, partition, 0, Long.MAX_VALUE, _ -> true, record -> gather(matches, feed, record));
            }
        }
        return matches.values().stream().map(Gathered::arrived).toList();
    }

    private static void gather(Map<String, Gathered> matches, VendorFeed feed, LogRecord record) {
        Arrival arrival;
        try {
            arrival = Arrival.parse(record.value());
        } catch (IllegalArgumentException | JsonException e) {
            return; // it became a dead letter
        }
        if (arrival.refusal().isEmpty() && arrival.vendor().equals(feed.vendor())) {
            String arrivalId = IngestService.arrivalId(feed.vendor(), record.partition(), record.offset());
            MatchId match = MatchId.of(feed.vendor(), arrival.vendorMatchId());
            matches.computeIfAbsent(match.value(), _ -> new Gathered(match, feed.vendor()))
                    .take(arrival, new Part(arrivalId, record.value()));
        }
    }

    private static final class Gathered {
        private final MatchId match;
        private final String vendor;
        private final Set<String> known = new HashSet<>();
        private final List<Part> parts = new ArrayList<>(1);
        private final MessageDigest digest = Sha256.digest();

        private Gathered(MatchId match, String vendor) {
            this.match = match;
            this.vendor = vendor;
        }

        private void take(Arrival arrival, Part part) {
            String content = content(arrival);
            if (known.add(content)) {
                parts.add(part);
                digest.update(content.getBytes(StandardCharsets.UTF_8));
            }
        }

        /// All of an arrival on which its facts depend, apart from when and under which number it came.
        private static String content(Arrival arrival) {
            StringBuilder text = new StringBuilder(256).append(arrival.order()).append('\n');
            for (Arrival.Item item : arrival.documents()) {
                text.append(item.kind().map(Enum::name).orElse("")).append('\t');
                text.append(item.ref()).append('\t').append(item.context()).append('\n');
            }
            return text.append('\n').toString();
        }

        private Arrived arrived() {
            return new Arrived(match, vendor, parts, Sha256.hex(digest.digest()));
        }
    }

    /// Hands over all facts of a match: those that the log got from the same arrivals, in the same order and
    /// under the same numbers. Rejected records are dead letters already and are passed over.
    ///
    /// @throws IOException when bytes cannot be reached
    public void read(Arrived match, Facts out) throws IOException, InterruptedException {
        for (Part part : match.parts()) {
            read(Arrival.parse(part.value()), part.arrival(), out);
        }
    }

    private void read(Arrival arrival, String arrivalId, Facts out) throws IOException, InterruptedException {
        var stamp = new Normaliser.Stamp(arrivalId, arrival.received(), Optional.empty());
        Delivery.Match match = documents.of(arrival);
        switch (arrival.order()) {
            case DOCUMENTS -> normaliser.run(match, stamp, Repeats.PASS_ON, new Passing(out));
            case CLOCK -> {
                ClockOrder ordered = new ClockOrder(new Passing(out));
                normaliser.run(match, stamp, Repeats.PASS_ON, ordered);
                ordered.release(Pacer.none().start());
            }
        }
    }

    private record Passing(Facts out) implements FactSink {
        @Override
        public void fact(Document document, Envelope<?> fact) throws IOException {
            out.fact(fact);
        }

        @Override
        public void rejected(RejectedRecord record) {
            // the dead letters have it
        }
    }
}
