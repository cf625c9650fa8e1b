package touchline.pipeline.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.feeds.Document;
import touchline.model.Envelope;
import touchline.model.FreezeFrame;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.TrackingFrame;
import touchline.model.Withdrawal;

/// Gathers the facts of a match and hands them on as if it were played: sheets first, then the documents merged by the
/// match clock, each keeping its own order. Sequence numbers are given anew in that order.
///
/// Rejected records have no clock and go on at once, with the number of their place in the documents.
final class ClockOrder implements FactSink {
    private static final GameClock START = new GameClock(Period.FIRST_HALF, 0);

    private final FactSink out;
    /// Sheets, wherever they stood, and one queue per document.
    private final Map<String, List<Timed>> queues = new LinkedHashMap<>(Map.of("", new ArrayList<>()));
    private final Map<String, GameClock> clockOfEvent = new HashMap<>();

    ClockOrder(FactSink out) {
        this.out = out;
    }

    private record Timed(Document document, Envelope<?> fact, GameClock clock) {}

    @Override
    public void fact(Document document, Envelope<?> fact) {
        String queue = fact.data() instanceof MatchSheet ? "" : document.name() + document.ref();
        List<Timed> facts = queues.computeIfAbsent(queue, _ -> new ArrayList<>());
        GameClock before = facts.isEmpty() ? START : facts.getLast().clock();
        GameClock own = clockOf(fact).orElse(before);
        facts.add(new Timed(document, fact, own.compareTo(before) < 0 ? before : own));
    }

    private Optional<GameClock> clockOf(Envelope<?> fact) {
        return switch (fact.data()) {
            case MatchEvent event -> {
                clockOfEvent.put(fact.id(), event.clock());
                yield Optional.of(event.clock());
            }
            case TrackingFrame frame -> Optional.of(frame.clock());
            case FreezeFrame frame -> Optional.ofNullable(clockOfEvent.get(frame.event()));
            case Withdrawal _ -> Optional.ofNullable(clockOfEvent.get(fact.id()));
            case MatchSheet _ -> Optional.empty();
        };
    }

    @Override
    public void rejected(RejectedRecord record) throws IOException {
        out.rejected(record);
    }

    /// Hands everything on, each fact when `pace` lets it.
    void release(Pacer.Pace pace) throws IOException, InterruptedException {
        List<List<Timed>> all = new ArrayList<>(queues.values());
        int[] next = new int[all.size()];
        long sequence = -1;
        Optional<Timed> last = Optional.empty();
        for (int queue = earliest(all, next); queue >= 0; queue = earliest(all, next)) {
            Timed timed = all.get(queue).get(next[queue]++);
            boolean sameRecord = timed.fact().part() > 0
                    && last.isPresent()
                    && last.get().fact().sequence() == timed.fact().sequence();
            sequence += sameRecord ? 0 : 1;
            last = Optional.of(timed);
            pace.await(timed.clock());
            out.fact(timed.document(), numbered(timed.fact(), sequence));
        }
    }

    /// The document whose next fact is due first; among equals the first document. Facts of one record stay together.
    private static int earliest(List<List<Timed>> queues, int[] next) {
        int best = -1;
        for (int queue = 0; queue < next.length; queue++) {
            if (next[queue] < queues.get(queue).size()) {
                Timed timed = queues.get(queue).get(next[queue]);
                if (timed.fact().part() > 0 && next[queue] > 0) {
                    return queue;
                }
                if (best < 0
                        || timed.clock()
                                        .compareTo(
                                                queues.get(best).get(next[best]).clock())
                                < 0) {
                    best = queue;
                }
            }
        }
        return best;
    }

    private static Envelope<?> numbered(Envelope<?> fact, long sequence) {
        return new Envelope<>(
                fact.source(),
                fact.id(),
                fact.revision(),
                fact.match(),
                sequence,
                fact.part(),
                fact.time(),
                fact.recorded(),
                fact.arrival(),
                fact.dataRef(),
                fact.traceparent(),
                fact.data());
    }
}
