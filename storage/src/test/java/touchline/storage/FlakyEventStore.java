package touchline.storage;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import touchline.model.Envelope;
import touchline.model.FreezeFrame;
import touchline.model.MatchId;
import touchline.model.Period;

/// Fails on purpose, before or after an append, as a seed decides. The caller cannot tell which: it must repeat.
public final class FlakyEventStore implements EventStore {
    private final EventStore store;
    private final RandomGenerator random;
    private final double failures;

    /// @param failures the share of appends that fail before, and again of those that fail after the work
    public FlakyEventStore(EventStore store, RandomGenerator random, double failures) {
        this.store = store;
        this.random = random;
        this.failures = failures;
    }

    @Override
    public Appended append(Collection<? extends Envelope<?>> batch, Map<LogPartition, Long> positions) {
        failSometimes("before the append");
        Appended appended = store.append(batch, positions);
        failSometimes("after the append");
        return appended;
    }

    private void failSometimes(String when) {
        if (random.nextDouble() < failures) {
            throw new StoreUnavailable("append", new IllegalStateException("failed on purpose " + when));
        }
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
        store.reset();
    }

    @Override
    public void close() {
        store.close();
    }
}
