package touchline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import touchline.model.RawJson;
import touchline.server.view.Forecasts;
import touchline.server.view.Part;
import touchline.storage.SqlQueries;

/// `contracts/openapi.json` says what the server does: no more, no less.
final class OpenApiTest {
    /// What every path answers in the same way is said once, in the description of the whole.
    private static final Set<Integer> ANYWHERE = Set.of(403, 405, 429, 500);

    private final Contract contract = new Contract();
    private final FakePlatform platform = Samples.platform();
    private final ApiServer server =
            ApiServer.start(ServerConfig.laptop(0).pace(Duration.ofMillis(50), Duration.ofSeconds(20)), platform);
    private final Client client = new Client(server.port());
    private final Map<String, Set<Integer>> seen = new TreeMap<>();

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private static final List<String> BATCHES = List.of("/v1/batch", "/v1/features/materialize");

    @Test
    void describesEveryRouteAndNothingElse() {
        Set<String> served = new TreeSet<>();
        server.routes().forEach(route -> served.add(route.method() + " " + route.path()));
        assertThat(described()).isEqualTo(served);
    }

    @Test
    void thePageNamesEveryPath() throws Exception {
        String page = Files.readString(
                Path.of(System.getProperty("touchline.root", "..")).resolve("docs/reference/api.md"));
        contract.api()
                .path("paths")
                .propertyNames()
                .forEach(path -> assertThat(page).contains("`" + path + "`"));
    }

    @Test
    void describesEveryAnswer() throws Exception {
        platform.queries = (_, _) -> new SqlQueries.Table(
                List.of(new SqlQueries.Column("n", "BIGINT")), List.of(List.of(1L, "a", List.of(0.5))), true);
        everyGet();
        posts();
        for (String path : BATCHES) {
            batch(path);
        }
        features();
        streams();
        platform.ready = false;
        starting();
        assertThat(seen).isEqualTo(declared());
    }

    private void everyGet() throws Exception {
        cached("/v1/matches", "/v1/matches");
        call("GET", "/v1/matches", "/v1/matches?limit=x");
        cached("/v1/matches/{match_id}", "/v1/matches/made-1");
        call("GET", "/v1/matches/{match_id}", "/v1/matches/made-2");
        call("GET", "/v1/matches/{match_id}", "/v1/matches/made-0");
        cached("/v1/matches/{match_id}/events", "/v1/matches/made-1/events");
        call("GET", "/v1/matches/{match_id}/events", "/v1/matches/made-1/events?after=x");
        call("GET", "/v1/matches/{match_id}/events", "/v1/matches/made-0/events");
        cached("/v1/matches/{match_id}/metrics", "/v1/matches/made-1/metrics");
        call("GET", "/v1/matches/{match_id}/metrics", "/v1/matches/made-0/metrics");
        players();
        call("GET", "/v1/matches/{match_id}/forecast", "/v1/matches/made-1/forecast");
        platform.forecast = new Forecasts.Unsaid("no version is promoted");
        call("GET", "/v1/matches/{match_id}/forecast", "/v1/matches/made-1/forecast");
        call("GET", "/v1/matches/{match_id}/forecast", "/v1/matches/made-0/forecast");
        call("GET", "/v1/matches/{match_id}/frames", "/v1/matches/made-1/frames");
        call("GET", "/v1/matches/{match_id}/frames", "/v1/matches/made-1/frames?from_ms=-1");
        call("GET", "/v1/matches/{match_id}/frames", "/v1/matches/made-0/frames");
        cached("/v1/metrics/definitions", "/v1/metrics/definitions");
        call("GET", "/v1/pipeline", "/v1/pipeline");
        for (String path : BATCHES) {
            call("GET", path, path);
            call("GET", path + "/plan", path + "/plan");
            call("GET", path + "/plan", path + "/plan?from=today");
        }
        cached("/v1/dead-letters", "/v1/dead-letters?limit=1");
        call("GET", "/v1/dead-letters", "/v1/dead-letters?after=nonsense");
        cached("/v1/dead-letters/{id}", "/v1/dead-letters/0-5");
        call("GET", "/v1/dead-letters/{id}", "/v1/dead-letters/9-9");
        call("GET", "/v1/status", "/v1/status");
        call("GET", "/health/live", "/health/live");
        call("GET", "/health/ready", "/health/ready");
        call("GET", "/metrics", "/metrics");
        cached("/v1/openapi.json", "/v1/openapi.json");
        for (String schema : Contract.SCHEMAS) {
            cached("/v1/" + schema, "/v1/" + schema);
        }
        for (ProblemType type : ProblemType.values()) {
            cached("/problems/{slug}", type.uri());
        }
        call("GET", "/problems/{slug}", "/problems/none");
    }

