package touchline.pipeline.batch;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import touchline.model.MatchId;
import touchline.model.json.JsonWriter;

/// What a run would do: each selected match, and why it would be computed or not.
///
/// @param items            in the order of the work: by date, those without one last, then by id
/// @param matchesPerSecond of the last run, when there was one
public record BatchPlan(List<Item> items, OptionalDouble matchesPerSecond) {
    private static final int MAX_COMPETITIONS = 1_000;

    private static final Comparator<Item> ORDER = Comparator.<Item, LocalDate>comparing(
                    item -> item.match().date().orElse(LocalDate.MAX))
            .thenComparing(item -> item.match().match().value());

    public BatchPlan {
        items = items.stream().sorted(ORDER).toList();
    }

    /// A match and what must be done for it.
    public record Item(BatchMatch match, Need need) {}

    /// Why a match is computed, or that it is not.
    public enum Need {
        /// There is nothing of it, or it is not whole any more.
        MISSING,
        /// A metric or its model has another version, is new, or is not used any more.
        STALE,
        /// Other bytes have arrived of it.
        CHANGED,
        /// Nothing has changed, but everything is to be computed.
        FORCED,
        /// What is there holds.
        FRESH
    }

    /// @param versions of all metrics and their models
    /// @param kept     what is there
    /// @param force    whether to compute what is fresh, too
    static BatchPlan of(
            List<BatchMatch> matches,
            MetricVersions versions,
            Map<MatchId, Manifest> kept,
            boolean force,
            OptionalDouble matchesPerSecond) {
        List<Item> items = new ArrayList<>(matches.size());
        for (BatchMatch match : matches) {
            Need need = need(match, Optional.ofNullable(kept.get(match.match())), versions);
            items.add(new Item(match, force && need == Need.FRESH ? Need.FORCED : need));
        }
        return new BatchPlan(items, matchesPerSecond);
    }

    private static Need need(BatchMatch match, Optional<Manifest> kept, MetricVersions versions) {
        if (kept.isEmpty()) {
            return Need.MISSING;
        }
        if (!kept.get().fingerprint().equals(match.fingerprint())) {
            return Need.CHANGED;
        }
        return kept.get().versions().equals(versions) ? Need.FRESH : Need.STALE;
    }

    /// The matches to compute, in the order of the work.
    public List<BatchMatch> due() {
        return items.stream()
                .filter(item -> item.need() != Need.FRESH)
                .map(Item::match)
                .toList();
    }

    /// How many matches there are of each need; 0 where there is none.
    public Map<Need, Long> counts() {
        return count(items);
    }

    /// Seconds that the last run's rate promises; empty when nothing is due or there was no run.
    public OptionalDouble expectedSeconds() {
        int due = due().size();
        return due == 0 || matchesPerSecond.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(due / matchesPerSecond.getAsDouble());
    }

    private static Map<Need, Long> count(List<Item> items) {
        EnumMap<Need, Long> counts = new EnumMap<>(Need.class);
        for (Need need : Need.values()) {
            counts.put(need, 0L);
        }
        items.forEach(item -> counts.merge(item.need(), 1L, Long::sum));
        return counts;
    }

    /// The plan as one object: counts, first and last date, expected seconds, and the same per competition,
    /// by name; at most 1,000 of these.
    public byte[] toJson() {
        JsonWriter json = new JsonWriter(4096).beginObject();
        summary(json, items);
        json.name("expected_seconds");
        if (expectedSeconds().isPresent()) {
            json.thousandths(Math.round(expectedSeconds().getAsDouble() * 1000));
        } else {
            json.nothing();
        }
        Map<String, List<Item>> byCompetition = new TreeMap<>();
        items.forEach(item -> byCompetition
                .computeIfAbsent(item.match().competition().orElse(""), _ -> new ArrayList<>())
                .add(item));
        json.name("competitions").beginArray();
        byCompetition.entrySet().stream().limit(MAX_COMPETITIONS).forEach(entry -> {
            json.beginObject().name("competition");
            if (entry.getKey().isEmpty()) {
                json.nothing();
            } else {
                json.string(entry.getKey());
            }
            summary(json, entry.getValue());
            json.endObject();
        });
        json.endArray().name("complete").bool(byCompetition.size() <= MAX_COMPETITIONS);
        return json.endObject().toBytes();
    }

    private static void summary(JsonWriter json, List<Item> items) {
        Map<Need, Long> counts = count(items);
        json.name("matches").number(items.size());
        json.name("due").number(items.size() - counts.getOrDefault(Need.FRESH, 0L));
        counts.forEach((need, count) ->
                json.name(need.name().toLowerCase(java.util.Locale.ROOT)).number(count));
        List<LocalDate> dates = items.stream()
                .flatMap(item -> item.match().date().stream())
                .sorted()
                .toList();
        json.name("undated").number(items.size() - dates.size());
        date(json.name("first_date"), dates.isEmpty() ? Optional.empty() : Optional.of(dates.getFirst()));
        date(json.name("last_date"), dates.isEmpty() ? Optional.empty() : Optional.of(dates.getLast()));
    }

    private static void date(JsonWriter json, Optional<LocalDate> date) {
        if (date.isPresent()) {
            json.plain(date.get().toString());
        } else {
            json.nothing();
        }
    }
}
