package touchline.server;

import io.helidon.webserver.CloseConnectionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonException;
import touchline.model.json.JsonWriter;
import touchline.server.Answer.Caching;
import touchline.server.observe.TraceContext;
import touchline.server.view.DeadLetters;
import touchline.server.view.Ingest;
import touchline.server.view.Platform;
import touchline.server.view.PlatformStatus;
import touchline.storage.SqlQueries;

/// What the people who run the platform ask: its state, ledger, dead letters, questions in SQL, ingestion.
final class OperatorEndpoints {
    private static final int PAGE = 100;
    private static final int LETTERS_MAX = 1_000;
    private static final int ROWS = 1_000;
    private static final int ROWS_MAX = 10_000;
    private static final int PATHS_MAX = 1_000;

    private final Platform platform;
    private final ServerConfig config;
    private final InstantSource time;
    private final Semaphore queries;

    OperatorEndpoints(Platform platform, ServerConfig config, InstantSource time) {
        this.platform = platform;
        this.config = config;
        this.time = time;
        this.queries = new Semaphore(config.maxQueries());
    }

    List<Route> routes() {
        return List.of(
                Route.get("/v1/status", this::status),
                Route.get("/v1/pipeline", this::pipeline),
                Route.get("/v1/dead-letters", this::deadLetters),
                Route.get("/v1/dead-letters/{id}", this::deadLetter),
                Route.post("/v1/query", this::query),
                Route.post("/v1/ingest", this::ingest),
                Route.get("/health/live", this::live),
                Route.get("/health/ready", this::ready),
                Route.get("/problems/{slug}", Problem::explain));
    }

    private Answer status(Request request) {
        JsonWriter json = new JsonWriter();
        new Forms(json).status(platform.status());
        return Answer.json(json, Caching.NONE);
    }

    private Answer live(Request request) {
        return Answer.json(
                new JsonWriter().beginObject().name("status").plain("up").endObject(), Caching.NONE);
    }

    private Answer ready(Request request) {
        PlatformStatus status = platform.status();
        JsonWriter json = new JsonWriter().beginObject();
        json.name("status").plain(status.ready() ? "ready" : "starting");
        json.name("components");
        new Forms(json).components(status.components());
        Answer.Whole answer = Answer.json(json.endObject(), Caching.NONE);
        return status.ready() ? answer : answer.status(503).with("Retry-After", "1");
    }

    private Answer pipeline(Request request) {
        JsonWriter json = new JsonWriter(8 << 10);
        new Forms(json).pipeline(Parts.require(platform.pipeline()).state(), time.instant());
        return Answer.json(json, Caching.NONE);
    }

    private Answer deadLetters(Request request) {
        DeadLetters.Page page =
                Parts.require(platform.deadLetters()).page(request.query("after"), request.limit(PAGE, LETTERS_MAX));
        JsonWriter json = new JsonWriter(16 << 10).beginObject();
        Forms forms = new Forms(json);
        json.name("items").beginArray();
        for (DeadLetters.Letter letter : page.items()) {
            json.beginObject();
            forms.letter(letter);
            json.endObject();
        }
        json.endArray();
        forms.text("next", page.next());
        return Links.next(Answer.json(json.endObject(), Caching.VALIDATE), request, page.next());
    }

    private Answer deadLetter(Request request) {
        String id = request.part("id");
        DeadLetters.Full letter = Parts.require(platform.deadLetters())
                .find(id)
                .orElseThrow(() -> Failure.notFound("dead letter", Text.clip(id)));
        JsonWriter json = new JsonWriter(4 << 10).beginObject();
        Forms forms = new Forms(json);
        forms.letter(letter.letter());
        json.name("payload").beginObject();
        json.name("base64").plain(Base64.getEncoder().encodeToString(letter.payload()));
        forms.text("text", utf8(letter.payload()));
        json.endObject().name("headers").beginObject();
        new TreeMap<>(letter.headers())
                .forEach((name, value) -> json.name(plain(name)).string(value));
        return Answer.json(json.endObject().endObject(), Caching.VALIDATE);
    }