    private void players() throws Exception {
        Map<String, String> wrong = Map.of(
                "players", "period=0", "heat-map?player=" + Samples.KEEPER, "rows=0", "nearest-opponents", "after=x");
        for (String asked : List.of("players", "distances", "heat-map?player=" + Samples.KEEPER, "nearest-opponents")) {
            String path = "/v1/matches/{match_id}/" + asked.replaceFirst("[?].*", "");
            cached(path, "/v1/matches/made-1/" + asked);
            call("GET", path, "/v1/matches/made-0/" + asked);
            if (wrong.containsKey(asked)) {
                call("GET", path, "/v1/matches/made-1/" + asked + (asked.contains("?") ? "&" : "?") + wrong.get(asked));
            }
        }
    }

    private void posts() throws Exception {
        String big = "{\"sql\":\"" + "x".repeat(70_000) + "\"}";
        post("/v1/query", "{\"sql\":\"select 1\"}");
        post("/v1/query", "{}");
        post("/v1/query", big);
        check("POST", "/v1/query", client.send("POST", "/v1/query", "{}"));
        platform.ingest = (_, _, progress) -> progress.accept(RawJson.of("{\"done\":true}"));
        post("/v1/ingest", "{\"paths\":[\"a\"]}");
        post("/v1/ingest", "{}");
        post("/v1/ingest", big);
        check("POST", "/v1/ingest", client.send("POST", "/v1/ingest", "{}"));
        platform.noIngest = new Part.Absent<>("files are taken where the platform runs");
        post("/v1/ingest", "{\"paths\":[\"a\"]}");
        platform.noIngest = new Part.Starting<>("log");
    }

    private void batch(String path) throws Exception {
        post(path, "{}");
        post(path, "{}"); // while that one goes on
        call("GET", path, path);
        call("DELETE", path, path);
        post(path, "{\"from\":\"2018-02-02\",\"to\":\"2018-02-01\"}");
        post(path, "{\"matches\":[\"" + "x".repeat(70_000) + "\"]}");
        check("POST", path, client.send("POST", path, "{}"));
    }

    private void features() throws Exception {
        String vector = "/v1/features/{view}/{entity_id}";
        cached("/v1/features", "/v1/features");
        call("GET", vector, "/v1/features/team_form/" + FakeFeatures.TEAM + "?at=2026-03-01T15:00:00Z");
        call("GET", vector, "/v1/features/team_form/" + FakeFeatures.TEAM + "?at=yesterday");
        call("GET", vector, "/v1/features/team_form/" + FakeFeatures.TEAM + "?made_from=true");
        call("GET", vector, "/v1/features/team_form/" + FakeFeatures.TEAM + "?made_from=maybe");
        call("GET", vector, "/v1/features/team_form/nobody");
        String asked = "\"entities\":[\"" + FakeFeatures.TEAM + "\",\"nobody\"]}";
        post("/v1/features", "{\"views\":[\"team_form\",\"team_live\"]," + asked);
        post("/v1/features", "{\"views\":[]," + asked);
        post("/v1/features", "{\"views\":[\"nonsense\"]," + asked);
        post("/v1/features", "{\"views\":[\"" + "x".repeat(70_000) + "\"]}");
        check("POST", "/v1/features", client.send("POST", "/v1/features", "{}"));
        post("/v1/features/verify", "{}");
    }

    private void streams() throws Exception {
        platform.live.event(
                Samples.LIVE,
                RawJson.of("{\"match_id\":\"made-1\",\"id\":\"ev-1\","
                        + "\"source\":\"/feeds/made/1\",\"type\":\"withdrawal\",\"revision\":3}"));
        platform.live.forget(1);
        stream("/v1/matches/{match_id}/live", "/v1/matches/made-1/live?last_event_id=e0.1", "gap", "event", "metrics");
        platform.live.forget(0);
        stream("/v1/matches/{match_id}/live", "/v1/matches/made-1/live", "match", "event", "metrics");
        call("GET", "/v1/matches/{match_id}/live", "/v1/matches/made-0/live");
        stream("/v1/matches/{match_id}/live/frames", "/v1/matches/made-1/live/frames", "roster", "frames");
        call("GET", "/v1/matches/{match_id}/live/frames", "/v1/matches/made-0/live/frames");
        stream("/v1/live", "/v1/live?last_event_id=e0.1", "gap", "match");
    }

