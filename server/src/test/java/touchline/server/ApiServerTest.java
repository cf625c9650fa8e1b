package touchline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import touchline.model.Action;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.Period;
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
    void countsWhatPlayersDid() throws Exception {
        GameClock clock = GameClock.ofMillis(Period.FIRST_HALF, 1);
        platform.put(Samples.envelope(Samples.LIVE, 60, event(clock, Samples.pass())));
        platform.put(Samples.envelope(Samples.LIVE, 61, event(clock, Samples.pass())));
        JsonNode items =
                Client.json(client.get("/v1/matches/made-1/players").body()).get("items");
        assertThat(items.size()).isEqualTo(1);
        assertThat(items.get(0).get("player_id").asString()).isEqualTo(Samples.KEEPER.value());
        assertThat(items.get(0).get("team_id").asString()).isEqualTo(Samples.HOME.value());
        List<String> passes = new ArrayList<>();
        long sum = 0;
        for (JsonNode action : items.get(0).get("actions")) {
            sum += action.get("events").asLong();
            if (action.get("type").asString().equals("pass")) {
                passes.add(action.toString());
            }
        }
        assertThat(sum).isEqualTo(items.get(0).get("events").asLong()).isGreaterThan(20);
        assertThat(passes)
                .containsExactly(
                        "{\"type\":\"pass\",\"kind\":null,\"outcome\":\"complete\",\"events\":2}",
                        "{\"type\":\"pass\",\"kind\":null,\"outcome\":\"unknown\",\"events\":1}");
        assertThat(Client.json(client.get("/v1/matches/made-1/players?period=5").body())
                        .get("items")
                        .size())
                .isZero();
    }

    @Test
    void theShootOutCountsWhenItIsAskedForOnly() throws Exception {
        platform.put(Samples.envelope(
                Samples.FINISHED, 50, event(new GameClock(Period.SHOOT_OUT, 0), new Action.OwnGoal())));
        assertThat(client.get("/v1/matches/made-2/players").body()).doesNotContain("own_goal");
        assertThat(client.get("/v1/matches/made-2/players?period=5").body()).contains("own_goal");
    }

    private static MatchEvent event(GameClock clock, Action action) {
        MatchEvent some = Samples.event(Samples.LIVE, 1, action).data();
        return new MatchEvent(clock, some.team(), some.player(), some.at(), action, some.vendor());
    }

    /// Ten frames, in which the keeper goes 9 cm; the other player is seen in every second.
    @Test
    void tellsHowFarPlayersWent() throws Exception {
        JsonNode answer = Client.json(client.get("/v1/matches/made-1/distances").body());
        assertThat(answer.get("items").get(0))
                .hasToString("{\"player_id\":\"made-101\",\"team_id\":\"made-10\",\"distance_m\":0.09,"
                        + "\"periods\":[{\"period\":1,\"distance_m\":0.09}]}");
        assertThat(answer.get("items").size()).isEqualTo(2);
        assertThat(client.get("/v1/matches/made-2/distances").body())
                .isEqualTo("{\"match_id\":\"made-2\",\"items\":[]}");
    }

    @Test
    void tellsWhereAPlayerWas() throws Exception {
        String path = "/v1/matches/made-1/heat-map?player=" + Samples.KEEPER;
        assertThat(client.get(path + "&columns=3&rows=2").body())
                .isEqualTo("{\"match_id\":\"made-1\",\"player_id\":\"made-101\",\"cell_length_m\":35,"
                        + "\"cell_width_m\":34,\"positions\":10,\"counts\":[[0,10],[0,0],[0,0]]}");
        JsonNode usual = Client.json(client.get(path).body());
        assertThat(usual.get("counts").size()).isEqualTo(21);
        assertThat(usual.get("cell_length_m").asInt()).isEqualTo(5);
        assertProblem(client.get("/v1/matches/made-1/heat-map"), 400, "invalid");
        assertProblem(client.get(path + "&columns=211"), 400, "invalid");
        assertProblem(client.get(path + "&rows=0"), 400, "invalid");
    }

    @Test
    void tellsWhoWasNearAtShots() throws Exception {
        GameClock clock = GameClock.ofMillis(Period.FIRST_HALF, 370);
        platform.put(Samples.envelope(Samples.LIVE, 60, event(clock, Samples.shot())));
        HttpResponse<String> first = client.get("/v1/matches/made-1/nearest-opponents?limit=1");
        assertThat(Client.json(first.body()).get("items").get(0))
                .hasToString("{\"event_id\":\"ev-60\",\"source\":\"/feeds/made/1\",\"period\":1,\"clock_ms\":370,"
                        + "\"player_id\":\"made-101\",\"team_id\":\"made-10\",\"outcome\":\"goal\",\"x_m\":-19,"
                        + "\"y_m\":3.25,\"nearest_opponent\":{\"player_id\":\"made-201\",\"distance_m\":61.911}}");
        assertThat(Client.header(first, "Link")).contains("nearest-opponents?after=");
        JsonNode all =
                Client.json(client.get("/v1/matches/made-1/nearest-opponents").body());
        assertThat(all.get("next").isNull()).isTrue();
        assertThat(all.get("items")
                        .get(all.get("items").size() - 1)
                        .get("nearest_opponent")
                        .isNull())
                .isTrue();
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
        assertProblem(client.get("/v1/matches/made-1/nearest-opponents?after=nonsense"), 400, "bad-cursor");
        assertProblem(client.get("/v1/matches/made-1/players?period=6"), 400, "invalid");
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
