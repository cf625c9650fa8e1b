package touchline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import touchline.model.RawJson;
import touchline.server.view.MatchSummary;
import touchline.testkit.Seeds;

/// Event streams over real connections that break.
final class EventStreamTest {
    private static final String PATH = "/v1/matches/made-1/live";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /// Patient with readers: on a busy machine those that do read may be slow too.
    private static final ServerConfig CONFIG = ServerConfig.laptop(0).pace(Duration.ofMillis(50), PATIENCE);

    private final FakePlatform platform = new FakePlatform("e1");
    private ApiServer server = ApiServer.start(CONFIG, platform);

    EventStreamTest() {
        platform.put(Samples.match(Samples.LIVE, MatchSummary.Status.LIVE));
        platform.ready = true;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatIsSeenOverAllReconnectsIsTheLog() {
        Seeds.check(5, random -> {
            FakePlatform fresh = new FakePlatform("e" + random.nextInt(1000));
            fresh.put(Samples.match(Samples.LIVE, MatchSummary.Status.LIVE));
            fresh.ready = true;
            try (ApiServer one = ApiServer.start(CONFIG, fresh)) {
                int messages = 300;
                List<Integer> seen = follow(one, fresh, messages, random);
                assertThat(seen).isEqualTo(IntStream.range(0, messages).boxed().toList());
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /// Reads to the last message over connections that are cut after a random count of messages, while they are
    /// written.
    private static List<Integer> follow(ApiServer server, FakePlatform platform, int messages, RandomGenerator random)
            throws IOException, InterruptedException {
        Thread writer = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < messages; i++) {
                platform.live.event(Samples.LIVE, RawJson.of("{\"n\":" + i + "}"));
            }
        });
        List<Integer> seen = new ArrayList<>();
        String lastId = "";
        while (seen.size() < messages) {
            String resume = lastId.isEmpty() ? "X-None: 1" : "Last-Event-ID: " + lastId;
            boolean inQuery = random.nextBoolean() && !lastId.isEmpty();
            try (SseReader reader = inQuery
                    ? new SseReader(server.port(), PATH + "?last_event_id=" + lastId)
                    : new SseReader(server.port(), PATH, resume)) {
                int cutAfter = 1 + random.nextInt(60);
                for (int i = 0; i < cutAfter && seen.size() < messages; i++) {
                    SseReader.Message message = reader.next();
                    lastId = message.id();
                    if (message.event().equals("event")) {
                        seen.add(Client.json(message.data()).get("n").asInt());
                    }
                }
            }
        }
        writer.join();
        return seen;
    }

    @Test
    void headerWinsOverTheAddressThatABrowserRepeats() throws Exception {
        for (int i = 0; i < 5; i++) {
            platform.live.event(Samples.LIVE, RawJson.of("{\"n\":" + i + "}"));
        }
        try (SseReader reader = new SseReader(server.port(), PATH + "?last_event_id=e1.2", "Last-Event-ID: e1.4")) {
            assertThat(reader.next()).isEqualTo(new SseReader.Message("event", "e1.5", "{\"n\":3}"));
        }
    }

    @Test
    void unknownCursorIsAGap() throws Exception {
        try (SseReader reader = new SseReader(server.port(), PATH, "Last-Event-ID: other.77")) {
            assertThat(reader.next().event()).isEqualTo("gap");
            assertThat(reader.next().event()).isEqualTo("match");
        }
    }

    @Test
    void quietStreamBeats() throws Exception {
        try (SseReader reader = new SseReader(server.port(), PATH)) {
            reader.awaitComments(3);
            assertThat(reader.comments()).isEqualTo(3);
        }
    }

    @Test
    void streamGoesOnAfterARestart() throws Exception {
        platform.live.event(Samples.LIVE, RawJson.of("{\"n\":0}"));
        String lastId;
        try (SseReader reader = new SseReader(server.port(), PATH)) {
            reader.next();
            lastId = reader.next().id();
            server.close();
            assertThat(ends(reader)).isTrue();
        }
        platform.live.event(Samples.LIVE, RawJson.of("{\"n\":1}"));
        server = ApiServer.start(CONFIG, platform);
        try (SseReader reader = new SseReader(server.port(), PATH, "Last-Event-ID: " + lastId)) {
            assertThat(reader.next().data()).isEqualTo("{\"n\":1}");
        }
    }

    @Test
    void clientThatDoesNotReadIsCutOffAndOthersDoNotNotice() throws Exception {
        String big = "{\"text\":\"" + "x".repeat(100_000) + "\"}";
        String cuts = "touchline_sse_cuts_total{stream=\"match\"} 1.0";
        ServerConfig strict = CONFIG.pace(Duration.ofMillis(50), Duration.ofSeconds(3));
        try (ApiServer one = ApiServer.start(strict, platform);
                Client client = new Client(one.port())) {
            try (SseReader slow = new SseReader(one.port(), PATH);
                    SseReader quick = new SseReader(one.port(), PATH)) {
                slow.next();
                quick.next();
                for (int i = 0; i < 200; i++) {
                    platform.live.event(Samples.LIVE, RawJson.of(big));
                    quick.next();
                }
                await(() -> one.streams() == 1);
                assertThat(one.streams()).isEqualTo(1);
                platform.live.event(Samples.LIVE, RawJson.of("{\"n\":1}"));
                assertThat(quick.next().data()).isEqualTo("{\"n\":1}");
            }
            await(() -> client.get("/metrics").body().contains(cuts)); // counted a moment after the cut
            assertThat(client.get("/metrics").body()).contains(cuts);
        }
    }

    @Test
    void noMoreStreamsThanAllowed() throws Exception {
        ServerConfig one = new ServerConfig(
                "127.0.0.1",
                0,
                java.util.Set.of(),
                1024,
                100,
                1,
                1,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofMillis(50),
                Duration.ofSeconds(5));
        try (ApiServer small = ApiServer.start(one, platform);
                Client client = new Client(small.port())) {
            try (SseReader reader = new SseReader(small.port(), PATH)) {
                reader.next();
                var refused = client.get("/v1/live");
                assertThat(refused.statusCode()).isEqualTo(429);
                assertThat(Client.header(refused, "Retry-After")).isEqualTo("5");
            }
            // Its place is free a moment after the stream has ended; without one, all are refused as busy.
            await(() -> client.get("/v1/matches/made-0/live").statusCode() == 404);
            try (SseReader reader = new SseReader(small.port(), PATH)) {
                assertThat(reader.next().event()).isEqualTo("match");
            }
        }
    }

    @Test
    void manyClientsHearTheSame() throws Exception {
        int clients = 200;
        int messages = 20;
        CountDownLatch open = new CountDownLatch(clients);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                counts.add(threads.submit(() -> {
                    try (SseReader reader = new SseReader(server.port(), PATH)) {
                        reader.next();
                        open.countDown();
                        int sum = 0;
                        for (int n = 0; n < messages; n++) {
                            sum += Client.json(reader.next().data()).get("n").asInt();
                        }
                        return sum;
                    }
                }));
            }
            open.await();
            for (int n = 0; n < messages; n++) {
                platform.live.event(Samples.LIVE, RawJson.of("{\"n\":" + n + "}"));
            }
            for (Future<Integer> count : counts) {
                assertThat(count.get()).isEqualTo(messages * (messages - 1) / 2);
            }
        }
        await(() -> server.streams() == 0);
        assertThat(server.streams()).isZero();
    }

