package touchline.pipeline.stream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.model.MatchId;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonWriter;
import touchline.storage.LiveCache;
import touchline.storage.LiveCache.Entry;

/// How live values lie in a cache, for those who write and those who read them: `docs/reference/live-values.md`.
///
/// A match is the JSON of one full [MetricsUpdate] without counts and places; its version is the offset of the update
/// that it was made from.
public final class LiveValues {
    /// What all keys of live values begin with.
    static final String PREFIX = "live:";

    private static final String STATE = PREFIX + "state";
    private static final String MATCHES = PREFIX + "matches";

    private LiveValues() {}

    /// Which log the values are of, and how much of it.
    ///
    /// @param logId     see [touchline.pipeline.log.MatchLog#id()]
    /// @param positions the next offset of each partition of `touchline.metrics` that is not in the cache
    public record State(String logId, List<Long> positions) {
        public State {
            positions = List.copyOf(positions);
        }

        Entry entry() {
            JsonWriter json = new JsonWriter(256);
            json.beginObject().name("log_id").string(logId);
            json.name("positions").beginArray();
            positions.forEach(json::number);
            json.endArray().endObject();
            return new Entry(
                    STATE, positions.stream().mapToLong(Long::longValue).sum(), json.toBytes());
        }

        /// What is no state of ours is that of no log.
        private static State of(Entry entry) {
            try {
                return read(entry);
            } catch (RuntimeException e) { // somebody else's: any of the reader's objections
                return new State("", List.of());
            }
        }

        private static State read(Entry entry) {
            String logId = "";
            List<Long> positions = new ArrayList<>();
            JsonCursor in = new JsonCursor(entry.value());
            in.beginObject();
            while (in.nextName()) {
                switch (in.text()) {
                    case "log_id" -> logId = in.stringValue();
                    case "positions" -> {
                        in.beginArray();
                        while (in.nextElement()) {
                            positions.add(in.longValue());
                        }
                    }
                    default -> in.skipValue();
                }
            }
            in.end();
            return new State(logId, positions);
        }
    }

    /// A match as the cache has it.
    ///
    /// @param version offset in `touchline.metrics` of the last update that is in it
    public record Known(long version, MatchState state, MatchValues values) {}

    /// Empty while the cache is being filled.
    ///
    /// @throws touchline.storage.StoreUnavailable when it does not answer
    public static Optional<State> state(LiveCache cache) {
        return cache.get(List.of(STATE)).getFirst().map(State::of);
    }

    /// The matches of which the cache was given values, in the order of their ids.
    ///
    /// @throws touchline.storage.StoreUnavailable when it does not answer
    public static List<MatchId> matches(LiveCache cache) {
        return cache.get(List.of(MATCHES)).getFirst().map(LiveValues::ids).orElse(List.of());
    }

    /// Empty when the cache has nothing of it.
    ///
    /// @throws touchline.storage.StoreUnavailable when it does not answer
    public static Optional<Known> match(LiveCache cache, MatchId match) {
        return cache.get(List.of(key(match))).getFirst().map(LiveValues::known);
    }

    private static String key(MatchId match) {
        return PREFIX + "match:" + match.value();
    }

    private static Known known(Entry entry) {
        MetricsUpdate update = new MetricsCodec().decode(entry.value());
        KnownMatch match = new KnownMatch(update.match());
        match.apply(entry.version(), update);
        return new Known(entry.version(), match.state(), match.values());
    }

    private static List<MatchId> ids(Entry entry) {
        List<MatchId> matches = new ArrayList<>();
        JsonCursor in = new JsonCursor(entry.value());
        in.beginArray();
        while (in.nextElement()) {
            matches.add(new MatchId(in.stringValue()));
        }
        in.end();
        return matches;
    }

    /// @throws IllegalArgumentException when there is too much of it for a cache
    public static Entry entry(MetricsCodec codec, Known known) {
        MatchState state = known.state();
        MetricsUpdate update = new MetricsUpdate(
                state.match(),
                state.position(),
                true,
                known.values().values(),
                Map.of(),
                state.clock(),
                state.ended(),
                state.tracked(),
                state.recorded(),
                state.sheet(),
                List.of());
        return new Entry(key(state.match()), known.version(), codec.encode(update));
    }

    /// Matches only become more, so that their number is a version.
    static Entry entry(List<MatchId> matches) {
        JsonWriter json = new JsonWriter(64 + 64 * matches.size());
        json.beginArray();
        matches.stream().map(MatchId::value).sorted().forEach(json::string);
        return new Entry(MATCHES, matches.size(), json.endArray().toString().getBytes(StandardCharsets.UTF_8));
    }
}
