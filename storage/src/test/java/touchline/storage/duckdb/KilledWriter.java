package touchline.storage.duckdb;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.model.Envelope;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.Period;
import touchline.model.TrackingFrame;
import touchline.storage.EventStore;
import touchline.storage.Facts;
import touchline.storage.LogPartition;
import touchline.storage.TrackingStore;
import touchline.testkit.Seeds;

/// Appends batch after batch, and compacts now and then, from where the stores stand, and says after each
/// that it is kept, until it is killed.
///
/// The n-th batch is always the same, so that what must be in the stores follows from their positions.
final class KilledWriter {
    static final LogPartition EVENTS = new LogPartition("touchline.events", 0);
    static final LogPartition FRAMES = new LogPartition("touchline.frames", 0);

    private KilledWriter() {}

    static void main(String... args) {
        try (DuckDb database = DuckDb.open(settings(Path.of(args[0])))) {
            EventStore events = database.events();
            TrackingStore tracking = database.tracking();
            long batch = events.positions().getOrDefault(EVENTS, 0L);
            long frames = tracking.positions().getOrDefault(FRAMES, 0L);
            while (true) {
                events.append(events(batch), Map.of(EVENTS, ++batch));
                tracking.append(frames(frames), Map.of(FRAMES, ++frames));
                if (frames % 4 == 0) {
                    database.compactTracking(Duration.ZERO);
                }
                System.out.println(batch + " " + frames);
            }
        }
    }

    /// A small write-ahead log, so that it is often folded into the file.
    static DuckSettings settings(Path file) {
        return new DuckSettings(file, 256, 1, 256, 1, Optional.empty());
    }

    /// New events of three matches, and every third of the batch before it in a new revision.
    static List<Envelope<?>> events(long batch) {
        List<Envelope<?>> facts = new ArrayList<>(fresh(batch));
        if (batch > 0) {
            List<Envelope<MatchEvent>> before = fresh(batch - 1);
            for (int i = 0; i < before.size(); i += 3) {
                facts.add(Facts.revised(before.get(i), 1, before.get(i).data()));
            }
        }
        return facts;
    }

    private static List<Envelope<MatchEvent>> fresh(long batch) {
        MatchId match = Facts.match((int) (batch % 3));
        List<Envelope<MatchEvent>> events = new ArrayList<>();
        for (Envelope<MatchEvent> event : Facts.events(match, 20 + (int) (batch % 200), Seeds.generator(batch))) {
            events.add(Facts.envelope(match, batch + "-" + event.id(), 0, event.sequence(), event.data()));
        }
        return events;
    }

    static List<Envelope<TrackingFrame>> frames(long batch) {
        return Facts.frames(
                Facts.MATCH, Period.FIRST_HALF, (int) batch * 25, 25, Facts.roster(22), Seeds.generator(batch));
    }
}
