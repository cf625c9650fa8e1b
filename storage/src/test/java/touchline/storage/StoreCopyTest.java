package touchline.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import touchline.model.Envelope;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.Period;
import touchline.model.Roster;
import touchline.model.TrackingFrame;
import touchline.storage.memory.MemoryEventStore;
import touchline.storage.memory.MemoryTrackingStore;

/// Copies between plain stores; that every adapter gives and takes is shown by their contracts.
final class StoreCopyTest {
    private static final Map<LogPartition, Long> POSITIONS = Map.of(new LogPartition("touchline.events", 3), 17L);

    @Test
    void eventsAreCopiedWithWhatIsHidden() {
        EventStore from = new MemoryEventStore();
        for (int match = 0; match < 5; match++) {
            List<Envelope<MatchEvent>> events = Facts.events(Facts.match(match), 40, new Random(match));
            from.append(events, Map.of());
            from.append(List.of(Facts.withdrawal(events.getFirst(), 1)), Map.of());
        }
        EventStore to = new MemoryEventStore();
        assertThat(StoreCopy.compareEvents(from, to, StoreCopy.Progress.NONE).differences())
                .hasSize(5);

        List<String> told = new ArrayList<>();
        StoreCopy.events(from, to, POSITIONS, (what, done, of) -> told.add(what + " " + done + "/" + of));

        assertThat(told).endsWith("events 5/5").hasSize(5);
        assertThat(to.positions()).isEqualTo(POSITIONS);
        assertThat(StoreCopy.compareEvents(from, to, StoreCopy.Progress.NONE))
                .isEqualTo(new StoreCopy.Comparison(5, 5 * 39, List.of()));
        Envelope<MatchEvent> hidden =
                Facts.events(Facts.match(2), 40, new Random(2)).getFirst();
        assertThat(to.append(List.of(hidden), Map.of())).isEqualTo(new Appended(0, 1));
    }

    @Test
    void aCopyCanBeRepeated() {
        EventStore from = new MemoryEventStore();
        from.append(Facts.events(Facts.MATCH, 40, new Random(1)), Map.of());
        EventStore to = new MemoryEventStore();
        StoreCopy.events(from, to, Map.of(), StoreCopy.Progress.NONE);
        Optional<StoredMatch> once = to.match(Facts.MATCH);

        StoreCopy.events(from, to, Map.of(), StoreCopy.Progress.NONE);

        assertThat(to.match(Facts.MATCH)).isEqualTo(once);
        assertThat(StoreCopy.compareEvents(from, to, StoreCopy.Progress.NONE).isSame())
                .isTrue();
    }

    @Test
    void whatIsNotTheSameIsTold() {
        EventStore from = new MemoryEventStore();
        EventStore to = new MemoryEventStore();
        List<Envelope<MatchEvent>> events = Facts.events(Facts.MATCH, 10, new Random(1));
        from.append(events, Map.of());
        to.append(events, Map.of());
        to.append(List.of(Facts.withdrawal(events.getFirst(), 1)), Map.of());

        StoreCopy.Comparison comparison = StoreCopy.compareEvents(from, to, StoreCopy.Progress.NONE);

        assertThat(comparison.differences())
                .singleElement()
                .asString()
                .startsWith(Facts.MATCH + ": 10 events")
                .contains(" here, 9 events");
    }

    @Test
    void framesAreCopiedAlsoWhereManyShareAMoment() {
        TrackingStore from = new MemoryTrackingStore();
        from.append(frames(Facts.MATCH, 12_000), Map.of());
        TrackingStore to = new MemoryTrackingStore();

        StoreCopy.frames(from, to, POSITIONS, StoreCopy.Progress.NONE);

        assertThat(to.positions()).isEqualTo(POSITIONS);
        assertThat(to.count(Facts.MATCH)).isEqualTo(12_000);
        assertThat(StoreCopy.compareFrames(from, to, StoreCopy.Progress.NONE))
                .isEqualTo(new StoreCopy.Comparison(1, 12_000, List.of()));
        to.reset();
        to.append(frames(Facts.MATCH, 11_999), Map.of());
        assertThat(StoreCopy.compareFrames(from, to, StoreCopy.Progress.NONE).differences())
                .containsExactly(Facts.MATCH + ": 12000 frames here, 11999 there");
    }

    /// Two frames a moment, so that a page can end between them.
    private static List<Envelope<TrackingFrame>> frames(MatchId match, int count) {
        List<Envelope<TrackingFrame>> frames = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            TrackingFrame frame = new TrackingFrame(
                    GameClock.ofMillis(Period.FIRST_HALF, (number + 1) / 2 * 40L),
                    number,
                    new Roster(List.of()),
                    new short[0],
                    new short[0],
                    new TrackingFrame.Ball((short) number, (short) 0, (short) 0),
                    true);
            frames.add(Facts.envelope(match, frame.id(), 0, number, frame));
        }
        return frames;
    }
}
