package touchline.metrics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import touchline.metrics.MetricFold.Values;
import touchline.model.Envelope;
import touchline.model.GameClock;
import touchline.model.Period;
import touchline.model.TrackingFrame;

/// The tracking frames of one match, put in order within a window and folded.
///
/// The newest frames wait in the window, where late ones can still be put between them; the one that leaves it is
/// folded for good. Values are those of the folded frames and of the window, so nothing has to wait to be seen.
final class Frames {
    private final int window;
    private final List<Run<?>> runs;
    private Arrivals arrivals = new Arrivals();
    private final Map<Period, SeenNumbers> seen = new EnumMap<>(Period.class);
    private final TreeMap<Place, Held> waiting = new TreeMap<>();
    private Optional<Place> folded = Optional.empty();

    /// @param window how many frames wait
    Frames(List<FrameFold<?>> folds, int window) {
        this.window = window;
        this.runs = folds.stream().<Run<?>>map(Run::new).toList();
    }

    /// Where a frame stands in the order.
    record Place(GameClock clock, int number) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byClock = clock.compareTo(other.clock);
            return byClock != 0 ? byClock : Integer.compare(number, other.number);
        }
    }

    record Held(TrackingFrame frame, int revision) {}

    Verdict offer(Envelope<?> fact, TrackingFrame frame) {
        if (!arrivals.take(fact)) {
            return Verdict.REDELIVERY;
        }
        Place place = new Place(frame.clock(), frame.number());
        SeenNumbers numbers = seen.computeIfAbsent(frame.clock().period(), _ -> new SeenNumbers());
        if (numbers.contains(frame.number())) {
            return again(place, new Held(frame, fact.revision()));
        }
        numbers.add(frame.number());
        if (folded.isPresent() && place.compareTo(folded.get()) < 0) {
            return Verdict.TOO_LATE;
        }
        add(place, new Held(frame, fact.revision()));
        return Verdict.NEW;
    }

    /// A frame whose number is known: only a newer revision of one that waits changes anything.
    private Verdict again(Place place, Held held) {
        if (held.revision() == 0) {
            return Verdict.DUPLICATE;
        }
        Optional<Map.Entry<Place, Held>> before = waiting.entrySet().stream()
                .filter(entry -> isSameFrame(entry.getKey(), place))
                .findFirst();
        if (before.isEmpty()) {
            return Verdict.TOO_LATE;
        }
        int revision = before.get().getValue().revision();
        if (held.revision() == revision) {
            return Verdict.DUPLICATE;
        }
        if (held.revision() < revision) {
            return Verdict.SUPERSEDED;
        }
        if (folded.isPresent() && place.compareTo(folded.get()) < 0) {
            return Verdict.TOO_LATE;
        }
        waiting.remove(before.get().getKey());
        waiting.put(place, held);
        runs.forEach(Run::loosenHead);
        return Verdict.CORRECTION;
    }

    private static boolean isSameFrame(Place one, Place other) {
        return one.number() == other.number()
                && one.clock().period() == other.clock().period();
    }

    private void add(Place place, Held held) {
        boolean last = waiting.isEmpty() || waiting.lastKey().compareTo(place) < 0;
        waiting.put(place, held);
        for (Run<?> run : runs) {
            if (last) {
                run.extendHead(held.frame());
            } else {
                run.loosenHead();
            }
        }
        while (waiting.size() > window) {
            Map.Entry<Place, Held> oldest = waiting.pollFirstEntry();
            folded = Optional.of(oldest.getKey());
            runs.forEach(run -> run.extendBase(oldest.getValue().frame()));
        }
    }

    /// The place of the latest frame.
    Optional<GameClock> now() {
        return waiting.isEmpty()
                ? Optional.empty()
                : Optional.of(waiting.lastKey().clock());
    }

    void values(Values out) {
        runs.forEach(run -> run.values(waiting.values(), out));
    }

    void write(DataOutput out) throws IOException {
        arrivals.write(out);
        out.writeByte(seen.size());
        for (Map.Entry<Period, SeenNumbers> entry : seen.entrySet()) {
            out.writeByte(entry.getKey().number());
            entry.getValue().write(out);
        }
        out.writeBoolean(folded.isPresent());
        if (folded.isPresent()) {
            out.writeByte(folded.get().clock().period().number());
            out.writeLong(folded.get().clock().micros());
            out.writeInt(folded.get().number());
        }
        FrameColumns.write(waiting.values(), out);
        for (Run<?> run : runs) {
            run.write(out);
        }
    }

    /// Takes up the state of another, instead of its own.
    void read(DataInput in) throws IOException {
        arrivals = Arrivals.read(in);
        seen.clear();
        for (int periods = in.readByte(); periods > 0; periods--) {
            seen.put(Period.of(in.readByte()), SeenNumbers.read(in));
        }
        folded = in.readBoolean()
                ? Optional.of(new Place(new GameClock(Period.of(in.readByte()), in.readLong()), in.readInt()))
                : Optional.empty();
        waiting.clear();
        for (Held held : FrameColumns.read(in)) {
            waiting.put(new Place(held.frame().clock(), held.frame().number()), held);
        }
        for (Run<?> run : runs) {
            run.read(in);
        }
    }

    /// A fold and its two states: `base` has all frames that have left the window, `head` those in it too.
    private static final class Run<S> {
        private final FrameFold<S> fold;
        private S base;
        private S head;
        private boolean headIsLoose;

        Run(FrameFold<S> fold) {
            this.fold = fold;
            this.base = fold.initial();
            this.head = fold.initial();
        }

        void extendBase(TrackingFrame frame) {
            base = fold.apply(base, frame);
        }

        void extendHead(TrackingFrame frame) {
            if (!headIsLoose) {
                head = fold.apply(head, frame);
            }
        }

        /// The frames in the window changed other than by growth at the end: the head must be made anew.
        void loosenHead() {
            headIsLoose = true;
        }

        void values(Collection<Held> waiting, Values out) {
            if (headIsLoose) {
                head = copyOfBase();
                waiting.forEach(held -> head = fold.apply(head, held.frame()));
                headIsLoose = false;
            }
            fold.values(head, out);
        }

        private S copyOfBase() {
            try {
                return fold.read(Checkpoints.input(Checkpoints.bytes(out -> fold.write(base, out))));
            } catch (IOException e) {
                throw new IllegalStateException("state of a fold cannot be copied", e);
            }
        }

        void write(DataOutput out) throws IOException {
            fold.write(base, out);
        }

        void read(DataInput in) throws IOException {
            base = fold.read(in);
            headIsLoose = true;
        }
    }
}
