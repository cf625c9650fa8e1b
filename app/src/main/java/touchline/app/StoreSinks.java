package touchline.app;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import touchline.pipeline.log.LogReader;
import touchline.pipeline.log.MatchLog;
import touchline.pipeline.log.Topics;
import touchline.pipeline.stream.StoreSink;
import touchline.storage.EventStore;
import touchline.storage.LogPartition;
import touchline.storage.TrackingStore;

/// The sinks that fill the stores from the log.
final class StoreSinks implements AutoCloseable {
    private final LogReader log;
    private final EventStore events;
    private final TrackingStore tracking;
    private final StoreSink eventSink;
    private final StoreSink frameSink;

    StoreSinks(MatchLog log, EventStore events, TrackingStore tracking) {
        this.log = log.reader();
        this.events = events;
        this.tracking = tracking;
        eventSink = StoreSink.events(log.clients(), events);
        frameSink = StoreSink.frames(log.clients(), tracking);
    }

    /// Whether the stores hold everything that is in the log now.
    boolean haveAll() {
        return hasAll(Topics.EVENTS, events.positions()) && hasAll(Topics.FRAMES, tracking.positions());
    }

    /// Empties these stores and fills them again. Done when they are empty; [#haveAll] tells when they are full.
    CompletableFuture<Void> rebuild(Set<StoreKind> kinds) {
        return CompletableFuture.allOf(kinds.stream()
                .map(kind -> switch (kind) {
                    case EVENTS -> eventSink.rebuild();
                    case TRACKING -> frameSink.rebuild();
                })
                .toArray(CompletableFuture<?>[]::new));
    }

    /// Why a store is not being filled at present; empty when both are.
    Optional<String> trouble() {
        return eventSink.trouble().or(frameSink::trouble);
    }

    private boolean hasAll(String topic, Map<LogPartition, Long> positions) {
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            long end = log.end(topic, partition);
            if (end > log.beginning(topic, partition)
                    && positions.getOrDefault(new LogPartition(topic, partition), 0L) < end) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        eventSink.close();
        frameSink.close();
    }
}
