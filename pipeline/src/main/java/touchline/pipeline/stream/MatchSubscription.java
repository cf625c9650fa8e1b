package touchline.pipeline.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import touchline.model.Envelope;
import touchline.model.FreezeFrame;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.RawJson;
import touchline.model.TrackingFrame;
import touchline.model.Withdrawal;
import touchline.model.json.FactReader;
import touchline.model.json.FactWriter;
import touchline.model.json.JsonWriter;
import touchline.pipeline.log.LogReader;
import touchline.pipeline.log.LogRecord;
import touchline.pipeline.log.Topics;

/// Follows one match. Those who keep up are served from the tails in memory, the others from the log.
final class MatchSubscription implements LiveSubscription {
    private static final int MAX_MESSAGES = 500;
    /// Records read at once; one may hold many facts, and each becomes a message.
    private static final int MAX_RECORDS = 50;
    private static final long CHUNK = 500;
    /// While the tail is being started.
    private static final Duration SOON = Duration.ofMillis(50);

    private final LiveView view;
    private final KnownMatch known;
    private final MatchId match;
    private final TopicPartition events;
    private final TopicPartition updates;
    private final Signal signal = new Signal();
    private final FactReader facts = new FactReader();
    private final JsonWriter json = new JsonWriter();
    private final FactWriter writer = new FactWriter(json);
    private final MetricsCodec codec = new MetricsCodec();
    private final List<LiveMessage> ready = new ArrayList<>();
    private List<OffsetRange> stretches;
    private Optional<MatchState> toldState = Optional.empty();
    private LiveCursor cursor;
    private boolean closed;

    MatchSubscription(LiveView view, KnownMatch known, MatchId match, Optional<String> from) {
        this.view = view;
        this.known = known;
        this.match = match;
        int partition = Topics.partitionOf(match.value());
        this.events = new TopicPartition(Topics.EVENTS, partition);
        this.updates = new TopicPartition(Topics.METRICS, partition);
        KnownMatch.Snapshot now = known.snapshot();
        this.stretches = now.events();
        Optional<LiveCursor> place = from.flatMap(LiveCursor::parse).filter(this::isOfThisLog);
        this.cursor = place.orElseGet(() -> beginning(now));
        if (place.isEmpty()) {
            from.ifPresent(_ -> ready.add(new LiveMessage.Gap(cursor.toString(), "the cursor is not of this log")));
            snapshot(now);
        }
        view.join(match.value(), signal);
    }

    private boolean isOfThisLog(LiveCursor place) {
        long begun = place.told() > 0 ? 1 : 0; // a record of which something was told is there
        return place.log().equals(view.logId())
                && place.nextEvent() + begun <= view.log().end(events.topic(), events.partition())
                && place.nextUpdate() <= view.log().end(updates.topic(), updates.partition());
    }

    private LiveCursor beginning(KnownMatch.Snapshot now) {
        long first = now.events().isEmpty()
                ? view.log().end(events.topic(), events.partition())
                : now.events().getFirst().first();
        return new LiveCursor(view.logId(), first, 0, now.nextUpdate());
    }

    private void snapshot(KnownMatch.Snapshot now) {
        ready.add(new LiveMessage.MatchChanged(cursor.toString(), now.state()));
        ready.add(new LiveMessage.MetricsChanged(
                cursor.toString(), now.values().position(), true, now.values().values()));
        toldState = Optional.of(now.state());
    }

