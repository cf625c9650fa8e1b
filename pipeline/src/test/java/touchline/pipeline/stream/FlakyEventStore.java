package touchline.pipeline.stream;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import touchline.model.Envelope;
import touchline.model.FreezeFrame;
import touchline.model.MatchId;
import touchline.model.Period;
import touchline.storage.ActionCount;
import touchline.storage.Appended;
import touchline.storage.EventQuery;
import touchline.storage.EventStore;
import touchline.storage.LogPartition;
import touchline.storage.StoreUnavailable;
import touchline.storage.StoredMatch;
import touchline.storage.Tally;

/// Fails for as long as it is told to, before any work is done: what a test is to see of it stays that long.
/// The first append afterwards does its work, but its answer is lost.
final class FlakyEventStore implements EventStore {
    private final EventStore store;
    private final AtomicBoolean losesAnswer = new AtomicBoolean();
    private final AtomicInteger resets = new AtomicInteger();
    private volatile boolean failing;

    FlakyEventStore(EventStore store) {
        this.store = store;
    }

    void fail(boolean given) {
        losesAnswer.set(!given);
        failing = given;
    }

    int resets() {
        return resets.get();
    }

    @Override
    public Appended append(Collection<? extends Envelope<?>> batch, Map<LogPartition, Long> positions) {
        if (failing) {
            throw new StoreUnavailable("append", new IOException("disk full"));
        }
        Appended appended = store.append(batch, positions);
        if (losesAnswer.getAndSet(false)) {
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
    public void facts(MatchId match, Consumer<Envelope<?>> sink) {
        store.facts(match, sink);
    }

    @Override
    public List<ActionCount> actionCounts(MatchId match, Set<Period> periods) {
        return store.actionCounts(match, periods);
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
