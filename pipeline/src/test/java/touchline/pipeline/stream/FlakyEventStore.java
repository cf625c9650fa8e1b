package touchline.pipeline.stream;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import touchline.model.Envelope;
import touchline.model.FreezeFrame;
import touchline.model.MatchId;
import touchline.storage.Appended;
import touchline.storage.EventQuery;
import touchline.storage.EventStore;
import touchline.storage.LogPartition;
import touchline.storage.StoreUnavailable;
import touchline.storage.StoredMatch;
import touchline.storage.Tally;

/// Fails when it is told to: in turns before and after the work is done.
final class FlakyEventStore implements EventStore {
    private final EventStore store;
    private volatile boolean failing;
    private final AtomicInteger resets = new AtomicInteger();
    private boolean afterwards;

    FlakyEventStore(EventStore store) {
        this.store = store;
    }

    void fail(boolean given) {
        failing = given;
    }

    int resets() {
        return resets.get();
    }

    @Override
    public Appended append(Collection<? extends Envelope<?>> batch, Map<LogPartition, Long> positions) {
        afterwards = !afterwards;
        if (failing && !afterwards) {
            throw new StoreUnavailable("append", new IOException("disk full"));
        }
        Appended appended = store.append(batch, positions);
        if (failing) {
            throw new StoreUnavailable("append", new IOException("connection lost"));
        }
        return appended;
    }

    @Override
    public Map<LogPartition, Long> positions() {
        return store.positions();
    }

    @Override
    public List<StoredMatch> matches(String after, int limit) {
        return store.matches(after, limit);
    }

    @Override
    public Optional<StoredMatch> match(MatchId match) {
        return store.match(match);
    }

    @Override
    public EventPage events(MatchId match, EventQuery query) {
        return store.events(match, query);
    }

    @Override
    public List<Envelope<FreezeFrame>> freezeFrames(MatchId match, Optional<String> event) {
        return store.freezeFrames(match, event);
    }

    @Override
    public Tally tally(MatchId match) {
        return store.tally(match);
    }

    @Override
    public void reset() {
        resets.incrementAndGet();
        store.reset();
    }

    @Override
    public void close() {
        store.close();
    }
}
