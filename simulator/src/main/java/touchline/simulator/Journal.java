package touchline.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The order of what happened. An event gets its number when it begins and its record when its end is known; it joins
/// the settled ones once all that began before it have.
final class Journal {
    private final List<TruthEvent> settled = new ArrayList<>();
    private final ArrayDeque<Entry> begun = new ArrayDeque<>();
    private int next;

    /// A begun event.
    static final class Entry {
        final int id;
        final int frame;
        private @Nullable TruthEvent event;
        private boolean closed;

        private Entry(int id, int frame) {
            this.id = id;
            this.frame = frame;
        }

        boolean open() {
            return !closed;
        }
    }

    Entry begin(int frame) {
        Entry entry = new Entry(next++, frame);
        begun.add(entry);
        return entry;
    }

    /// Records what began and ended in one frame.
    void add(int frame, IntFunction<TruthEvent> event) {
        Entry entry = begin(frame);
        end(entry, event.apply(entry.id));
    }

    void end(Entry entry, TruthEvent event) {
        entry.event = event;
        entry.closed = true;
        settle();
    }

    /// The begun event turned out to be none.
    void drop(Entry entry) {
        entry.closed = true;
        settle();
    }

    private void settle() {
        while (!begun.isEmpty() && begun.getFirst().closed) {
            TruthEvent event = begun.removeFirst().event;
            if (event != null) {
                settled.add(event);
            }
        }
    }

    List<TruthEvent> settled() {
        return Collections.unmodifiableList(settled);
    }

    /// The frame before which everything is settled, `now` when nothing is open.
    int settledBefore(int now) {
        return begun.isEmpty() ? now : begun.getFirst().frame;
    }
}
