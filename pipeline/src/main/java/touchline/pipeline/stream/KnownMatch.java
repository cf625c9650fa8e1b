package touchline.pipeline.stream;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import touchline.metrics.MetricValue;
import touchline.metrics.Subject;
import touchline.model.GameClock;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.Score;

/// The updates of one match, put together. Safe for use by several threads.
final class KnownMatch {
    private final MatchId match;
    private final Map<Of, MetricValue> values = new HashMap<>();
    private Optional<byte[]> packed = Optional.empty();
    private Optional<MatchSheet> sheet = Optional.empty();
    private Optional<GameClock> clock = Optional.empty();
    private Set<Period> ended = Set.of();
    private Score score = new Score(0, 0);
    private List<OffsetRange> events = List.of();
    private Instant recorded = Instant.EPOCH;
    private boolean tracked;
    private long position;
    private long nextUpdate;

    private record Of(String metric, Subject subject) {}

    KnownMatch(MatchId match) {
        this.match = match;
    }

    /// @param offset of the update in its partition
    synchronized void apply(long offset, MetricsUpdate update) {
        unpack();
        nextUpdate = offset + 1;
        if (update.full()) {
            values.clear();
        }
        update.values().forEach(this::put);
        if (update.full() || update.sheet().isPresent()) {
            sheet = update.sheet();
        }
        clock = update.clock();
        ended = update.ended();
        score = new Score(goals("score_home"), goals("score_away"));
        events = update.events();
        recorded = update.recorded();
        tracked = update.tracked();
        position = update.position();
    }

    private void put(MetricValue value) {
        Of of = new Of(value.metric(), value.subject());
        if (value.value().isPresent()) {
            values.put(of, value);
        } else {
            values.remove(of);
        }
    }

    private int goals(String metric) {
        MetricValue value = values.get(new Of(metric, new Subject.OfMatch(match)));
        return value == null ? 0 : (int) value.value().orElse(0);
    }

    synchronized MatchState state() {
        return new MatchState(match, position, sheet, clock, ended, score, tracked, recorded);
    }

    synchronized MatchValues values() {
        List<MetricValue> all = packed.map(PackedValues::unpack)
                .orElseGet(() ->
                        values.values().stream().sorted(MetricsCodec.BY_NAME).toList());
        return new MatchValues(position, all);
    }

    /// State and values together with the offset of the first update that is not in them.
    synchronized Snapshot snapshot() {
        return new Snapshot(state(), values(), nextUpdate, events);
    }

    /// @param events where the match's facts stand in its partition of the log
    record Snapshot(MatchState state, MatchValues values, long nextUpdate, List<OffsetRange> events) {}

    /// Makes itself small until the next update.
    synchronized void pack() {
        if (packed.isEmpty()) {
            packed = Optional.of(PackedValues.pack(match, values.values()));
            values.clear();
        }
    }

    private void unpack() {
        packed.ifPresent(bytes -> PackedValues.unpack(bytes).forEach(this::put));
        packed = Optional.empty();
    }
}
