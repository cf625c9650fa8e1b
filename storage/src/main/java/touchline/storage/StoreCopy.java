package touchline.storage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import touchline.model.DataRef;
import touchline.model.Envelope;
import touchline.model.GameClock;
import touchline.model.MatchId;
import touchline.model.Period;
import touchline.model.TrackingFrame;
import touchline.storage.TrackingStore.FrameWindow;

/// Brings what one store keeps into another of the same port, match by match, and compares the two.
///
/// Can be broken off and repeated: what is there already is not kept twice. Memory holds one batch at a time. Failures
/// of either store are [StoreUnavailable]; what was copied before stays.
public final class StoreCopy {
    private static final int BATCH = 20_000;
    private static final int FRAMES_AT_A_TIME = 5_000;
    private static final int LISTED = 1_000;
    private static final int MAX_DIFFERENCES = 100;

    private StoreCopy() {}

    /// Hears how far it is.
    public interface Progress {
        Progress NONE = (_, _, _) -> {};

        /// @param what `events` or `frames`
        void matchDone(String what, int done, int of);
    }

    /// What two stores hold.
    ///
    /// @param matches     compared
    /// @param records     events or frames in the first store
    /// @param differences one sentence for each match that is not the same, the first [#MAX_DIFFERENCES]
    public record Comparison(int matches, long records, List<String> differences) {
        public Comparison {
            differences = List.copyOf(differences);
        }

        public boolean isSame() {
            return differences.isEmpty();
        }
    }

    /// Copies sheets, events, freeze frames and withdrawals.
    ///
    /// @param positions kept with the last batch; empty when the other store will be filled from another log
    public static void events(EventStore from, EventStore to, Map<LogPartition, Long> positions, Progress progress) {
        List<MatchId> matches = matches(from);
        List<Envelope<?>> batch = new ArrayList<>();
        int done = 0;
        for (MatchId match : matches) {
            from.facts(match, batch::add);
            if (batch.size() >= BATCH) {
                to.append(batch, Map.of());
                batch.clear();
            }
            progress.matchDone("events", ++done, matches.size());
        }
        to.append(batch, positions);
    }

    private static List<MatchId> matches(EventStore store) {
        List<MatchId> matches = new ArrayList<>();
        String after = "";
        while (true) {
            List<StoredMatch> page = store.matches(after, LISTED);
            page.forEach(match -> matches.add(match.match()));
            if (page.size() < LISTED) {
                return matches;
            }
            after = page.getLast().match().value();
        }
    }

    /// Compares matches, sheets, counts and hashes of the events that can be read. Matches that only the second store
    /// holds are no difference: it may be filled from elsewhere too.
    public static Comparison compareEvents(EventStore from, EventStore to, Progress progress) {
        List<String> differences = new ArrayList<>();
        List<MatchId> matches = matches(from);
        long events = 0;
        int done = 0;
        for (MatchId match : matches) {
            Tally one = from.tally(match);
            Tally other = to.tally(match);
            events += one.events();
            if (!one.equals(other)) {
                add(differences, match + ": " + one + " here, " + other + " there");
            } else if (!from.match(match)
                    .map(StoreCopy::comparable)
                    .equals(to.match(match).map(StoreCopy::comparable))) {
                add(differences, match + ": the sheet, the freeze frames or the times are not the same");
            }
            progress.matchDone("events compared", ++done, matches.size());
        }
        return new Comparison(matches.size(), events, differences);
    }

    /// Databases keep times to the microsecond.
    private static StoredMatch comparable(StoredMatch match) {
        return new StoredMatch(
                match.match(),
                match.vendor(),
                match.sheet(),
                match.events(),
                match.freezeFrames(),
                match.latest(),
                match.lastRecorded().map(recorded -> recorded.truncatedTo(ChronoUnit.MICROS)),
                match.ended());
    }

