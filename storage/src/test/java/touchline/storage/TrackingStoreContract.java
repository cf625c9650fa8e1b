package touchline.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchline.model.Envelope;
import touchline.model.GameClock;
import touchline.model.MatchId;
import touchline.model.Period;
import touchline.model.PitchSize;
import touchline.model.PlayerId;
import touchline.model.Roster;
import touchline.model.TrackingFrame;
import touchline.storage.TrackingStore.FrameWindow;
import touchline.storage.memory.MemoryTrackingStore;

/// What every tracking store owes its callers. Each adapter runs it by extending it.
public abstract class TrackingStoreContract {
    private static final MatchId MATCH = Facts.MATCH;
    private static final LogPartition FRAMES_0 = new LogPartition("touchline.frames", 0);
    private static final Roster ROSTER = Facts.roster(22);

    private TrackingStore store;

    /// An empty store, ready for use.
    protected abstract TrackingStore open();

    @BeforeEach
    final void openStore() {
        store = open();
    }

    @AfterEach
    final void closeStore() {
        store.close();
    }

    @Test
    void framesComeBackAsTheyWere() {
        List<Envelope<TrackingFrame>> frames = frames(Period.FIRST_HALF, 0, 100, 1);
        List<Envelope<TrackingFrame>> shuffled = new ArrayList<>(frames);
        Collections.shuffle(shuffled, new Random(2));

        assertThat(append(shuffled)).isEqualTo(new Appended(100, 0));

        assertThat(all(Period.FIRST_HALF)).isEqualTo(data(frames));
        assertThat(all(Period.SECOND_HALF)).isEmpty();
    }

    @Test
    void repeatedFramesAreKeptOnce() {
        List<Envelope<TrackingFrame>> frames = frames(Period.FIRST_HALF, 10, 20, 1);
        List<Envelope<TrackingFrame>> twice = new ArrayList<>(frames);
        twice.addAll(frames(Period.FIRST_HALF, 25, 10, 2));

        append(frames);

        assertThat(append(twice)).isEqualTo(new Appended(5, 25));
        assertThat(all(Period.FIRST_HALF).subList(0, 20)).isEqualTo(data(frames));
        assertThat(store.count(MATCH)).isEqualTo(25);
    }

    @Test
    void oneNumberInTwoPeriodsIsTwoFrames() {
        append(frames(Period.FIRST_HALF, 0, 5, 1));
        append(frames(Period.SECOND_HALF, 0, 5, 2));

        assertThat(store.count(MATCH)).isEqualTo(10);
        assertThat(all(Period.SECOND_HALF)).isEqualTo(data(frames(Period.SECOND_HALF, 0, 5, 2)));
    }

    @Test
    void windowsHoldTheirStartAndNotTheirEnd() {
        append(frames(Period.FIRST_HALF, 0, 100, 1));

        List<TrackingFrame> window =
                store.frames(MATCH, new FrameWindow(Period.FIRST_HALF, 10 * 40_000L, 20 * 40_000L, 1000));

        assertThat(window).extracting(TrackingFrame::number).containsExactly(10, 11, 12, 13, 14, 15, 16, 17, 18, 19);
        assertThat(store.frames(MATCH, new FrameWindow(Period.FIRST_HALF, 0, Long.MAX_VALUE, 3)))
                .extracting(TrackingFrame::number)
                .containsExactly(0, 1, 2);
    }

    @Test
    void framesOfDifferentRostersKeepTheirs() {
        List<Envelope<TrackingFrame>> frames = new ArrayList<>(frames(Period.FIRST_HALF, 0, 5, 1));
        frames.addAll(Facts.frames(MATCH, Period.FIRST_HALF, 5, 5, Facts.roster(3), new Random(1)));
        frames.addAll(Facts.frames(MATCH, Period.FIRST_HALF, 10, 2, Facts.roster(0), new Random(1)));

        append(frames);

        assertThat(all(Period.FIRST_HALF)).isEqualTo(data(frames));
    }

    @Test
    void matchesAreCountedApart() {
        append(frames(Period.FIRST_HALF, 0, 7, 1));
        append(Facts.frames(Facts.match(2), Period.FIRST_HALF, 0, 3, ROSTER, new Random(1)));

        assertThat(store.counts()).isEqualTo(Map.of(MATCH, 7L, Facts.match(2), 3L));
        assertThat(store.count(new MatchId("nobody-1"))).isZero();
        assertThat(store.frames(new MatchId("nobody-1"), FrameWindow.of(Period.FIRST_HALF)))
                .isEmpty();
    }

    @Test
    void positionsAreThoseOfTheLastBatches() {
        assertThat(store.positions()).isEmpty();

        store.append(frames(Period.FIRST_HALF, 0, 1, 1), Map.of(FRAMES_0, 5L));
        store.append(List.of(), Map.of(FRAMES_0, 6L));

        assertThat(store.positions()).isEqualTo(Map.of(FRAMES_0, 6L));
    }