    @Override
    public List<LiveMessage> next(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            boolean live = fetch();
            if (!ready.isEmpty()) {
                List<LiveMessage> messages = List.copyOf(ready);
                ready.clear();
                return messages;
            }
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (!left.isPositive()) {
                return List.of();
            }
            signal.await(live || left.compareTo(SOON) < 0 ? left : SOON);
        }
    }

    /// Fetches what there is; false when it does not come from the tails yet.
    private boolean fetch() {
        boolean eventsLive = fetchEvents();
        boolean updatesLive = ready.size() >= MAX_MESSAGES || fetchUpdates();
        MatchState state = known.state();
        boolean stateIsNew = toldState.isEmpty() || !toldState.get().equals(state);
        if (stateIsNew && eventsLive && updatesLive) {
            toldState = Optional.of(state);
            ready.add(new LiveMessage.MatchChanged(cursor.toString(), state));
        }
        return eventsLive && updatesLive;
    }

    private boolean fetchEvents() {
        long from = cursor.nextEvent();
        OptionalLong next = view.tail(events).read(match.value(), from, MAX_RECORDS, this::event);
        if (next.isPresent()) {
            cursor = cursor.withEvent(next.getAsLong());
            return true;
        }
        long end = view.log().end(events.topic(), events.partition());
        while (from < end && ready.size() < MAX_MESSAGES) {
            from = skipped(from, end);
            LogReader.ReadRange range = read(events, from, Math.min(end, from + CHUNK), this::event);
            from = range.next();
            cursor = cursor.withEvent(from);
        }
        return false;
    }

    /// Where to read on so that stretches without a record of the match are left out.
    private long skipped(long from, long end) {
        if (stretches.isEmpty() || from > stretches.getLast().last()) {
            stretches = known.snapshot().events();
        }
        for (OffsetRange stretch : stretches) {
            if (from <= stretch.last()) {
                return Math.min(end, Math.max(from, stretch.first()));
            }
        }
        return from;
    }

    private boolean fetchUpdates() {
        long from = cursor.nextUpdate();
        Tail tail = view.tail(updates);
        OptionalLong next = tail.read(match.value(), from, MAX_RECORDS, this::update);
        if (next.isPresent()) {
            cursor = cursor.withUpdate(next.getAsLong());
            return true;
        }
        LogReader.ReadRange range = read(updates, from, Math.min(tail.start(), from + CHUNK), this::update);
        cursor = cursor.withUpdate(range.next());
        return false;
    }

    private LogReader.ReadRange read(TopicPartition place, long from, long to, Consumer<LogRecord> out) {
        LogReader.ReadRange range =
                view.log().read(place.topic(), place.partition(), from, to, match.value()::equals, out);
        if (range.gap()) {
            ready.addFirst(new LiveMessage.Gap(cursor.toString(), "older records are not kept any more"));
        }
        return range;
    }

    private void event(LogRecord record) {
        List<Envelope<?>> batch = facts.readAll(record.value());
        boolean isBegun = record.offset() == cursor.nextEvent() && cursor.told() < batch.size();
        int told = isBegun ? cursor.told() : 0;
        for (int i = told; i < batch.size(); i++) {
            cursor = i + 1 < batch.size()
                    ? cursor.within(record.offset(), i + 1)
                    : cursor.within(record.offset() + 1, 0);
            event(batch.get(i));
        }
    }

    private void event(Envelope<?> fact) {
        json.reset();
        switch (fact.data()) {
            case MatchEvent event -> writer.event(fact.with(event));
            case Withdrawal _ -> withdrawal(fact);
            case MatchSheet _, FreezeFrame _, TrackingFrame _ -> {
                return;
            }
        }
        ready.add(new LiveMessage.EventSeen(cursor.toString(), new RawJson(json.toBytes())));
    }

    private void withdrawal(Envelope<?> fact) {
        json.beginObject().name("match_id").string(fact.match().value());
        json.name("id").string(fact.id());
        json.name("source").string(fact.source());
        json.name("type").string("withdrawal");
        json.name("revision").number(fact.revision()).endObject();
    }

    private void update(LogRecord record) {
        cursor = cursor.withUpdate(record.offset() + 1);
        MetricsUpdate update = codec.decode(record.value());
        if (!update.values().isEmpty() || update.full()) {
            ready.add(new LiveMessage.MetricsChanged(
                    cursor.toString(), update.position(), update.full(), update.values()));
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            view.leave(match.value(), signal);
        }
    }
}