    private void starting() throws Exception {
        for (String path : described()) {
            String name = path.substring(path.indexOf(' ') + 1);
            String asked = name.replace("{match_id}", "made-1")
                    .replace("{id}", "0-5")
                    .replaceFirst("heat-map$", "heat-map?player=" + Samples.KEEPER);
            if (!asked.contains("{") && path.startsWith("GET")) {
                call("GET", name, asked);
            }
        }
        post("/v1/query", "{\"sql\":\"select 1\"}");
        post("/v1/ingest", "{\"paths\":[\"a\"]}");
        for (String path : BATCHES) {
            post(path, "{}");
            call("DELETE", path, path);
        }
        call("GET", "/v1/features/{view}/{entity_id}", "/v1/features/team_form/" + FakeFeatures.TEAM);
        post("/v1/features", "{\"views\":[\"team_form\"],\"entities\":[\"" + FakeFeatures.TEAM + "\"]}");
        post("/v1/features/verify", "{}");
    }

    /// Asks twice: the second time with the tag.
    private void cached(String path, String asked) throws Exception {
        HttpResponse<String> first = call("GET", path, asked);
        HttpResponse<String> again = client.get(asked, "If-None-Match", Client.header(first, "ETag"));
        assertThat(again.statusCode()).as(asked).isEqualTo(304);
        check("GET", path, again);
    }

    private HttpResponse<String> call(String method, String path, String asked) throws Exception {
        HttpResponse<String> response = client.send(method, asked, "");
        check(method, path, response);
        return response;
    }

    private void post(String path, String body) throws Exception {
        check("POST", path, client.postJson(path, body));
    }

    private void check(String method, String path, HttpResponse<String> response) {
        int status = response.statusCode();
        seen.computeIfAbsent(method + " " + path, _ -> new TreeSet<>()).add(status);
        String pointer = pointer(method, path) + "/responses/" + status;
        JsonNode declared = contract.api().at(pointer);
        assertThat(declared.isMissingNode())
                .as(pointer + ": " + response.body())
                .isFalse();
        if (status == 304) {
            return;
        }
        String type = Client.header(response, "Content-Type").split(";")[0];
        JsonNode content = declared.path("content").path(type);
        assertThat(content.isMissingNode()).as(pointer + " as " + type).isFalse();
        String schema = pointer + "/content/" + type.replace("/", "~1");
        if (type.endsWith("json") && content.has("x-item")) {
            response.body().lines().forEach(line -> assertFits(schema + "/x-item", line));
        } else if (type.endsWith("json")) {
            assertFits(schema + "/schema", response.body());
        }
        declared.path("headers")
                .properties()
                .forEach(header -> assertThat(header.getKey().equals("Link")
                                || response.headers()
                                        .firstValue(header.getKey())
                                        .isPresent())
                        .as(pointer + " has " + header.getKey())
                        .isTrue());
    }

    /// Reads a stream until every kind of message was seen.
    private void stream(String path, String asked, String... kinds) throws Exception {
        seen.computeIfAbsent("GET " + path, _ -> new TreeSet<>()).add(200);
        String content = pointer("GET", path) + "/responses/200/content/text~1event-stream/x-events";
        Set<String> missing = new TreeSet<>(List.of(kinds));
        try (SseReader reader = new SseReader(server.port(), asked)) {
            while (!missing.isEmpty()) {
                SseReader.Message message = reader.next();
                missing.remove(message.event());
                assertThat(contract.api().at(content + "/" + message.event()).isMissingNode())
                        .as(content + "/" + message.event())
                        .isFalse();
                assertFits(content + "/" + message.event(), message.data());
            }
        }
    }

    private void assertFits(String pointer, String json) {
        assertThat(contract.faults(pointer, json)).as(pointer + ": " + json).isEmpty();
    }

    private static String pointer(String method, String path) {
        return "/paths/" + path.replace("/", "~1") + "/" + method.toLowerCase(java.util.Locale.ROOT);
    }

    private Set<String> described() {
        Set<String> described = new TreeSet<>();
        contract.api()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method ->
                                described.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        return described;
    }

    private Map<String, Set<Integer>> declared() {
        Map<String, Set<Integer>> declared = new TreeMap<>();
        for (String operation : described()) {
            String[] parts = operation.split(" ");
            List<String> codes = new ArrayList<>(contract.api()
                    .at(pointer(parts[0], parts[1]) + "/responses")
                    .propertyNames());
            Set<Integer> statuses =
                    new TreeSet<>(codes.stream().map(Integer::valueOf).toList());
            statuses.removeAll(ANYWHERE);
            declared.put(operation, statuses);
        }
        return declared;
    }
}
