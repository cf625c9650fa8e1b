package touchline.pipeline.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import touchline.metrics.MetricValue;
import touchline.metrics.ModelVersion;
import touchline.metrics.Subject;
import touchline.model.GameClock;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.PlayerId;
import touchline.model.TeamId;
import touchline.model.json.FactReader;
import touchline.model.json.FactWriter;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonWriter;

/// The JSON form of a [MetricsUpdate].
///
/// `{"match_id", "position", "full", "period", "clock_us", "ended":[period…], "tracked", "recorded_time",
/// "values":[[metric, version, subject kind, subject id, value or null, model id, model version]…],
/// "taken":[[source, kind, kept, duplicate]…], "events":[[first offset, last offset]…], "sheet":{…}}`; period,
/// clock_us and sheet only where known, the model only where one said the value. Values and counts are
/// sorted, so that one update has one form.
///
/// Remembers texts that repeat; use one per thread.
public final class MetricsCodec {
    /// By metric, kind of subject and its id.
    static final Comparator<MetricValue> BY_NAME = Comparator.comparing(MetricValue::metric)
            .thenComparing(value -> value.subject().kind())
            .thenComparing(value -> value.subject().id());

    private static final int MAX_REMEMBERED = 20_000;

    private final JsonWriter json = new JsonWriter(8192);
    private final FactWriter facts = new FactWriter(json);
    private final FactReader reader = new FactReader();
    private final Map<String, Subject> subjects = new HashMap<>();
    private final Map<String, String> metrics = new HashMap<>();
    private final Map<String, Optional<ModelVersion>> models = new HashMap<>();

    public byte[] encode(MetricsUpdate update) {
        json.reset();
        json.beginObject();
        json.name("match_id").string(update.match().value());
        json.name("position").number(update.position());
        json.name("full").bool(update.full());
        update.clock().ifPresent(clock -> {
            json.name("period").number(clock.period().number());
            json.name("clock_us").number(clock.micros());
        });
        json.name("ended").beginArray();
        update.ended().stream().sorted().forEach(period -> json.number(period.number()));
        json.endArray();
        json.name("tracked").bool(update.tracked());
        json.name("recorded_time").string(update.recorded().toString());
        values(update);
        taken(update);
        ranges(update);
        update.sheet().ifPresent(sheet -> {
            json.name("sheet");
            facts.sheet(sheet);
        });
        json.endObject();
        return json.toBytes();
    }

    private void values(MetricsUpdate update) {
        json.name("values").beginArray();
        for (MetricValue value : update.values().stream().sorted(BY_NAME).toList()) {
            json.beginArray().string(value.metric()).number(value.version());
            json.string(value.subject().kind()).string(value.subject().id());
            if (value.value().isPresent()) {
                json.number(value.value().getAsDouble());
            } else {
                json.nothing();
            }
            value.model().ifPresent(model -> json.string(model.id()).string(model.version()));
            json.endArray();
        }
        json.endArray();
    }

    private void taken(MetricsUpdate update) {
        json.name("taken").beginArray();
        new TreeMap<>(update.taken())
                .forEach((line, taken) -> json.beginArray()
                        .string(line.source())
                        .string(line.kind())
                        .number(taken.kept())
                        .number(taken.duplicate())
                        .endArray());
        json.endArray();
    }

    private void ranges(MetricsUpdate update) {
        json.name("events").beginArray();
        for (OffsetRange range : update.events()) {
            json.beginArray().number(range.first()).number(range.last()).endArray();
        }
        json.endArray();
    }

    private Subject subject(String kind, String id) {
        if (subjects.size() > MAX_REMEMBERED) {
            subjects.clear();
        }
        return subjects.computeIfAbsent(kind + ' ' + id, _ -> newSubject(kind, id));
    }

    private static Subject newSubject(String kind, String id) {
        return switch (kind) {
            case "match" -> new Subject.OfMatch(new MatchId(id));
            case "team" -> new Subject.OfTeam(new TeamId(id));
            case "player" -> new Subject.OfPlayer(new PlayerId(id));
            case "event" -> new Subject.OfEvent(id);
            default -> throw new IllegalArgumentException("'" + kind + "' is no kind of subject");
        };
    }

