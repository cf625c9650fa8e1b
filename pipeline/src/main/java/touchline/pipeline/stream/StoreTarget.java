package touchline.pipeline.stream;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.model.Envelope;
import touchline.model.TrackingFrame;
import touchline.model.json.FactReader;
import touchline.model.json.FrameCodec;
import touchline.pipeline.log.Topics;
import touchline.storage.EventStore;
import touchline.storage.LogPartition;
import touchline.storage.TrackingStore;

/// A store as those see it who fill it: what becomes a row of it, and how rows are kept.
interface StoreTarget<R> {

    /// Where its facts are in the log.
    String topic();

    /// The rows of a record of that topic.
    List<R> rows(byte[] value);

    /// The fact as a row; empty when it belongs into another store.
    Optional<R> row(Envelope<?> fact);

    void append(List<R> rows, Map<LogPartition, Long> positions);

    Map<LogPartition, Long> positions();

    void reset();

    static StoreTarget<Envelope<?>> events(EventStore store) {
        return new Events(store, new FactReader());
    }

    static StoreTarget<Envelope<TrackingFrame>> frames(TrackingStore store) {
        return new Frames(store, new FrameCodec());
    }

    record Events(EventStore store, FactReader facts) implements StoreTarget<Envelope<?>> {
        @Override
        public String topic() {
            return Topics.EVENTS;
        }

        @Override
        public List<Envelope<?>> rows(byte[] value) {
            return facts.readAll(value);
        }

        @Override
        public Optional<Envelope<?>> row(Envelope<?> fact) {
            return fact.data() instanceof TrackingFrame ? Optional.empty() : Optional.of(fact);
        }

        @Override
        public void append(List<Envelope<?>> rows, Map<LogPartition, Long> positions) {
            store.append(rows, positions);
        }

        @Override
        public Map<LogPartition, Long> positions() {
            return store.positions();
        }

        @Override
        public void reset() {
            store.reset();
        }
    }

    record Frames(TrackingStore store, FrameCodec frames) implements StoreTarget<Envelope<TrackingFrame>> {
        @Override
        public String topic() {
            return Topics.FRAMES;
        }

        @Override
        public List<Envelope<TrackingFrame>> rows(byte[] value) {
            return frames.decode(value);
        }

        @Override
        public Optional<Envelope<TrackingFrame>> row(Envelope<?> fact) {
            return fact.data() instanceof TrackingFrame frame ? Optional.of(fact.with(frame)) : Optional.empty();
        }

        @Override
        public void append(List<Envelope<TrackingFrame>> rows, Map<LogPartition, Long> positions) {
            store.append(rows, positions);
        }

        @Override
        public Map<LogPartition, Long> positions() {
            return store.positions();
        }

        @Override
        public void reset() {
            store.reset();
        }
    }
}
