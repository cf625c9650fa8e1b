package touchline.pipeline.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import touchline.feeds.Document;
import touchline.model.Envelope;
import touchline.model.FreezeFrame;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.MatchSheet;
import touchline.model.TrackingFrame;
import touchline.model.Withdrawal;
import touchline.model.json.FactWriter;
import touchline.model.json.FrameCodec;
import touchline.model.json.JsonWriter;
import touchline.pipeline.log.DeadLetter;
import touchline.pipeline.log.Receipt;
import touchline.pipeline.log.Topics;

/// Writes the facts of one arrival to the log: events, sheets and freeze frames as lines, several to a record when
/// they come in bulk; frames in small batches; rejected records as dead letters with their bytes. Used by one thread.
/// Nothing is certain before [#flush].
final class LogSink implements FactSink {
    private static final int MAX_BATCH_FRAMES = 5;
    private static final long MAX_BATCH_MICROS = 200_000;
    /// What a record costs in broker, clients and stream is shared by its facts; beyond this little is gained.
    private static final int MAX_BULK_FACTS = 64;
    private static final int MAX_BULK_BYTES = 64 << 10;
    private static final Header SPEC_VERSION = header("ce_specversion", "1.0");
    private static final Header FACTS = header("ce_type", "touchline.facts");
    private static final Header FRAMES = header("ce_type", "touchline.frames");

    private final Producer<String, byte[]> producer;
    private final int maxFacts;
    private final String vendor;
    private final Normaliser.Stamp stamp;
    private final Header source;
    private final List<Header> trace;
    private final JsonWriter json = new JsonWriter(4096);
    private final FactWriter writer = new FactWriter(json);
    private final List<Envelope<?>> facts = new ArrayList<>();
    private final List<Envelope<TrackingFrame>> frames = new ArrayList<>(MAX_BATCH_FRAMES);
    private final FirstFailure failure = new FirstFailure();

    private LogSink(
            Producer<String, byte[]> producer, int maxFacts, String vendor, String source, Normaliser.Stamp stamp) {
        this.producer = producer;
        this.maxFacts = maxFacts;
        this.vendor = vendor;
        this.stamp = stamp;
        this.source = header("ce_source", source);
        this.trace = stamp.traceparent()
                .map(text -> List.of(header("traceparent", text)))
                .orElse(List.of());
    }

    /// For what is read as fast as it can be.
    static LogSink bulk(Producer<String, byte[]> producer, String vendor, String source, Normaliser.Stamp stamp) {
        return new LogSink(producer, MAX_BULK_FACTS, vendor, source, stamp);
    }

    /// For what is let out when its time has come: each fact goes at once.
    static LogSink live(Producer<String, byte[]> producer, String vendor, String source, Normaliser.Stamp stamp) {
        return new LogSink(producer, 1, vendor, source, stamp);
    }

    /// Remembers the first record that the log did not take.
    private static final class FirstFailure implements Callback {
        private final AtomicReference<@Nullable Exception> first = new AtomicReference<>();

        @Override
        public void onCompletion(@Nullable RecordMetadata place, @Nullable Exception failure) {
            if (failure != null) {
                first.compareAndSet(null, failure);
            }
        }

        private void check() throws IOException {
            Exception failure = first.get();
            if (failure != null) {
                throw new IOException("the log did not take a record: " + failure, failure);
            }
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the payload has just been looked at
    public void fact(Document document, Envelope<?> fact) throws IOException {
        switch (fact.data()) {
            case TrackingFrame frame -> frame((Envelope<TrackingFrame>) fact, frame.clock());
            case MatchEvent _, MatchSheet _, FreezeFrame _, Withdrawal _ -> line(fact);
        }
    }

    private void line(Envelope<?> fact) throws IOException {
        if (facts.isEmpty()) {
            json.reset();
            writer.log(fact);
        } else {
            json.newLine();
            writer.logBehind(facts.getLast(), fact);
        }
        facts.add(fact);
        if (facts.size() >= maxFacts || json.length() >= MAX_BULK_BYTES) {
            sendFacts();
        }
    }

    private void sendFacts() throws IOException {
        if (!facts.isEmpty()) {
            Envelope<?> first = facts.getFirst();
            String id = first.revision() == 0 ? first.id() : first.id() + "/" + first.revision();
            facts.clear();
            send(Topics.EVENTS, first.match().value(), json.toBytes(), id, FACTS);
        }
    }

    private void frame(Envelope<TrackingFrame> fact, GameClock clock) throws IOException {
        if (!frames.isEmpty() && !fits(fact, clock)) {
            sendFrames();
        }
        frames.add(fact);
        if (frames.size() == MAX_BATCH_FRAMES) {
            sendFrames();
        }
    }

    private boolean fits(Envelope<TrackingFrame> fact, GameClock clock) {
        TrackingFrame first = frames.getFirst().data();
        return first.clock().period() == clock.period()
                && Math.abs(clock.micros() - first.clock().micros()) < MAX_BATCH_MICROS
                && first.roster().equals(fact.data().roster());
    }

    private void sendFrames() throws IOException {
        if (!frames.isEmpty()) {
            Envelope<TrackingFrame> first = frames.getFirst();
            send(Topics.FRAMES, first.match().value(), FrameCodec.encode(frames), first.id(), FRAMES);
            frames.clear();
        }
    }

    private void send(String topic, String key, byte[] value, String id, Header type) throws IOException {
        List<Header> headers = new ArrayList<>(5);
        headers.add(SPEC_VERSION);
        headers.add(header("ce_id", id));
        headers.add(source);
        headers.add(type);
        headers.addAll(trace);
        send(new ProducerRecord<>(topic, null, key, value, headers));
    }

    private void send(ProducerRecord<String, byte[]> record) throws IOException {
        failure.check();
        try {
            var _ = producer.send(record, failure); // the callback hears what became of it
        } catch (KafkaException e) {
            throw new IOException("the log does not take records: " + e.getMessage(), e);
        }
    }

    @Override
    public void rejected(RejectedRecord record) throws IOException {
        var why = record.why();
        send(new DeadLetter(
                        vendor,
                        Optional.of(record.match()),
                        Optional.of(record.source()),
                        record.kind().word(),
                        stamp.arrival(),
                        record.sequence(),
                        why.code().name(),
                        why.at().toString(),
                        why.detail(),
                        1,
                        stamp.recorded(),
                        "parse",
                        Optional.of(record.document()
                                .ref()
                                .part(why.offset(), why.length())
                                .toString()),
                        stamp.traceparent(),
                        record.original())
                .toRecord());
    }

    void letter(DeadLetter letter) throws IOException {
        send(letter.toRecord());
    }

    void receipt(Receipt receipt) throws IOException {
        sendFacts();
        sendFrames();
        send(new ProducerRecord<>(Topics.RECEIPTS, receipt.match().value(), receipt.toJson()));
    }

    /// Returns when the log has everything.
    void flush() throws IOException {
        sendFacts();
        sendFrames();
        producer.flush();
        failure.check();
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
