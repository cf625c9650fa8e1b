package touchline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchline.model.MatchId;
import touchline.pipeline.batch.BatchOrder;
import touchline.pipeline.batch.Selection;

/// Batch runs over HTTP.
final class BatchEndpointsTest {
    private final FakePlatform platform = Samples.platform();
    private final FakeBatch batch = new FakeBatch();
    private final ApiServer server = ApiServer.start(ServerConfig.laptop(0), platform);
    private final Client client = new Client(server.port());

    BatchEndpointsTest() {
        platform.batch = batch;
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void anOrderIsTakenAsItIsMeant() throws Exception {
        var answer = client.postJson("/v1/batch", """
                {"matches":["made-1","made-2"],"from":"2018-01-01","to":"2018-12-31","competition":"Cup",
                 "vendor":"made","force":true,"workers":3}""");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(batch.orders)
                .containsExactly(new BatchOrder(
                        new Selection(
                                Set.of(new MatchId("made-1"), new MatchId("made-2")),
                                Optional.of(LocalDate.parse("2018-01-01")),
                                Optional.of(LocalDate.parse("2018-12-31")),
                                Optional.of("Cup"),
                                Optional.of("made")),
                        true,
                        3));
    }

    @Test
    void aSecondRunIsRefusedInWords() throws Exception {
        client.postJson("/v1/batch", "{}");

        var refused = client.postJson("/v1/batch", "{}");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body())
                .contains("/problems/already-running")
                .contains("a batch run goes on since 2026-01-01T00:00:00Z (2 of 3 matches)")
                .contains("touchline batch cancel");
        assertThat(batch.orders).hasSize(1);
    }

    @Test
    void thePlanIsThatOfTheSelection() throws Exception {
        String all = client.get("/v1/batch/plan").body();
        String cup =
                client.get("/v1/batch/plan?competition=cup&match=made-1,made-2").body();

        assertThat(all)
                .startsWith("{\"matches\":2,\"due\":1,\"missing\":1,\"stale\":0,\"changed\":0,\"forced\":0,\"fresh\":1,"
                        + "\"undated\":1,\"first_date\":\"2018-05-13\",\"last_date\":\"2018-05-13\","
                        + "\"expected_seconds\":0.5,");
        assertThat(cup).startsWith("{\"matches\":1,\"due\":1,");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"from":"13.5.2018"}                      | from: '13.5.2018' is not a date like 2018-05-13
            {"from":"2018-02-02","to":"2018-02-01"}   | from 2018-02-02 to 2018-02-01 holds no day
            {"matches":["../x"]}                      | match: '../x' is not an id
            {"workers":0}                             | workers is 0, not 1 to 64
            {"workers":"two"}                         | body:
            """)
    void wrongOrdersAreTold(String body, String why) throws Exception {
        var answer = client.postJson("/v1/batch", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(why);
        assertThat(batch.orders).isEmpty();
    }

    @Test
    void cancellingWithoutARunChangesNothing() throws Exception {
        assertThat(client.send("DELETE", "/v1/batch", "").body()).isEqualTo("{\"run\":null}");
        client.postJson("/v1/batch", "{}");
        assertThat(client.get("/v1/batch").body()).contains("\"state\":\"running\"");
        assertThat(client.send("DELETE", "/v1/batch", "").body()).contains("\"state\":\"cancelled\"");
    }
}
