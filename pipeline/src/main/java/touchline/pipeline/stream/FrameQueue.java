package touchline.pipeline.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import touchline.model.Envelope;
import touchline.model.MatchId;
import touchline.model.TrackingFrame;

/// The newest frames of a match for one reader: ten seconds at 25 Hz, older ones are dropped.
final class FrameQueue implements FrameSubscription {
    private static final int MAX_FRAMES = 250;

    private final LiveView view;
    private final MatchId match;
    private final ArrayDeque<TrackingFrame> frames = new ArrayDeque<>();
    private final Signal signal = new Signal();
    private boolean closed;

    FrameQueue(LiveView view, MatchId match) {
        this.view = view;
        this.match = match;
        view.join(match.value(), this);
    }

    void add(List<Envelope<TrackingFrame>> batch) {
        synchronized (frames) {
            batch.forEach(frame -> frames.addLast(frame.data()));
            while (frames.size() > MAX_FRAMES) {
                frames.removeFirst();
            }
        }
        signal.raise();
    }

    @Override
    public List<TrackingFrame> next(int limit, Duration patience) throws InterruptedException {
        List<TrackingFrame> newest = take();
        if (newest.isEmpty()) {
            signal.await(patience);
            newest = take();
        }
        return thinned(newest, limit);
    }

    /// The newest frames that share period and roster.
    private List<TrackingFrame> take() {
        ArrayDeque<TrackingFrame> same = new ArrayDeque<>();
        synchronized (frames) {
            while (!frames.isEmpty() && (same.isEmpty() || isAlike(frames.getLast(), same.getFirst()))) {
                same.addFirst(frames.removeLast());
            }
            frames.clear();
        }
        return List.copyOf(same);
    }

    private static boolean isAlike(TrackingFrame one, TrackingFrame other) {
        return one.clock().period() == other.clock().period() && one.roster().equals(other.roster());
    }

    static List<TrackingFrame> thinned(List<TrackingFrame> frames, int limit) {
        if (frames.size() <= limit) {
            return frames;
        }
        List<TrackingFrame> kept = new ArrayList<>(limit);
        for (int i = 1; i <= limit; i++) {
            kept.add(frames.get((int) ((long) i * frames.size() / limit) - 1));
        }
        return kept;
    }

    @Override
    public void close() {
        synchronized (frames) {
            if (closed) {
                return;
            }
            closed = true;
        }
        view.leave(match.value(), this);
    }
}
