package touchline.storage.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import touchline.storage.LiveCache;
import touchline.storage.LiveCache.Entry;
import touchline.storage.StoreUnavailable;

/// What is said when the server cannot be used.
final class RedisTroublesTest {
    private static final List<Entry> ONE = List.of(new Entry("a", 1, new byte[100]));

    private static void assertRefused(RedisSettings settings, String... words) {
        assertThatThrownBy(() -> RedisLiveCache.open(settings))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageStartingWith(
                        "connect: Redis at " + settings.address().getHost() + ":" + settings.port() + " ")
                .hasMessageContainingAll(words)
                .message()
                .doesNotContain("secret");
    }

    @Test
    void aWrongOrMissingPasswordIsTold() {
        URI url = TestRedis.server().url();
        String[] words = {"refuses to let us in; check user name and password"};
        assertRefused(TestRedis.settings(url, "secret-but-wrong"), words);
        assertRefused(TestRedis.settings(url, ""), words);
        assertRefused(RedisSettings.of(url, "nobody", "secret", "x:"), words);
    }

    @Test
    void aServerThatDoesNotListenOrIsUnknownIsTold() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String words = "cannot be reached; check host and port";
        assertRefused(TestRedis.settings(URI.create("redis://127.0.0.1:" + port), ""), words);
        assertRefused(TestRedis.settings(URI.create("redis://no-such-host.invalid"), ""), words);
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("redis://127.0.0.1:" + silent.getLocalPort());
            assertRefused(
                    new RedisSettings(url, "", "", "x:", 1, Duration.ofSeconds(1), Duration.ofSeconds(1)),
                    "does not answer in time; check that host and port are its own");
        }
    }

    @Test
    void whatIsNoRedisServerIsTold() throws IOException {
        try (Answering web = new Answering("HTTP/1.1 400 Bad Request\r\n\r\n", "")) {
            assertRefused(TestRedis.settings(web.url(), ""), "is no Redis server; check host and port");
        }
    }

    @Test
    void aServerThatIsTooOldIsTold() throws IOException {
        try (Answering old = new Answering("+OK\r\n", "redis_version:5.0.14\r\nrun_id:abc\r\n")) {
            assertRefused(TestRedis.settings(old.url(), ""), "its version is 5.0.14; use 6 or newer");
        }
        try (Answering odd = new Answering("+OK\r\n", "server:other\r\n")) {
            assertRefused(TestRedis.settings(odd.url(), ""), "use 6 or newer");
        }
    }

    @Test
    void tlsToAServerWithoutItIsTold() throws IOException {
        try (Answering plain = new Answering("-ERR unknown command\r\n", "")) {
            URI address = URI.create("rediss://127.0.0.1:" + plain.url().getPort());
            assertRefused(
                    TestRedis.settings(address, ""),
                    "cannot be talked to by TLS; check that it expects TLS on this port");
        }
    }

    @Test
    void whatTheServerRefusesLaterIsTold() throws IOException {
        RedisSettings settings = TestRedis.newPrefix();
        try (LiveCache cache = RedisLiveCache.open(settings)) {
            assertPutFailsAfter(cache, "CONFIG SET maxmemory 1", "is full; raise its maxmemory");
            TestRedis.tell("CONFIG SET maxmemory 0");
            assertPutFailsAfter(cache, "REPLICAOF 127.0.0.1 1", "only reads; give the address of the primary server");
            TestRedis.tell("REPLICAOF NO ONE");
            assertPutFailsAfter(
                    cache,
                    "SET " + settings.prefix() + "a text",
                    "holds something else under a key of ours; give another prefix");
            cache.clear("");
            cache.put(ONE);
            assertThat(cache.get(List.of("a"))).containsExactly(Optional.of(ONE.getFirst()));
        } finally {
            TestRedis.tell("CONFIG SET maxmemory 0");
            TestRedis.tell("REPLICAOF NO ONE");
        }
    }

    private static void assertPutFailsAfter(LiveCache cache, String command, String words) throws IOException {
        TestRedis.tell(command);
        assertPutFails(cache, words);
    }

    @Test
    void aUserThatMayNotIsNamed() throws IOException {
        TestRedis.tell("ACL SETUSER reader on >secret ~* +info +hmget");
        URI url = TestRedis.server().url();
        try (LiveCache cache = RedisLiveCache.open(RedisSettings.of(url, "reader", "secret", "x:"))) {
            assertPutFails(cache, "does not allow this to user 'reader'; let it use its keys and commands");
        }
    }

    private static void assertPutFails(LiveCache cache, String words) {
        assertThatThrownBy(() -> cache.put(ONE))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageStartingWith("put of 1 values: Redis at ")
                .hasMessageContaining(words);
    }

    @Test
    void settingsTellNoSecretAndTakeNoneInTheAddress() {
        assertThat(RedisSettings.of(URI.create("rediss://cache/2"), "me", "secret", "x:"))
                .hasToString("RedisSettings[rediss://cache/2, user=me, prefix=x:, connections=8, connectTimeout=PT2S,"
                        + " answerTimeout=PT5S]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisSettings.of(URI.create("redis://me:secret@cache"), "", "", "x:"))
                .withMessageContaining("holds a password")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisSettings.of(URI.create("http://cache"), "", "", "x:"))
                .withMessageContaining("redis://host:port");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisSettings.of(URI.create("redis://cache"), "", "", ""));
    }

    /// Another server: it answers INFO with a text, everything else with one reply.
    private static final class Answering implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final String reply;
        private final String info;

        Answering(String reply, String info) throws IOException {
            this.reply = reply;
            this.info = info;
            Thread.ofVirtual().start(this::accept);
        }

        URI url() {
            return URI.create("redis://127.0.0.1:" + server.getLocalPort());
        }

        private void accept() {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    answer(socket);
                } catch (IOException e) {
                    // the client or the test went away
                }
            }
        }

        /// Commands come as `*words`, then `$length` and the word for each.
        private void answer(Socket socket) throws IOException {
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            while (in.read() == '*') {
                String command = "";
                for (int word = Integer.parseInt(in.readLine()); word > 0; word--) {
                    in.readLine();
                    String text = in.readLine();
                    command = command.isEmpty() ? text : command;
                }
                boolean asksInfo = command.equals("INFO") && !info.isEmpty();
                send(socket, asksInfo ? "$" + info.length() + "\r\n" + info + "\r\n" : reply);
            }
            send(socket, reply);
        }

        private static void send(Socket socket, String answer) throws IOException {
            socket.getOutputStream().write(answer.getBytes(US_ASCII));
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
