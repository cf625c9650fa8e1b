package touchline.server;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import touchline.metrics.MetricDefinition;
import touchline.metrics.ModelVersion;
import touchline.model.Envelope;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.RawJson;
import touchline.model.TrackingFrame;
import touchline.model.json.FactWriter;
import touchline.model.json.JsonWriter;
import touchline.server.view.Batch;
import touchline.server.view.DeadLetters;
import touchline.server.view.Events;
import touchline.server.view.Features;
import touchline.server.view.Forecasts;
import touchline.server.view.Frames;
import touchline.server.view.Ingest;
import touchline.server.view.Live;
import touchline.server.view.MatchDetail;
import touchline.server.view.MatchSummary;
import touchline.server.view.Matches;
import touchline.server.view.MetricValues;
import touchline.server.view.Part;
import touchline.server.view.Pipeline;
import touchline.server.view.Platform;
import touchline.server.view.PlatformStatus;
import touchline.storage.BadCursor;
import touchline.storage.EventStore;
import touchline.storage.SqlQueries;
import touchline.storage.TrackingStore;
import touchline.storage.memory.MemoryEventStore;
import touchline.storage.memory.MemoryTrackingStore;

/// A platform in memory, for tests: what is put in comes out. Starting until told otherwise.
final class FakePlatform implements Platform {
    final FakeLive live;
    final Map<MatchId, MatchDetail> matches = new ConcurrentHashMap<>();
    final EventStore events = new MemoryEventStore();
    final Map<MatchId, MetricValues.Snapshot> values = new ConcurrentHashMap<>();
    final TrackingStore frames = new MemoryTrackingStore();
    final List<DeadLetters.Full> letters = new ArrayList<>();
    volatile boolean ready;
    volatile Pipeline.State pipeline = new Pipeline.State(touchline.model.Ledger.EMPTY, List.of(), List.of(), Map.of());
    volatile SqlQueries queries = (sql, _) -> {
        throw new SqlQueries.Refused("'" + sql + "' is not for this engine");
    };
    volatile Ingest ingest =
            (paths, _, progress) -> progress.accept(RawJson.of("{\"done\":true,\"files\":" + paths.size() + "}"));

    volatile Forecasts.Forecast forecast = new Forecasts.Said(
            Instant.parse("2026-03-01T15:00:00Z"), new ModelVersion("match_result", "0123456789ab"), 0.5, 0.25, 0.25);
    volatile Batch batch = new FakeBatch();
    volatile Batch histories = new FakeBatch();

    /// Instead of an ingest, when there is none.
    volatile Part<Ingest> noIngest = new Part.Starting<>("log");

    FakePlatform(String epoch) {
        live = new FakeLive(epoch);
    }

    void put(MatchDetail match) {
        matches.put(match.summary().match(), match);
        live.match(match.summary());
    }

    void put(Envelope<MatchEvent> event) {
        events.append(List.of(event), Map.of());
        JsonWriter json = new JsonWriter();
        new FactWriter(json).event(event);
        live.event(event.match(), new RawJson(json.toBytes()));
    }

    void put(MatchId match, MetricValues.Snapshot snapshot) {
        values.put(match, snapshot);
        live.metrics(match, snapshot);
    }

    void put(MatchId match, TrackingFrame frame) {
        frames.append(List.of(Samples.envelope(match, frame.number(), frame)), Map.of());
        live.frame(match, frame);
    }

    private <T> Part<T> part(T port) {
        return ready ? Part.ready(port) : Part.starting("log");
    }

    @Override
    public PlatformStatus status() {
        PlatformStatus.State state = ready ? PlatformStatus.State.UP : PlatformStatus.State.STARTING;
        return new PlatformStatus(
                "0.1.0",
                Instant.parse("2026-01-01T00:00:00Z"),
                List.of(
                        new PlatformStatus.Component("http", PlatformStatus.State.UP, ""),
                        new PlatformStatus.Component("log", state, ready ? "" : "recovering partitions")));
    }

    @Override
    public List<MetricDefinition> definitions() {
        return List.of(
                new MetricDefinition(
                        "xg",
                        2,
                        Set.of(MetricDefinition.Grain.TEAM, MetricDefinition.Grain.PLAYER),
                        "goals",
                        "Expected goals.",
                        Optional.of(Samples.MODEL)),
                new MetricDefinition("passes", 2, Set.of(MetricDefinition.Grain.PLAYER), "count", "Passes."));
    }

    @Override
    public Part<Matches> matches() {
        return part(new Matches() {
            @Override
            public List<MatchSummary> all() {
                return matches.values().stream().map(MatchDetail::summary).toList();
            }

            @Override
            public Optional<MatchDetail> find(MatchId match) {
                return Optional.ofNullable(matches.get(match));
            }
        });
    }

    @Override
    public Part<Events> events() {
        return part(Events.of(events));
    }

    @Override
    public Part<MetricValues> metrics() {
        return part(match -> Optional.ofNullable(values.get(match)));
    }

    @Override
    public Part<Frames> frames() {
        return part(Frames.of(frames));
    }

    @Override
    public Part<Live> live() {
        return part(live);
    }

    @Override
    public Part<Pipeline> pipeline() {
        return part(() -> pipeline);
    }

    @Override
    public Part<DeadLetters> deadLetters() {
        return part(new DeadLetters() {
            @Override
            public Page page(Optional<String> after, int limit) {
                Map<String, Integer> places = new HashMap<>();
                letters.forEach(letter -> places.put(letter.letter().id(), places.size()));
                if (after.isPresent() && !places.containsKey(after.get())) {
                    throw new BadCursor(after.get());
                }
                int from = after.map(id -> places.getOrDefault(id, 0) + 1).orElse(0);
                List<Letter> found = letters.stream()
                        .skip(from)
                        .limit(limit)
                        .map(Full::letter)
                        .toList();
                boolean more = from + found.size() < letters.size();
                return new Page(found, more ? Optional.of(found.getLast().id()) : Optional.empty());
            }

            @Override
            public Optional<Full> find(String id) {
                return letters.stream()
                        .filter(letter -> letter.letter().id().equals(id))
                        .findFirst();
            }
        });
    }

    @Override
    public Part<SqlQueries> queries() {
        return part(queries);
    }

    @Override
    public Part<Ingest> ingest() {
        return noIngest instanceof Part.Absent<Ingest> ? noIngest : part(ingest);
    }

    @Override
    public Part<Features> features() {
        return part(new FakeFeatures());
    }

    /// Says the same of every match.
    @Override
    public Part<Forecasts> forecasts() {
        return part(match -> matches.containsKey(match) ? Optional.of(forecast) : Optional.empty());
    }

    @Override
    public Part<Batch> batch() {
        return part(batch);
    }

    @Override
    public Part<Batch> histories() {
        return part(histories);
    }
}
