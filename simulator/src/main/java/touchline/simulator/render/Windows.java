package touchline.simulator.render;

import java.util.List;
import touchline.simulator.SimulatedMatch;
import touchline.simulator.TruthEvent;

/// Parts of a match.
final class Windows {
    private Windows() {}

    static void require(SimulatedMatch match, int from, int to) {
        if (from < 0 || to < from || to > match.settledFrames()) {
            throw new IllegalArgumentException(
                    "frames " + from + " to " + to + ", but settled are " + match.settledFrames());
        }
    }

    /// Number of the first event that did not begin before a frame.
    static int firstAt(List<TruthEvent> events, int frame) {
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events.get(middle).frame() < frame) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
