package touchline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import touchline.model.RawJson;
import touchline.storage.SqlQueries;
import touchline.storage.StoreUnavailable;

/// The answers of a real server on a free port.
final class ApiServerTest {
    private final FakePlatform platform = Samples.platform();
    private final ApiServer server = ApiServer.start(ServerConfig.laptop(0), platform);
    private final Client client = new Client(server.port());

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void answersBeforeThePlatformIsThere() throws Exception {
        platform.ready = false;

        HttpResponse<String> matches = client.get("/v1/matches");
        assertThat(matches.statusCode()).isEqualTo(503);
        assertThat(Client.header(matches, "Retry-After")).isEqualTo("1");
        assertThat(Client.header(matches, "Content-Type")).isEqualTo("application/problem+json");
        JsonNode problem = Client.json(matches.body());
        assertThat(problem.get("type").asString()).isEqualTo("/problems/starting");
        assertThat(problem.get("instance").asString()).isEqualTo("/v1/matches");
        assertThat(problem.get("trace_id").asString()).hasSize(32);

        JsonNode status = Client.json(client.get("/v1/status").body());
        assertThat(status.get("state").asString()).isEqualTo("starting");
        assertThat(status.get("components").get(1).get("detail").asString()).isEqualTo("recovering partitions");
        assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(client.get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(client.get("/v1/matches/made-1/live").statusCode()).isEqualTo(503);
        assertThat(client.get("/metrics").body()).contains("touchline_component_up{component=\"log\"} 0.0");
        assertThat(client.get("/").statusCode()).isEqualTo(200);

        platform.ready = true;
        assertThat(client.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(client.get("/v1/matches").statusCode()).isEqualTo(200);
    }

    @Test
    void pagesOfEventsMakeUpTheWhole() throws Exception {
        List<String> whole = ids(client.get("/v1/matches/made-1/events"));
        List<String> paged = new ArrayList<>();
        String path = "/v1/matches/made-1/events?limit=7";
        while (!path.isEmpty()) {
            HttpResponse<String> page = client.get(path);
            paged.addAll(ids(page));
            String link = Client.header(page, "Link");
            path = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
            assertThat(link).matches("|<.*limit=7.*>; rel=\"next\"");
        }
        assertThat(whole).hasSize(Actions.all().size());
        assertThat(paged).isEqualTo(whole);
    }

    @Test
    void filtersEvents() throws Exception {
        JsonNode items = Client.json(client.get("/v1/matches/made-1/events?type=shot,card&team=made-10")
                        .body())
                .get("items");
        assertThat(items.size()).isEqualTo(2);
        assertThat(items.get(0).get("type").asString()).isEqualTo("shot");
    }

    @Test
    void pagesOfMatchesMakeUpTheWhole() throws Exception {
        JsonNode first = Client.json(client.get("/v1/matches?limit=1").body());
        JsonNode second = Client.json(
                client.get("/v1/matches?limit=1&after=" + first.get("next").asString())
                        .body());
        assertThat(first.get("items").get(0).get("match_id").asString()).isEqualTo("made-1");
        assertThat(second.get("items").get(0).get("match_id").asString()).isEqualTo("made-2");
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void strongTagSavesTheBodyAndAFinishedMatchIsImmutable() throws Exception {
        HttpResponse<String> first = client.get("/v1/matches/made-2");
        String tag = Client.header(first, "ETag");
        assertThat(tag).startsWith("\"");
        assertThat(Client.header(first, "Cache-Control")).contains("immutable");

        HttpResponse<String> again = client.get("/v1/matches/made-2", "If-None-Match", "\"x\", " + tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(Client.header(again, "ETag")).isEqualTo(tag);

        HttpResponse<String> live = client.get("/v1/matches/made-1");
        assertThat(Client.header(live, "Cache-Control")).isEqualTo("no-cache");
        assertThat(Client.header(live, "ETag")).isNotEqualTo(tag);
    }

    @Test
    void headTellsTheSameWithoutABody() throws Exception {
        HttpResponse<String> get = client.get("/v1/matches/made-2");
        HttpResponse<String> head = client.send("HEAD", "/v1/matches/made-2", "");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(Client.header(head, "ETag")).isEqualTo(Client.header(get, "ETag"));
        assertThat(Client.header(head, "Content-Length")).isEqualTo(Client.header(get, "Content-Length"));
    }

    @Test
    void traceGoesInAndOut() throws Exception {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        HttpResponse<String> answer =
                client.get("/v1/matches/none-1", "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
        assertThat(Client.header(answer, "traceparent"))
                .startsWith("00-" + trace + "-")
                .doesNotContain("00f067aa0ba902b7");
        assertThat(Client.json(answer.body()).get("trace_id").asString()).isEqualTo(trace);
    }

    @Test
    void refusesWhatIsWrong() throws Exception {
        assertProblem(client.get("/v1/matches/none-1"), 404, "not-found");
        assertProblem(client.get("/v1/matches/%2e%2e%2fetc"), 404, "not-found");
        assertProblem(client.get("/v1/nothing"), 404, "not-found");
        assertProblem(client.get("/no/such.js"), 404, "not-found");
        assertProblem(client.get("/v1/matches/made-1/events?limit=0"), 400, "invalid");
        assertProblem(client.get("/v1/matches/made-1/events?limit=2147483648"), 400, "invalid");
        assertProblem(client.get("/v1/matches/made-1/events?limit=many"), 400, "invalid");
        assertProblem(client.get("/v1/matches/made-1/events?after=nonsense"), 400, "bad-cursor");
        assertProblem(client.get("/v1/matches?after=nonsense"), 400, "bad-cursor");
        assertProblem(client.get("/v1/matches/made-1/frames?period=6"), 400, "invalid");
        assertProblem(client.send("DELETE", "/v1/matches", ""), 405, "not-allowed");
        assertProblem(client.send("POST", "/v1/matches", "{}"), 405, "not-allowed");
        assertProblem(client.send("POST", "/anything", "{}"), 405, "not-allowed");
        assertProblem(client.send("POST", "/v1/query", "{\"sql\":\"x\"}"), 415, "not-json");
        assertProblem(client.postJson("/v1/query", "{\"sql\":"), 400, "invalid");
        assertProblem(client.postJson("/v1/query", "{}"), 400, "invalid");
        assertProblem(client.postJson("/v1/query", "{\"sql\":\"drop table\"}"), 400, "refused-query");
        assertProblem(client.postJson("/v1/query", "{\"sql\":\"" + "x".repeat(70_000) + "\"}"), 413, "body-too-large");
        assertProblem(client.postJson("/v1/ingest", "{\"paths\":[]}"), 400, "invalid");
    }

    @Test
    void bodyWithoutALengthIsBoundedToo() throws Exception {
        try (var raw = new RawConnection(server.port())) {
            raw.head("POST /v1/query", "Content-Type: application/json", "Transfer-Encoding: chunked");
            String piece = "ffff\r\n" + "x".repeat(0xffff) + "\r\n";
            raw.write(piece + piece);
            assertThat(raw.readLine()).contains("413");
        }
    }

    @Test
    void webPageUnderANameOfItsOwnCannotAsk() throws Exception {
        try (var raw = new RawConnection(server.port())) {
            raw.write("GET /v1/status HTTP/1.1\r\nHost: attacker.example\r\n\r\n");
            assertThat(raw.readLine()).contains("403");
        }
    }

    @Test
    void brokenRequestGetsAProblem() throws Exception {
        try (var raw = new RawConnection(server.port())) {
            raw.write("GET /v1/ status HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(raw.readAll()).contains(" 400 ").contains("application/problem+json");
        }
        try (var raw = new RawConnection(server.port())) {
            raw.write("GET /v1/status HTTP/1.1\r\nHost: localhost\r\nX: " + "y".repeat(20_000) + "\r\n\r\n");
            assertThat(raw.readLine()).contains(" 4");
        }
    }

    @Test
    void framesAreLines() throws Exception {
        HttpResponse<String> all = client.get("/v1/matches/made-1/frames");
        assertThat(Client.header(all, "Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(all.body().lines()).hasSize(10);
        HttpResponse<String> some = client.get("/v1/matches/made-1/frames?period=1&from_ms=80&to_ms=160");
        assertThat(some.body()
                        .lines()
                        .map(line -> Client.json(line).get("frame").asInt()))
                .containsExactly(2, 3);
    }

    @Test
    void answersQuestionsInSql() throws Exception {
        platform.queries = (_, limits) -> new SqlQueries.Table(
                List.of(new SqlQueries.Column("n", "BIGINT")), List.of(List.of((long) limits.maxRows())), true);
        JsonNode answer = Client.json(client.postJson("/v1/query", "{\"sql\":\"select 1\",\"limit\":5}")
                .body());
        assertThat(answer.get("rows").get(0).get(0).asInt()).isEqualTo(5);
        assertThat(answer.get("columns").get(0).get("name").asString()).isEqualTo("n");
    }

    @Test
    void failedStoreIsSaidAndNotShown() throws Exception {
        platform.queries = (_, _) -> {
            throw new StoreUnavailable("query", new IOException("/secret/path is full"));
        };
        HttpResponse<String> answer = client.postJson("/v1/query", "{\"sql\":\"select 1\"}");
        assertProblem(answer, 503, "unavailable");
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void ingestTellsItsProgress() throws Exception {
        platform.ingest = (paths, trace, progress) -> {
            progress.accept(RawJson.of("{\"path\":\"" + paths.getFirst() + "\"}"));
            progress.accept(RawJson.of("{\"done\":" + trace.isPresent() + "}"));
        };
        HttpResponse<String> answer = client.postJson("/v1/ingest", "{\"paths\":[\"/data\"]}");
        assertThat(answer.body()).isEqualTo("{\"path\":\"/data\"}\n{\"done\":true}\n");

        platform.ingest = (_, _, _) -> {
            throw new IllegalArgumentException("/data does not exist");
        };
        assertProblem(client.postJson("/v1/ingest", "{\"paths\":[\"/data\"]}"), 400, "invalid");
    }

    @Test
    void metricsHaveTheNamesThatOthersKnow() throws Exception {
        client.get("/v1/matches/made-1");
        String text = client.get("/metrics").body();
        assertThat(text)
                .contains("touchline_ingest_records_total{kind=\"event\",outcome=\"kept\",vendor=\"made\"} 40.0")
                .contains("touchline_ingest_in_flight_records{kind=\"event\",vendor=\"made\"} 1.0")
                .contains("touchline_consumer_lag_records{consumer=\"event-store\",topic=\"touchline.events\"} 3.0")
                .contains("touchline_consumer_lag_seconds{consumer=\"event-store\",topic=\"touchline.events\"} 0.25")
                .contains("touchline_ingest_freshness_seconds{vendor=\"made\"}")
                .contains("touchline_dead_letters{code=\"OUT_OF_RANGE\"} 2.0")
                .contains("http_server_request_duration_seconds_bucket{http_request_method=\"GET\","
                        + "http_response_status_code=\"200\",http_route=\"/v1/matches/{match_id}\",le=\"0.005\"}")
                .doesNotContain("made-1")
                .doesNotContain("made-101");
    }

    private static List<String> ids(HttpResponse<String> page) {
        List<String> ids = new ArrayList<>();
        Client.json(page.body())
                .get("items")
                .forEach(item -> ids.add(item.get("id").asString()));
        return ids;
    }

    private static void assertProblem(HttpResponse<String> response, int status, String slug) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(Client.header(response, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(Client.json(response.body()).get("type").asString()).isEqualTo("/problems/" + slug);
    }
}
