package touchline.pipeline.stream;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import touchline.model.Envelope;
import touchline.model.MatchId;
import touchline.model.TrackingFrame;
import touchline.pipeline.ingest.ArrivedMatches;
import touchline.pipeline.ingest.ArrivedMatches.Arrived;
import touchline.storage.EventStore;
import touchline.storage.ObjectDamaged;
import touchline.storage.ObjectMissing;
import touchline.storage.StoreCopy;
import touchline.storage.StoreCopy.Comparison;
import touchline.storage.StoredMatch;
import touchline.storage.TrackingStore;
import touchline.storage.memory.MemoryEventStore;
import touchline.storage.memory.MemoryTrackingStore;

/// Compares stores with the archive: reads the archived bytes of every match again, one match in memory at a time, and
/// looks whether the stores hold just what comes of them. A match of which bytes are missing is a difference.
public final class StoreCheck {
    private static final int MAX_DIFFERENCES = 100;
    private static final int LISTED = 1_000;
    private static final int BATCH = 5_000;

    private final ArrivedMatches arrived;
    private final EventStore events;
    private final TrackingStore tracking;

    public StoreCheck(ArrivedMatches arrived, EventStore events, TrackingStore tracking) {
        this.arrived = arrived;
        this.events = events;
        this.tracking = tracking;
    }

    /// What was compared.
    ///
    /// @param differences one sentence each, the first 100
    public record Report(int matches, long events, long frames, List<String> differences) {
        public Report {
            differences = List.copyOf(differences);
        }
    }

    /// @throws IOException when archived bytes cannot be reached
    /// @throws touchline.storage.StoreUnavailable when a store cannot be asked
    public Report run(StoreCopy.Progress progress) throws IOException, InterruptedException {
        List<Arrived> matches = arrived.list();
        List<String> differences = new ArrayList<>();
        Set<MatchId> known = new HashSet<>();
        long eventCount = 0;
        long frameCount = 0;
        for (Arrived match : matches) {
            known.add(match.match());
            try (EventStore eventsHere = new MemoryEventStore();
                    TrackingStore framesHere = new MemoryTrackingStore()) {
                read(match, eventsHere, framesHere);
                Comparison sameEvents = StoreCopy.compareEvents(eventsHere, events, StoreCopy.Progress.NONE);
                Comparison sameFrames = StoreCopy.compareFrames(framesHere, tracking, StoreCopy.Progress.NONE);
                eventCount += sameEvents.records();
                frameCount += sameFrames.records();
                add(differences, sameEvents.differences());
                add(differences, sameFrames.differences());
            } catch (ObjectMissing | ObjectDamaged e) {
                add(differences, List.of(match.match() + ": " + e.getMessage() + "; ingest its file again"));
            }
            progress.matchDone("matches", known.size(), matches.size());
        }
        add(differences, strangers(known));
        return new Report(matches.size(), eventCount, frameCount, differences);
    }

    private void read(Arrived match, EventStore eventsHere, TrackingStore framesHere)
            throws IOException, InterruptedException {
        List<Envelope<?>> batch = new ArrayList<>();
        List<Envelope<TrackingFrame>> frames = new ArrayList<>();
        arrived.read(match, fact -> {
            if (fact.data() instanceof TrackingFrame frame) {
                frames.add(fact.with(frame));
            } else {
                batch.add(fact);
            }
            if (frames.size() >= BATCH) {
                framesHere.append(frames, Map.of());
                frames.clear();
            }
        });
        eventsHere.append(batch, Map.of());
        framesHere.append(frames, Map.of());
    }

    /// Matches in the event store of which nothing has arrived.
    private List<String> strangers(Set<MatchId> known) {
        List<String> strangers = new ArrayList<>();
        List<StoredMatch> page = events.matches("", LISTED);
        while (!page.isEmpty()) {
            page.stream()
                    .map(StoredMatch::match)
                    .filter(match -> !known.contains(match))
                    .forEach(match -> strangers.add(match + ": is in the store, but nothing of it has arrived"));
            page = events.matches(page.getLast().match().value(), LISTED);
        }
        return strangers;
    }

    private static void add(List<String> differences, List<String> more) {
        differences.addAll(more.subList(0, Math.min(more.size(), MAX_DIFFERENCES - differences.size())));
    }
}
