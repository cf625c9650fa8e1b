package touchline.pipeline.ingest;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.Producer;
import touchline.feeds.ParseLimits;
import touchline.feeds.RejectCode;
import touchline.feeds.VendorFeed;
import touchline.model.DataRef;
import touchline.model.Ledger;
import touchline.pipeline.ingest.Normaliser.Repeats;
import touchline.pipeline.log.DeadLetter;
import touchline.pipeline.log.LogRecord;
import touchline.pipeline.log.Receipt;
import touchline.storage.ObjectStore;

/// Turns one arrival into facts, dead letters and a receipt in the log. Doing it again writes the same once more, with
/// the same arrival and sequence numbers, by which readers know it.
final class ArrivalReader {
    private static final int MAX_PAYLOAD_BYTES = 64 << 10;

    private final ArrivedDocuments documents;
    private final Normaliser normaliser;
    private final DocumentSource source;
    private final Pacer pacer;

    ArrivalReader(
            List<VendorFeed> feeds, ParseLimits parseLimits, IntakeLimits limits, ObjectStore archive, Pacer pacer) {
        this.normaliser = new Normaliser(parseLimits);
        this.source = new DocumentSource(new ArchivedFiles(archive, limits), limits);
        this.documents = new ArrivedDocuments(feeds, source);
        this.pacer = pacer;
    }

    /// When this returns, everything is in the log. It returns what was found.
    ///
    /// @param vendor from the topic's name
    /// @throws IOException when archive or log cannot be reached; the arrival must be read again
    Map<RecordKind, Ledger> read(String vendor, LogRecord raw, Producer<String, byte[]> producer)
            throws IOException, InterruptedException {
        String arrivalId = IngestService.arrivalId(vendor, raw.partition(), raw.offset());
        Arrival arrival;
        try {
            arrival = Arrival.parse(raw.value());
            if (arrival.refusal().isEmpty()) {
                return match(arrival, arrivalId, producer);
            }
        } catch (IllegalArgumentException | touchline.model.json.JsonException e) {
            LogSink sink = LogSink.bulk(producer, vendor, "", stamp(arrivalId, raw));
            sink.letter(letter(vendor, arrivalId, raw, RejectCode.MALFORMED, raw.topic(), "" + e.getMessage()));
            sink.flush();
            return Map.of();
        }
        return refused(arrival, arrivalId, producer);
    }

    private Map<RecordKind, Ledger> match(Arrival arrival, String arrivalId, Producer<String, byte[]> producer)
            throws IOException, InterruptedException {
        Delivery.Match match = documents.of(arrival);
        var stamp = new Normaliser.Stamp(arrivalId, arrival.received(), Optional.of(arrival.traceparent()));
        LogSink sink = switch (arrival.order()) {
            case DOCUMENTS -> LogSink.bulk(producer, arrival.vendor(), match.source(), stamp);
            case CLOCK -> LogSink.live(producer, arrival.vendor(), match.source(), stamp);
        };
        Counts counts = switch (arrival.order()) {
            case DOCUMENTS -> normaliser.run(match, stamp, Repeats.PASS_ON, sink);
            case CLOCK -> {
                ClockOrder ordered = new ClockOrder(sink);
                Counts found = normaliser.run(match, stamp, Repeats.PASS_ON, ordered);
                ordered.release(pacer.start());
                yield found;
            }
        };
        sink.receipt(receipt(match, stamp, counts));
        sink.flush();
        return counts.byKind();
    }

    private static Receipt receipt(Delivery.Match match, Normaliser.Stamp stamp, Counts counts) {
        Map<String, Long> found = new TreeMap<>();
        Map<String, Long> rejected = new TreeMap<>();
        counts.byKind().forEach((kind, ledger) -> {
            found.put(kind.word(), ledger.received());
            rejected.put(kind.word(), ledger.rejected());
        });
        return new Receipt(
                stamp.arrival(),
                match.documents().match(),
                match.source(),
                match.feed().vendor(),
                stamp.recorded(),
                found,
                rejected);
    }

    /// A document that no feed could take: its first bytes become a dead letter.
    private Map<RecordKind, Ledger> refused(Arrival arrival, String arrivalId, Producer<String, byte[]> producer)
            throws IOException {
        var stamp = new Normaliser.Stamp(arrivalId, arrival.received(), Optional.of(arrival.traceparent()));
        LogSink sink = LogSink.bulk(producer, arrival.vendor(), "", stamp);
        Arrival.Refusal refusal = arrival.refusal().orElseThrow();
        Counts counts = new Counts();
        for (int i = 0; i < arrival.documents().size(); i++) {
            Arrival.Item item = arrival.documents().get(i);
            counts.rejected(RecordKind.DOCUMENT);
            sink.letter(new DeadLetter(
                    arrival.vendor(),
                    Optional.empty(),
                    Optional.empty(),
                    RecordKind.DOCUMENT.word(),
                    arrivalId,
                    i,
                    refusal.code().name(),
                    item.name(),
                    refusal.detail(),
                    1,
                    arrival.received(),
                    "intake",
                    Optional.of(item.ref().toString()),
                    stamp.traceparent(),
                    firstBytes(item.ref())));
        }
        sink.flush();
        return counts.byKind();
    }

    private byte[] firstBytes(DataRef ref) throws IOException {
        try {
            return source.head(ref);
        } catch (ContentFault e) {
            // what cannot be unpacked is shown as it was sent
            return source.raw(ref.sha256(), MAX_PAYLOAD_BYTES);
        }
    }

    /// Gives up an arrival that cannot be read and will not be by waiting: the arrival itself becomes a dead letter.
    void giveUp(String vendor, LogRecord raw, String reason, Producer<String, byte[]> producer) throws IOException {
        String arrivalId = IngestService.arrivalId(vendor, raw.partition(), raw.offset());
        LogSink sink = LogSink.bulk(producer, vendor, "", stamp(arrivalId, raw));
        sink.letter(letter(vendor, arrivalId, raw, RejectCode.UNKNOWN_REFERENCE, raw.topic(), reason));
        sink.flush();
    }

    private static Normaliser.Stamp stamp(String arrivalId, LogRecord raw) {
        return new Normaliser.Stamp(arrivalId, Instant.ofEpochMilli(raw.timestampMs()), Optional.empty());
    }

    private static DeadLetter letter(
            String vendor, String arrivalId, LogRecord raw, RejectCode code, String location, String detail) {
        return new DeadLetter(
                vendor,
                Optional.empty(),
                Optional.empty(),
                RecordKind.DOCUMENT.word(),
                arrivalId,
                0,
                code.name(),
                location,
                detail,
                1,
                Instant.ofEpochMilli(raw.timestampMs()),
                "arrival",
                Optional.empty(),
                Optional.empty(),
                raw.value());
    }
}
