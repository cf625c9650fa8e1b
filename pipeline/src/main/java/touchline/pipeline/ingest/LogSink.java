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

/// Writes the facts of one arrival to the log: events, sheets and freeze frames as lines, frames in small batches,
/// rejected records as dead letters with their bytes. Used by one thread. Nothing is certain before [#flush].
final class LogSink implements FactSink {
    private static final int MAX_BATCH_FRAMES = 5;
    private static final long MAX_BATCH_MICROS = 200_000;
    private static final Header SPEC_VERSION = header("ce_specversion", "1.0");
    private static final Header EVENT = header("ce_type", "touchline.event");
    private static final Header SHEET = header("ce_type", "touchline.sheet");
    private static final Header FREEZE_FRAME = header("ce_type", "touchline.freeze_frame");
    private static final Header WITHDRAWAL = header("ce_type", "touchline.withdrawal");
    private static final Header FRAMES = header("ce_type", "touchline.frames");

    private final Producer<String, byte[]> producer;
    private final String vendor;
    private final Normaliser.Stamp stamp;
    private final Header source;
    private final List<Header> trace;
    private final JsonWriter json = new JsonWriter(4096);
    private final FactWriter facts = new FactWriter(json);
    private final List<Envelope<TrackingFrame>> frames = new ArrayList<>(MAX_BATCH_FRAMES);
    private final FirstFailure failure = new FirstFailure();

    LogSink(Producer<String, byte[]> producer, String vendor, String source, Normaliser.Stamp stamp) {
        this.producer = producer;
        this.vendor = vendor;
        this.stamp = stamp;
        this.source = header("ce_source", source);
        this.trace = stamp.traceparent()
                .map(text -> List.of(header("traceparent", text)))
                .orElse(List.of());
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
            case MatchEvent _ -> line(fact, EVENT);
            case MatchSheet _ -> line(fact, SHEET);
            case FreezeFrame _ -> line(fact, FREEZE_FRAME);
            case Withdrawal _ -> line(fact, WITHDRAWAL);
        }
    }

    private void line(Envelope<?> fact, Header type) throws IOException {
        json.reset();
        facts.log(fact);
        String id = fact.revision() == 0 ? fact.id() : fact.id() + "/" + fact.revision();
        send(Topics.EVENTS, fact.match().value(), json.toBytes(), id, type);
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
        sendFrames();
        send(new ProducerRecord<>(Topics.RECEIPTS, receipt.match().value(), receipt.toJson()));
    }

    /// Returns when the log has everything.
    void flush() throws IOException {
        sendFrames();
        producer.flush();
        failure.check();
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
