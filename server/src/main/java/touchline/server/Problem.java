package touchline.server;

import java.util.Map;
import touchline.model.json.JsonWriter;

/// A failure as RFC 9457 writes it.
final class Problem {
    static final String CONTENT_TYPE = "application/problem+json";

    private Problem() {}

    static Answer.Whole answer(Failure failure, String instance, String traceId) {
        ProblemType type = failure.type();
        JsonWriter json = new JsonWriter(256).beginObject();
        json.name("type").plain(type.uri());
        json.name("title").string(type.title());
        json.name("status").number(type.status());
        json.name("detail").string(failure.detail());
        json.name("instance").string(Text.clip(instance));
        json.name("trace_id").plain(traceId);
        json.endObject();
        return new Answer.Whole(
                type.status(), CONTENT_TYPE, json.toBytes(), Answer.Caching.NONE, Map.copyOf(failure.headers()));
    }

    /// The page behind the type URI.
    static Answer explain(Request request) {
        for (ProblemType type : ProblemType.values()) {
            if (type.slug().equals(request.part("slug"))) {
                JsonWriter json = new JsonWriter(256).beginObject();
                json.name("type").plain(type.uri());
                json.name("title").string(type.title());
                json.name("status").number(type.status());
                json.name("text").string(type.text()).endObject();
                return Answer.json(json, Answer.Caching.VALIDATE);
            }
        }
        throw Failure.notFound("problem type", Text.clip(request.part("slug")));
    }
}
