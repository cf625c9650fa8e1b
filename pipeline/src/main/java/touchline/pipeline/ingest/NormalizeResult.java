package touchline.pipeline.ingest;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import touchline.model.Ledger;
import touchline.model.MatchId;
import touchline.model.json.FactWriter;
import touchline.model.json.JsonWriter;

/// What a [NormalizeJob] did.
///
/// @param matches in the order in which they were found
public record NormalizeResult(List<MatchResult> matches, List<Unused> unused, int listedOnly, Duration took) {
    public NormalizeResult {
        matches = List.copyOf(matches);
        unused = List.copyOf(unused);
    }

    /// One match: its report, or why there is none.
    public record MatchResult(MatchId match, Optional<MatchReport> report, Optional<String> failure) {}

    public Ledger ledger() {
        return reports().map(MatchReport::ledger).reduce(Ledger.EMPTY, Ledger::plus);
    }

    public Map<RecordKind, Ledger> byKind() {
        EnumMap<RecordKind, Ledger> sum = new EnumMap<>(RecordKind.class);
        reports().forEach(report -> report.byKind().forEach((kind, ledger) -> sum.merge(kind, ledger, Ledger::plus)));
        return sum;
    }

    public FactCounts facts() {
        return reports().map(MatchReport::facts).reduce(FactCounts.NONE, FactCounts::plus);
    }

    public List<MatchResult> failed() {
        return matches.stream().filter(match -> match.failure().isPresent()).toList();
    }

    /// Whether at least one record was kept. If not, the command has failed.
    public boolean isUsable() {
        return ledger().kept() > 0;
    }

    /// The object of `normalize --json`, without line breaks.
    public String toJson() {
        JsonWriter json = new JsonWriter(4096);
        json.beginObject().name("matches").number(matches.size());
        json.name("failed").number(failed().size());
        json.name("ledger").beginObject();
        ReportJson.ledgerFields(json, ledger());
        json.endObject();
        ReportJson.byKind(json, byKind());
        ReportJson.facts(json, facts());
        json.name("seconds").thousandths(took.toMillis());
        json.name("results").beginArray();
        matches.forEach(match -> result(json, match));
        json.endArray().name("unused").beginArray();
        unused.forEach(file -> unused(json, file));
        json.endArray().name("listed_without_data").number(listedOnly);
        return json.endObject().toString();
    }

    private static void result(JsonWriter json, MatchResult match) {
        json.beginObject().name("match_id").plain(match.match().value());
        if (match.report().isPresent()) {
            MatchReport report = match.report().get();
            ReportJson.ledgerFields(json, report.ledger());
            FactWriter facts = new FactWriter(json);
            facts.score("score", report.sheet().score());
            facts.score("score_from_events", report.scoreFromEvents());
        }
        json.name("failure");
        if (match.failure().isPresent()) {
            json.string(match.failure().get());
        } else {
            json.nothing();
        }
        json.endObject();
    }

    static void unused(JsonWriter json, Unused file) {
        json.beginObject().name("name").string(file.name());
        json.name("why").plain(file.why().name().toLowerCase(Locale.ROOT));
        json.name("detail").string(file.detail()).endObject();
    }

    private java.util.stream.Stream<MatchReport> reports() {
        return matches.stream().flatMap(match -> match.report().stream());
    }
}
