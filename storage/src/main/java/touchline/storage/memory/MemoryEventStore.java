package touchline.storage.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import touchline.model.Action;
import touchline.model.Envelope;
import touchline.model.Fact;
import touchline.model.FreezeFrame;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.TrackingFrame;
import touchline.model.Withdrawal;
import touchline.model.json.ActionForm;
import touchline.storage.ActionCount;
import touchline.storage.Appended;
import touchline.storage.EventCursor;
import touchline.storage.EventHash;
import touchline.storage.EventQuery;
import touchline.storage.EventStore;
import touchline.storage.LogPartition;
import touchline.storage.StoredMatch;
import touchline.storage.Tally;

/// Sheets, events, freeze frames and withdrawals in memory; every question looks at every fact of the match.
public final class MemoryEventStore implements EventStore {
    private static final Comparator<Envelope<?>> BY_SEQUENCE = Comparator.<Envelope<?>>comparingLong(Envelope::sequence)
            .thenComparingInt(Envelope::part)
            .thenComparing(Envelope::source)
            .thenComparing(Envelope::id);

    private final TreeMap<String, Map<Envelope.Key, Kept>> byMatch = new TreeMap<>();
    private final Map<LogPartition, Long> positions = new HashMap<>();

    /// What is known of one identity.
    private static final class Kept {
        private Optional<Envelope<?>> fact = Optional.empty();
        private Optional<Envelope<?>> withdrawal = Optional.empty();

        boolean take(Envelope<?> envelope) {
            boolean withdraws = envelope.data() instanceof Withdrawal;
            Optional<Envelope<?>> present = withdraws ? withdrawal : fact;
            if (present.isPresent() && present.get().revision() >= envelope.revision()) {
                return false;
            }
            if (withdraws) {
                withdrawal = Optional.of(envelope);
            } else {
                fact = Optional.of(envelope);
            }
            return true;
        }

        boolean isVisible() {
            return fact.isPresent()
                    && (withdrawal.isEmpty()
                            || withdrawal.get().revision() <= fact.get().revision());
        }
    }

    @Override
    public synchronized Appended append(Collection<? extends Envelope<?>> batch, Map<LogPartition, Long> newPositions) {
        for (Envelope<?> envelope : batch) {
            if (envelope.data() instanceof TrackingFrame) {
                throw new IllegalArgumentException("a tracking frame does not belong into the event store");
            }
        }
        int kept = 0;
        for (Envelope<?> envelope : batch) {
            boolean taken = byMatch.computeIfAbsent(envelope.match().value(), _ -> new HashMap<>())
                    .computeIfAbsent(envelope.key(), _ -> new Kept())
                    .take(envelope);
            kept += taken ? 1 : 0;
        }
        positions.putAll(newPositions);
        return new Appended(kept, batch.size() - kept);
    }

    @Override
    public synchronized Map<LogPartition, Long> positions() {
        return Map.copyOf(positions);
    }

    @Override
    public synchronized List<StoredMatch> matches(String after, int limit) {
        return byMatch.tailMap(after, false).keySet().stream()
                .limit(limit)
                .map(match -> stored(new MatchId(match)))
                .toList();
    }

    @Override
    public synchronized Optional<StoredMatch> match(MatchId match) {
        return byMatch.containsKey(match.value()) ? Optional.of(stored(match)) : Optional.empty();
    }

    private StoredMatch stored(MatchId match) {
        List<Envelope<MatchEvent>> events = visible(match, MatchEvent.class).toList();
        Optional<MatchSheet> sheet = visible(match, MatchSheet.class)
                .sorted(BY_SEQUENCE)
                .map(Envelope::data)
                .reduce(MatchSheet::merge);
        Set<Period> ended = new TreeSet<>();
        events.stream()
                .map(Envelope::data)
                .filter(event -> event.action() instanceof Action.PeriodEnd)
                .forEach(event -> ended.add(event.clock().period()));
        return new StoredMatch(
                match,
                sheet.map(MatchSheet::vendor).orElseGet(() -> StoredMatch.vendorOf(source(match))),
                sheet,
                events.size(),
                visible(match, FreezeFrame.class).count(),
                events.stream().map(event -> event.data().clock()).max(Comparator.<GameClock>naturalOrder()),
                events.stream().map(Envelope::recorded).max(Comparator.<Instant>naturalOrder()),
                ended);
    }

    private String source(MatchId match) {
        return facts(match).keySet().stream()
                .map(Envelope.Key::source)
                .min(Comparator.naturalOrder())
                .orElse("");
    }

    @Override
    public synchronized EventPage events(MatchId match, EventQuery query) {
        Predicate<Envelope<MatchEvent>> wanted = event -> (query.types().isEmpty()
                        || query.types()
                                .contains(ActionForm.of(event.data().action()).type()))
                && (query.player().isEmpty()
                        || query.player().equals(event.data().player()))
                && (query.team().isEmpty() || query.team().equals(event.data().team()));
        Optional<EventCursor> after = query.after().map(EventCursor::parse);
        List<Envelope<MatchEvent>> found = new ArrayList<>(visible(match, MatchEvent.class)
                .filter(wanted)
                .filter(event -> after.isEmpty() || after.get().isBefore(event))
                .sorted(EventCursor.ORDER)
                .limit(query.limit() + 1L)
                .toList());
        if (found.size() <= query.limit()) {
            return new EventPage(found, Optional.empty());
        }
        found.removeLast();
        return new EventPage(
                found, Optional.of(EventCursor.behind(found.getLast()).text()));
    }

    @Override
    public synchronized List<Envelope<FreezeFrame>> freezeFrames(MatchId match, Optional<String> event) {
        return visible(match, FreezeFrame.class)
                .filter(frame ->
                        event.isEmpty() || event.get().equals(frame.data().event()))
                .sorted(BY_SEQUENCE)
                .toList();
    }

    @Override
    public synchronized List<ActionCount> actionCounts(MatchId match, Set<Period> periods) {
        Map<ActionCount, Long> events = new TreeMap<>(ActionCount.ORDER);
        visible(match, MatchEvent.class)
                .map(Envelope::data)
                .filter(event -> periods.contains(event.clock().period()))
                .flatMap(event -> ActionCount.of(event).stream())
                .forEach(one -> events.merge(one, 1L, Long::sum));
        return events.entrySet().stream()
                .map(count -> count.getKey().times(count.getValue()))
                .toList();
    }

    @Override
    public synchronized Tally tally(MatchId match) {
        EventHash hash = new EventHash();
        visible(match, MatchEvent.class).forEach(hash::add);
        return hash.tally();
    }

    @Override
    public synchronized void facts(MatchId match, Consumer<Envelope<?>> sink) {
        for (Kept kept : facts(match).values()) {
            kept.fact.ifPresent(sink);
            kept.withdrawal.ifPresent(sink);
        }
    }

    @Override
    public synchronized void reset() {
        byMatch.clear();
        positions.clear();
    }

    @Override
    public void close() {
        // nothing is open
    }

    private <T extends Fact> Stream<Envelope<T>> visible(MatchId match, Class<T> type) {
        return facts(match).values().stream()
                .filter(Kept::isVisible)
                .flatMap(kept -> kept.fact.stream())
                .filter(fact -> type.isInstance(fact.data()))
                .map(fact -> fact.with(type.cast(fact.data())));
    }

    private Map<Envelope.Key, Kept> facts(MatchId match) {
        return byMatch.getOrDefault(match.value(), Map.of());
    }
}