    /// Others may write to the log too: what does not belong into a name is shown as `?`.
    private static String plain(String name) {
        return name.replaceAll("[^ !#-\\[\\]-~]", "?");
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private Answer query(Request request) {
        Query query = Query.parse(request.jsonBody());
        SqlQueries engine = Parts.require(platform.queries());
        if (!queries.tryAcquire()) {
            throw Failure.later(ProblemType.BUSY, config.maxQueries() + " questions are being answered", 1);
        }
        try {
            SqlQueries.Table table =
                    engine.query(query.sql(), new SqlQueries.Limits(query.limit(), config.queryTime()));
            return Answer.json(table(table), Caching.NONE);
        } catch (SqlQueries.Refused e) {
            throw Failure.of(ProblemType.REFUSED_QUERY, String.valueOf(e.getMessage()));
        } finally {
            queries.release();
        }
    }

    private static JsonWriter table(SqlQueries.Table table) {
        JsonWriter json = new JsonWriter(16 << 10).beginObject();
        Forms forms = new Forms(json);
        json.name("columns").beginArray();
        for (SqlQueries.Column column : table.columns()) {
            json.beginObject().name("name").string(column.name());
            json.name("type").string(column.type()).endObject();
        }
        json.endArray().name("rows").beginArray();
        table.rows().forEach(forms::value);
        json.endArray().name("complete").bool(table.complete());
        return json.endObject();
    }

    private Answer ingest(Request request) {
        List<Path> paths = paths(request.jsonBody());
        Ingest ingest = Parts.require(platform.ingest());
        return new Answer.Streamed(Answer.NDJSON, Caching.NONE, out -> {
            try {
                ingest.ingest(paths, Optional.of(request.trace()).map(TraceContext::traceparent), progress -> {
                    try {
                        out.write(progress.utf8());
                        out.write('\n');
                        out.flush();
                    } catch (IOException e) {
                        throw new CloseConnectionException("the client is gone", e);
                    }
                });
            } catch (IllegalArgumentException e) {
                throw Failure.invalid("paths", String.valueOf(e.getMessage()));
            }
        });
    }

    private static List<Path> paths(byte[] body) {
        List<Path> paths = new ArrayList<>();
        try {
            JsonCursor json = new JsonCursor(body);
            json.beginObject();
            while (json.nextName()) {
                if (json.text().equals("paths")) {
                    json.beginArray();
                    while (json.nextElement()) {
                        paths.add(Path.of(json.stringValue()));
                    }
                } else {
                    json.skipValue();
                }
            }
            json.end();
        } catch (JsonException | InvalidPathException e) {
            throw Failure.invalid("body", String.valueOf(e.getMessage()));
        }
        if (paths.isEmpty() || paths.size() > PATHS_MAX) {
            throw Failure.invalid("paths", paths.size() + " of them, not 1 to " + PATHS_MAX);
        }
        return paths;
    }

    private record Query(String sql, int limit) {
        static Query parse(byte[] body) {
            String sql = "";
            long limit = ROWS;
            try {
                JsonCursor json = new JsonCursor(body);
                json.beginObject();
                while (json.nextName()) {
                    switch (json.text()) {
                        case "sql" -> sql = json.stringValue();
                        case "limit" -> limit = json.longValue();
                        default -> json.skipValue();
                    }
                }
                json.end();
            } catch (JsonException e) {
                throw Failure.invalid("body", String.valueOf(e.getMessage()));
            }
            if (sql.isBlank()) {
                throw Failure.invalid("sql", "no statement");
            }
            if (limit < 1 || limit > ROWS_MAX) {
                throw Failure.invalid("limit", limit + " is not within 1 and " + ROWS_MAX);
            }
            return new Query(sql, (int) limit);
        }
    }
}
