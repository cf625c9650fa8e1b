package touchline.app;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import touchline.features.FeatureVector;
import touchline.features.FeatureView;
import touchline.features.OnlineFeatures;
import touchline.features.Subjects;
import touchline.metrics.Subject;
import touchline.model.json.JsonWriter;
import touchline.pipeline.features.FeatureCacheSink;
import touchline.pipeline.stream.LiveValues;
import touchline.pipeline.stream.LiveView;
import touchline.pipeline.stream.MatchState;
import touchline.storage.LiveCache;

/// Whether another program finds in Redis what the platform answers from memory.
record RedisAgreement(LiveCache cache, LocalPlatform platform) {
    private static final Pattern VALUE = Pattern.compile(":-?\\d+\\.\\d");
    private static final Pattern MOMENT = Pattern.compile("\"at\":\"([^\"]+)\"");

    /// The list of matches, and of each match its state and all its values.
    boolean ofLiveValues() {
        LiveView view = platform.view().orElseThrow();
        List<MatchState> matches = view.matches();
        return new HashSet<>(LiveValues.matches(cache))
                        .equals(new HashSet<>(
                                matches.stream().map(MatchState::match).toList()))
                && matches.stream()
                        .allMatch(match -> LiveValues.match(cache, match.match())
                                .filter(known -> known.state().equals(match))
                                .filter(known -> new HashSet<>(known.values().values())
                                        .equals(new HashSet<>(view.values(match.match())
                                                .orElseThrow()
                                                .values())))
                                .isPresent());
    }

    /// Every vector of every team and player: the one of the same moment that memory serves.
    boolean ofVectors(OnlineFeatures online) {
        return online.views().all().stream()
                .allMatch(view -> online.subjects().stream()
                        .filter(subject -> Subjects.entity(subject) == view.entity())
                        .allMatch(subject -> isCached(online, view, subject)));
    }

    /// How many features have a value in Redis.
    long values(OnlineFeatures online) {
        return online.views().all().stream()
                .flatMap(view -> online.subjects().stream()
                        .filter(subject -> Subjects.entity(subject) == view.entity())
                        .flatMap(subject -> cached(view, Subjects.id(subject)).stream()))
                .mapToLong(json -> VALUE.matcher(json).results().count())
                .sum();
    }

    private Optional<String> cached(FeatureView view, String entity) {
        return cache.get(List.of(FeatureCacheSink.key(view.name(), entity)))
                .getFirst()
                .map(entry -> new String(entry.value(), StandardCharsets.UTF_8));
    }

    private boolean isCached(OnlineFeatures online, FeatureView view, Subject subject) {
        String entity = Subjects.id(subject);
        return cached(view, entity)
                .filter(json -> json.equals(json(online.vector(view, entity, moment(json)))))
                .isPresent();
    }

    private static Instant moment(String json) {
        Matcher found = MOMENT.matcher(json);
        return found.find() ? Instant.parse(found.group(1)) : Instant.EPOCH;
    }

    private static String json(FeatureVector vector) {
        JsonWriter json = new JsonWriter().beginObject();
        vector.members(json);
        return json.endObject().toString();
    }
}