    /// Copies tracking frames. `positions` as for events.
    public static void frames(
            TrackingStore from, TrackingStore to, Map<LogPartition, Long> positions, Progress progress) {
        Map<MatchId, Long> matches = sorted(from.counts());
        int done = 0;
        for (MatchId match : matches.keySet()) {
            for (Period period : Period.values()) {
                Pages pages = new Pages(from, match, period);
                for (List<TrackingFrame> page = pages.next(); !page.isEmpty(); page = pages.next()) {
                    to.append(page.stream().map(frame -> envelope(match, frame)).toList(), Map.of());
                }
            }
            progress.matchDone("frames", ++done, matches.size());
        }
        to.append(List.of(), positions);
    }

    /// Compares every frame.
    public static Comparison compareFrames(TrackingStore from, TrackingStore to, Progress progress) {
        List<String> differences = new ArrayList<>();
        Map<MatchId, Long> matches = sorted(from.counts());
        int done = 0;
        for (Map.Entry<MatchId, Long> match : matches.entrySet()) {
            long there = to.count(match.getKey());
            if (there != match.getValue()) {
                add(differences, match.getKey() + ": " + match.getValue() + " frames here, " + there + " there");
            } else {
                firstDifference(from, to, match.getKey())
                        .ifPresent(at ->
                                add(differences, match.getKey() + ": frames are not the same from " + at + " on"));
            }
            progress.matchDone("frames compared", ++done, matches.size());
        }
        long frames = matches.values().stream().mapToLong(Long::longValue).sum();
        return new Comparison(matches.size(), frames, differences);
    }

    private static Optional<GameClock> firstDifference(TrackingStore from, TrackingStore to, MatchId match) {
        for (Period period : Period.values()) {
            Pages here = new Pages(from, match, period);
            Pages there = new Pages(to, match, period);
            for (List<TrackingFrame> page = here.next(); !page.isEmpty(); page = here.next()) {
                if (!page.equals(there.next())) {
                    return Optional.of(page.getFirst().clock());
                }
            }
        }
        return Optional.empty();
    }

    private static void add(List<String> differences, String difference) {
        if (differences.size() < MAX_DIFFERENCES) {
            differences.add(difference);
        }
    }

    private static Map<MatchId, Long> sorted(Map<MatchId, Long> counts) {
        Map<MatchId, Long> sorted = new TreeMap<>(java.util.Comparator.comparing(MatchId::value));
        sorted.putAll(counts);
        return sorted;
    }

    /// A store keeps of a frame what it shows; whence it came is known to the log alone.
    private static Envelope<TrackingFrame> envelope(MatchId match, TrackingFrame frame) {
        return new Envelope<>(
                "/stores/" + match.value(),
                frame.id(),
                0,
                match,
                frame.number(),
                0,
                Optional.empty(),
                Instant.EPOCH,
                "copy",
                DataRef.whole("0".repeat(64), Optional.empty()),
                Optional.empty(),
                frame);
    }

    /// The frames of a period, some at a time. Several frames can have one clock: a full page is cut before its last
    /// clock, where the next begins.
    private static final class Pages {
        private final TrackingStore store;
        private final MatchId match;
        private final Period period;
        private long fromMicros;
        private boolean ended;

        Pages(TrackingStore store, MatchId match, Period period) {
            this.store = store;
            this.match = match;
            this.period = period;
        }

        List<TrackingFrame> next() {
            if (ended) {
                return List.of();
            }
            List<TrackingFrame> page =
                    store.frames(match, new FrameWindow(period, fromMicros, Long.MAX_VALUE, FRAMES_AT_A_TIME));
            if (page.size() < FRAMES_AT_A_TIME) {
                ended = true;
                return page;
            }
            long last = page.getLast().clock().micros();
            if (page.getFirst().clock().micros() == last) {
                throw new IllegalStateException(match + " has " + page.size() + " frames or more at "
                        + page.getLast().clock());
            }
            fromMicros = last;
            return page.stream().filter(frame -> frame.clock().micros() < last).toList();
        }
    }
}