    @Test
    void framesAreThinnedAndTheNewestWins() throws Exception {
        for (int i = 0; i < 3; i++) {
            platform.put(Samples.LIVE, Samples.frame(i));
        }
        try (SseReader reader = new SseReader(server.port(), PATH + "/frames")) {
            assertThat(reader.next().event()).isEqualTo("roster");
            assertThat(newest(reader)).isEqualTo(2);
            long start = System.nanoTime();
            Thread writer = Thread.ofVirtual().start(() -> {
                for (int i = 3; i < 3000; i++) {
                    platform.put(Samples.LIVE, Samples.frame(i));
                }
            });
            int messages = 0;
            int last = 0;
            while (last < 2999) {
                last = newest(reader);
                messages++;
            }
            writer.join();
            double seconds = (System.nanoTime() - start) / 1e9;
            assertThat(messages).isLessThanOrEqualTo((int) (seconds * 30) + 2);
        }
    }

    private static int newest(SseReader reader) throws IOException {
        var frames = Client.json(reader.next().data()).get("frames");
        return frames.get(frames.size() - 1).get("frame").asInt();
    }

    private static boolean ends(SseReader reader) {
        try {
            while (true) {
                reader.next();
            }
        } catch (IOException e) {
            return true;
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds() && System.nanoTime() < end) {
            Thread.sleep(Duration.ofMillis(5));
        }
    }
}
