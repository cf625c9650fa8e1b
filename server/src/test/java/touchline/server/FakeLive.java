package touchline.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.model.MatchId;
import touchline.model.RawJson;
import touchline.model.TrackingFrame;
import touchline.server.view.Live;
import touchline.server.view.MatchSummary;
import touchline.server.view.MetricValues;

/// A log in memory: per match a list of messages, its index the cursor. What is older than `oldest` is forgotten.
final class FakeLive implements Live {
    private static final String LIST = "";
    private final String epoch;
    private final Map<String, List<Body>> logs = new HashMap<>();
    private final Map<MatchId, List<TrackingFrame>> frames = new HashMap<>();
    private int oldest;

    FakeLive(String epoch) {
        this.epoch = epoch;
        logs.put(LIST, new ArrayList<>());
    }

    private interface Body {
        Message at(String cursor);
    }

    synchronized void open(MatchId match) {
        logs.computeIfAbsent(match.value(), _ -> new ArrayList<>());
        notifyAll();
    }

    synchronized void match(MatchSummary summary) {
        Body body = cursor -> new Message.MatchChanged(cursor, summary);
        append(summary.match().value(), body);
        append(LIST, body);
    }

    void event(MatchId match, RawJson event) {
        append(match.value(), cursor -> new Message.EventSeen(cursor, event));
    }

    void metrics(MatchId match, MetricValues.Snapshot changed) {
        append(match.value(), cursor -> new Message.MetricsChanged(cursor, false, changed));
    }

    synchronized void frame(MatchId match, TrackingFrame frame) {
        frames.computeIfAbsent(match, _ -> new ArrayList<>()).add(frame);
        notifyAll();
    }

    /// Messages before this index can no longer be had.
    synchronized void forget(int before) {
        oldest = before;
    }

    private synchronized void append(String log, Body body) {
        logs.computeIfAbsent(log, _ -> new ArrayList<>()).add(body);
        notifyAll();
    }

    @Override
    public synchronized Optional<Subscription> match(MatchId match, Optional<String> cursor) {
        return logs.containsKey(match.value()) ? Optional.of(new Reader(match.value(), cursor)) : Optional.empty();
    }

    @Override
    public Subscription matches(Optional<String> cursor) {
        return new Reader(LIST, cursor);
    }

    @Override
    public synchronized Optional<FrameSubscription> frames(MatchId match) {
        return logs.containsKey(match.value()) ? Optional.of(new FrameReader(match)) : Optional.empty();
    }

    private final class Reader implements Subscription {
        private final String log;
        private int next;
        private boolean gap;

        Reader(String log, Optional<String> cursor) {
            this.log = log;
            int from = cursor.map(FakeLive.this::index).orElse(oldest);
            gap = from < oldest;
            next = Math.max(from, oldest);
        }

        @Override
        public List<Message> next(Duration patience) throws InterruptedException {
            synchronized (FakeLive.this) {
                if (gap) {
                    gap = false;
                    return List.of(new Message.Gap(cursor(next), "the cursor is not of this log or too old"));
                }
                List<Body> all = logs.getOrDefault(log, List.of());
                await(() -> logs.getOrDefault(log, List.of()).size() > next, patience);
                List<Message> found = new ArrayList<>();
                while (next < all.size() && found.size() < 10) {
                    Body body = all.get(next++);
                    found.add(body.at(cursor(next)));
                }
                return found;
            }
        }

        @Override
        public void close() {}
    }

    private final class FrameReader implements FrameSubscription {
        private final MatchId match;
        private int next;

        FrameReader(MatchId match) {
            this.match = match;
            this.next = Math.max(0, frames.getOrDefault(match, List.of()).size() - 1);
        }

        @Override
        public List<TrackingFrame> next(int limit, Duration patience) throws InterruptedException {
            synchronized (FakeLive.this) {
                await(() -> frames.getOrDefault(match, List.of()).size() > next, patience);
                List<TrackingFrame> all = frames.getOrDefault(match, List.of());
                List<TrackingFrame> newest = List.copyOf(all.subList(Math.max(next, all.size() - limit), all.size()));
                next = all.size();
                return newest;
            }
        }

        @Override
        public void close() {}
    }

    private interface Condition {
        boolean holds();
    }

    private void await(Condition condition, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.holds()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    private String cursor(int index) {
        return epoch + "." + index;
    }

    /// -1 for what is not one of ours.
    private int index(String cursor) {
        return cursor.startsWith(epoch + ".") ? Integer.parseInt(cursor.substring(epoch.length() + 1)) : -1;
    }
}
