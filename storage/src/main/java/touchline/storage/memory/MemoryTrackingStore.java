package touchline.storage.memory;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import touchline.model.Envelope;
import touchline.model.MatchId;
import touchline.model.Period;
import touchline.model.TrackingFrame;
import touchline.storage.Appended;
import touchline.storage.LogPartition;
import touchline.storage.Track;
import touchline.storage.TrackQuery;
import touchline.storage.TrackingStore;
import touchline.storage.internal.Tracks;

/// Tracking frames in memory.
public final class MemoryTrackingStore implements TrackingStore {
    private final Map<MatchId, Map<Key, TrackingFrame>> byMatch = new HashMap<>();
    private final Map<LogPartition, Long> positions = new HashMap<>();

    private record Key(Period period, int number) {}

    @Override
    public synchronized Appended append(
            Collection<Envelope<TrackingFrame>> batch, Map<LogPartition, Long> newPositions) {
        int kept = 0;
        for (Envelope<TrackingFrame> envelope : batch) {
            TrackingFrame frame = envelope.data();
            Map<Key, TrackingFrame> frames = byMatch.computeIfAbsent(envelope.match(), _ -> new HashMap<>());
            if (frames.putIfAbsent(new Key(frame.clock().period(), frame.number()), frame) == null) {
                kept++;
            }
        }
        positions.putAll(newPositions);
        return new Appended(kept, batch.size() - kept);
    }

    @Override
    public synchronized Map<LogPartition, Long> positions() {
        return Map.copyOf(positions);
    }

    @Override
    public synchronized List<TrackingFrame> frames(MatchId match, FrameWindow window) {
        return byMatch.getOrDefault(match, Map.of()).values().stream()
                .filter(frame -> frame.clock().period() == window.period())
                .filter(frame -> frame.clock().micros() >= window.fromMicros()
                        && frame.clock().micros() < window.toMicros())
                .sorted(Comparator.comparing(TrackingFrame::clock).thenComparingInt(TrackingFrame::number))
                .limit(window.limit())
                .toList();
    }

    @Override
    public synchronized List<Track> tracks(MatchId match, TrackQuery query) {
        Tracks tracks = new Tracks();
        for (TrackingFrame frame : byMatch.getOrDefault(match, Map.of()).values()) {
            long micros = frame.clock().micros();
            boolean inPeriod = query.period().isEmpty()
                    || query.period().get() == frame.clock().period();
            if (inPeriod && micros >= query.fromMicros() && micros < query.toMicros()) {
                tracks.add(frame, query);
            }
        }
        return tracks.build();
    }

    @Override
    public synchronized Map<MatchId, Long> counts() {
        Map<MatchId, Long> counts = new HashMap<>();
        byMatch.forEach((match, frames) -> counts.put(match, (long) frames.size()));
        return counts;
    }

    @Override
    public synchronized long count(MatchId match) {
        return byMatch.getOrDefault(match, Map.of()).size();
    }

    @Override
    public synchronized void reset() {
        byMatch.clear();
        positions.clear();
    }

    @Override
    public void close() {
        // nothing is open
    }
}
