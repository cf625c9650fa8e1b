package touchline.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import touchline.features.Feature;
import touchline.features.FeatureVector;
import touchline.features.FeatureView;
import touchline.features.FeatureViews;
import touchline.features.OnlineFeatures.Mark;
import touchline.features.OnlineFeatures.Served;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonException;
import touchline.model.json.JsonWriter;
import touchline.pipeline.features.ServedCheck;
import touchline.server.Answer.Caching;
import touchline.server.view.Features;
import touchline.server.view.Platform;

/// Features: the views, one vector, many vectors, and whether those that were served were right.
final class FeatureEndpoints {
    private static final int ENTITIES_MAX = 1_000;
    private static final int VECTORS_MAX = 5_000;
    private static final Duration AHEAD_MAX = Duration.ofDays(1);

    private final Platform platform;
    private final InstantSource clock;

    FeatureEndpoints(Platform platform, InstantSource clock) {
        this.platform = platform;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/v1/features", this::views),
                Route.post("/v1/features", this::vectors),
                Route.get("/v1/features/{view}/{entity_id}", this::vector),
                Route.post("/v1/features/verify", this::verify));
    }

    private Answer views(Request request) {
        JsonWriter json = new JsonWriter(8192).beginObject().name("views").beginArray();
        for (FeatureView view : Parts.require(platform.features()).views().all()) {
            json.beginObject().name("view").string(view.name());
            json.name("version").number(view.version());
            json.name("entity").string(view.entity().word());
            json.name("owner").string(view.owner());
            json.name("description").string(view.description());
            json.name("ttl_s").number(view.ttl().toSeconds());
            json.name("features").beginArray();
            for (Feature feature : view.features()) {
                json.beginObject().name("name").string(feature.name());
                json.name("description").string(feature.description()).endObject();
            }
            json.endArray().endObject();
        }
        return Answer.json(json.endArray().endObject(), Caching.VALIDATE);
    }

    private Answer vector(Request request) {
        Features features = Parts.require(platform.features());
        FeatureView view = view(features.views(), request.part("view"));
        String entity = entity(request.part("entity_id"));
        if (!features.knows(view.entity(), entity)) {
            throw Failure.notFound(view.entity().word(), Text.clip(entity));
        }
        Instant at = request.query("at").map(text -> moment("at", text)).orElseGet(clock::instant);
        JsonWriter json = new JsonWriter(2048);
        if (request.query("made_from").map(FeatureEndpoints::truth).orElse(false)) {
            Served served = features.serve(view, entity, at);
            write(served.vector(), served.marks(), json);
        } else {
            write(features.vectors(List.of(view), entity, at).getFirst(), List.of(), json);
        }
        return Answer.json(json, Caching.NONE);
    }

    private Answer vectors(Request request) {
        Asked asked = asked(request.jsonBody());
        Features features = Parts.require(platform.features());
        List<FeatureView> views =
                asked.views().stream().map(name -> view(features.views(), name)).toList();
        Instant at = asked.at().orElseGet(clock::instant);
        JsonWriter json = new JsonWriter(256 + 1024 * asked.entities().size());
        json.beginObject().name("vectors").beginArray();
        for (String entity : asked.entities()) {
            features.vectors(views, entity, at).forEach(vector -> write(vector, List.of(), json));
        }
        return Answer.json(json.endArray().endObject(), Caching.NONE);
    }

    private Answer verify(Request request) {
        try {
            ServedCheck.Report report = Parts.require(platform.features()).verify();
            JsonWriter json = new JsonWriter(512).beginObject();
            json.name("vectors").number(report.vectors());
            json.name("values").number(report.values());
            json.name("mismatch").number(report.mismatch());
            json.name("missing").number(report.missing());
            json.name("extra").number(report.extra());
            json.name("unreadable").number(report.unreadable());
            json.name("other_versions").number(report.other());
            json.name("examples").beginArray();
            report.examples().forEach(json::string);
            return Answer.json(json.endArray().endObject(), Caching.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException("what was served cannot be read", e);
        }
    }

    /// @param marks left out when there are none
    private static void write(FeatureVector vector, List<Mark> marks, JsonWriter json) {
        json.beginObject();
        vector.members(json);
        if (!marks.isEmpty()) {
            json.name("made_from").beginArray();
            for (Mark mark : marks) {
                json.beginObject().name("match_id").string(mark.match().value());
                json.name("events").number(mark.events());
                json.name("frames").number(mark.frames()).endObject();
            }
            json.endArray();
        }
        json.endObject();
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Failure.invalid("made_from", "'" + Text.clip(text) + "' is neither true nor false");
        };
    }

    private record Asked(Set<String> views, Set<String> entities, Optional<Instant> at) {}

    private Asked asked(byte[] body) {
        Set<String> views = new LinkedHashSet<>();
        Set<String> entities = new LinkedHashSet<>();
        Optional<Instant> at = Optional.empty();
        try {
            JsonCursor json = new JsonCursor(body);
            json.beginObject();
            while (json.nextName()) {
                switch (json.text()) {
                    case "views" -> views.addAll(words(json));
                    case "entities" -> words(json).forEach(id -> entities.add(entity(id)));
                    case "at" -> at = Optional.of(moment("at", json.stringValue()));
                    default -> json.skipValue();
                }
            }
            json.end();
        } catch (JsonException e) {
            throw Failure.invalid("body", String.valueOf(e.getMessage()));
        }
        requireSome("views", views.size(), ENTITIES_MAX);
        requireSome("entities", entities.size(), ENTITIES_MAX);
        requireSome("entities", views.size() * entities.size(), VECTORS_MAX);
        return new Asked(views, entities, at);
    }

    private static void requireSome(String name, int count, int most) {
        if (count < 1 || count > most) {
            throw Failure.invalid(name, count + " of them (for all views), not 1 to " + most);
        }
    }

    private static List<String> words(JsonCursor json) {
        List<String> words = new ArrayList<>();
        json.beginArray();
        while (json.nextElement()) {
            words.add(json.stringValue());
        }
        return words;
    }

    private static FeatureView view(FeatureViews views, String name) {
        return views.find(name).orElseThrow(() -> Failure.notFound("view", Text.clip(name)));
    }

    private static String entity(String id) {
        if (id.isBlank() || id.length() > 100) {
            throw Failure.invalid("entities", "'" + Text.clip(id) + "' is not an id");
        }
        return id;
    }

    private Instant moment(String name, String text) {
        try {
            Instant moment = Instant.parse(text);
            if (moment.isAfter(clock.instant().plus(AHEAD_MAX))) {
                throw Failure.invalid(name, text + " is more than a day ahead");
            }
            return moment;
        } catch (DateTimeException e) {
            throw Failure.invalid(name, "'" + Text.clip(text) + "' is not a time like 2026-03-01T15:00:00Z");
        }
    }
}