    @Test
    void aResetStoreIsLikeANewOne() {
        store.append(frames(Period.FIRST_HALF, 0, 10, 1), Map.of(FRAMES_0, 5L));

        store.reset();

        assertThat(store.positions()).isEmpty();
        assertThat(store.counts()).isEmpty();
        assertThat(append(frames(Period.FIRST_HALF, 0, 10, 1))).isEqualTo(new Appended(10, 0));
        assertThat(all(Period.FIRST_HALF)).isEqualTo(data(frames(Period.FIRST_HALF, 0, 10, 1)));
    }

    @Test
    void tracksAreWhatTheFramesSay() {
        List<Envelope<TrackingFrame>> frames = new ArrayList<>(frames(Period.FIRST_HALF, 0, 300, 1));
        frames.addAll(frames(Period.SECOND_HALF, 0, 50, 2));
        Collections.shuffle(frames, new Random(3));
        append(frames.subList(0, 200));
        append(frames.subList(200, 350));

        List<Track> tracks = store.tracks(MATCH, TrackQuery.ALL);

        assertThat(tracks).hasSize(44);
        for (Track track : tracks) {
            List<TrackingFrame> seen = all(track.period()).stream()
                    .filter(frame -> frame.seen(ROSTER.slotOf(track.player())))
                    .toList();
            int slot = ROSTER.slotOf(track.player());
            assertThat(track.team()).isEqualTo(ROSTER.entries().get(slot).team());
            assertThat(track.clockMicros())
                    .containsExactly(seen.stream()
                            .mapToLong(frame -> frame.clock().micros())
                            .toArray());
            for (int i = 0; i < track.size(); i++) {
                assertThat(track.xCm()[i]).isEqualTo(seen.get(i).xCm()[slot]);
                assertThat(track.yCm()[i]).isEqualTo(seen.get(i).yCm()[slot]);
            }
        }
        assertThat(tracks)
                .isSortedAccordingTo(
                        Comparator.comparing((Track track) -> track.player().value())
                                .thenComparing(Track::period));
    }

    @Test
    void tracksOfAWindowHoldItsStartAndNotItsEnd() {
        append(frames(Period.FIRST_HALF, 0, 300, 1));
        PlayerId player = ROSTER.entries().get(7).player();
        TrackQuery window = TrackQuery.window(Period.FIRST_HALF, 100 * 40_000L, 150 * 40_000L);
        long[] expected = all(Period.FIRST_HALF).subList(100, 150).stream()
                .filter(frame -> frame.seen(7))
                .mapToLong(frame -> frame.clock().micros())
                .toArray();

        List<Track> tracks = store.tracks(MATCH, window.with(player));

        assertThat(tracks).singleElement().extracting(Track::player).isEqualTo(player);
        assertThat(tracks.getFirst().clockMicros()).containsExactly(expected);
        assertThat(store.tracks(MATCH, window)).hasSize(22);
        assertThat(store.tracks(MATCH, window.with(new PlayerId("nobody-1")))).isEmpty();
        assertThat(store.tracks(MATCH, TrackQuery.window(Period.SECOND_HALF, 0, Long.MAX_VALUE)))
                .isEmpty();
        assertThat(store.tracks(new MatchId("nobody-1"), TrackQuery.ALL)).isEmpty();
    }

    @Test
    void computationsAreTheSameOnEveryStore() {
        List<Envelope<TrackingFrame>> frames = new ArrayList<>(frames(Period.FIRST_HALF, 0, 300, 1));
        frames.addAll(frames(Period.EXTRA_FIRST_HALF, 0, 20, 2));
        append(frames);
        TrackingStore memory = new MemoryTrackingStore();
        memory.append(frames, Map.of());
        PlayerId player = ROSTER.entries().get(3).player();
        HeatMap.Grid grid = new HeatMap.Grid(PitchSize.STANDARD, 12, 8);
        List<Movement.Moment> moments = List.of(
                new Movement.Moment(new GameClock(Period.FIRST_HALF, 4_000_000), player),
                new Movement.Moment(new GameClock(Period.FIRST_HALF, 8_010_000), player),
                new Movement.Moment(new GameClock(Period.SECOND_HALF, 0), player));

        assertThat(store.distances(MATCH)).hasSize(44).isEqualTo(memory.distances(MATCH));
        assertThat(store.heatMap(MATCH, player, grid).counts())
                .isDeepEqualTo(memory.heatMap(MATCH, player, grid).counts());
        assertThat(store.nearestOpponents(MATCH, moments)).isEqualTo(memory.nearestOpponents(MATCH, moments));
        assertThat(store.nearestOpponents(MATCH, moments).getFirst()).isPresent();
        assertThat(store.nearestOpponents(MATCH, moments).getLast()).isEmpty();
    }

    private Appended append(List<Envelope<TrackingFrame>> batch) {
        return store.append(batch, Map.of());
    }

    private List<TrackingFrame> all(Period period) {
        return store.frames(MATCH, FrameWindow.of(period));
    }

    private static List<Envelope<TrackingFrame>> frames(Period period, int first, int count, int seed) {
        return Facts.frames(MATCH, period, first, count, ROSTER, new Random(seed));
    }

    private static List<TrackingFrame> data(List<Envelope<TrackingFrame>> frames) {
        return frames.stream().map(Envelope::data).toList();
    }
}