    /// Throws [touchline.model.json.JsonException] or IllegalArgumentException when it is not an update.
    public MetricsUpdate decode(byte[] bytes) {
        String match = "";
        long position = 0;
        boolean full = false;
        int period = 0;
        long clockMicros = 0;
        Set<Period> ended = Set.of();
        boolean tracked = false;
        Instant recorded = Instant.EPOCH;
        List<MetricValue> values = List.of();
        Map<SourceKind, Taken> taken = Map.of();
        List<OffsetRange> events = List.of();
        Optional<MatchSheet> sheet = Optional.empty();
        JsonCursor in = new JsonCursor(bytes);
        in.beginObject();
        while (in.nextName()) {
            switch (in.text()) {
                case "match_id" -> match = in.stringValue();
                case "position" -> position = in.longValue();
                case "full" -> full = in.booleanValue();
                case "period" -> period = in.intValue();
                case "clock_us" -> clockMicros = in.longValue();
                case "ended" -> ended = periods(in);
                case "tracked" -> tracked = in.booleanValue();
                case "recorded_time" -> recorded = Instant.parse(in.stringValue());
                case "values" -> values = values(in);
                case "taken" -> taken = taken(in);
                case "events" -> events = ranges(in);
                case "sheet" -> sheet = Optional.of(reader.sheet(in.rawValue()));
                default -> in.skipValue();
            }
        }
        in.end();
        Optional<GameClock> clock =
                period == 0 ? Optional.empty() : Optional.of(new GameClock(Period.of(period), clockMicros));
        return new MetricsUpdate(
                new MatchId(match), position, full, values, taken, clock, ended, tracked, recorded, sheet, events);
    }

    private static Set<Period> periods(JsonCursor in) {
        Set<Period> periods = EnumSet.noneOf(Period.class);
        in.beginArray();
        while (in.nextElement()) {
            periods.add(Period.of(in.intValue()));
        }
        return periods;
    }

    private List<MetricValue> values(JsonCursor in) {
        List<MetricValue> values = new ArrayList<>();
        in.beginArray();
        while (in.nextElement()) {
            in.beginArray();
            in.nextElement();
            String metric = metrics.computeIfAbsent(in.stringValue(), name -> name);
            in.nextElement();
            int version = in.intValue();
            in.nextElement();
            String kind = in.stringValue();
            in.nextElement();
            String id = in.stringValue();
            in.nextElement();
            OptionalDouble value = in.nullValue() ? OptionalDouble.empty() : OptionalDouble.of(in.doubleValue());
            values.add(new MetricValue(metric, version, subject(kind, id), value, model(in)));
        }
        return values;
    }

    /// What stands behind a value: the model that said it, or the end of the array.
    private Optional<ModelVersion> model(JsonCursor in) {
        if (!in.nextElement()) {
            return Optional.empty();
        }
        String id = in.stringValue();
        in.nextElement();
        String version = in.stringValue();
        in.nextElement();
        return models.computeIfAbsent(id + ' ' + version, _ -> Optional.of(new ModelVersion(id, version)));
    }

    private static Map<SourceKind, Taken> taken(JsonCursor in) {
        Map<SourceKind, Taken> taken = new HashMap<>();
        in.beginArray();
        while (in.nextElement()) {
            in.beginArray();
            in.nextElement();
            String source = in.stringValue();
            in.nextElement();
            String kind = in.stringValue();
            in.nextElement();
            long kept = in.longValue();
            in.nextElement();
            long duplicate = in.longValue();
            in.nextElement();
            taken.put(new SourceKind(source, kind), new Taken(kept, duplicate));
        }
        return taken;
    }

    private static List<OffsetRange> ranges(JsonCursor in) {
        List<OffsetRange> ranges = new ArrayList<>();
        in.beginArray();
        while (in.nextElement()) {
            in.beginArray();
            in.nextElement();
            long first = in.longValue();
            in.nextElement();
            long last = in.longValue();
            in.nextElement();
            ranges.add(new OffsetRange(first, last));
        }
        return ranges;
    }
}
