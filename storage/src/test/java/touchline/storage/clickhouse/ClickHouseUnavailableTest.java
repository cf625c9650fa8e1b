package touchline.storage.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import touchline.storage.StoreUnavailable;

/// What is said when there is no server, or one that does not behave. Needs no engine.
final class ClickHouseUnavailableTest {
    @Test
    void nobodyAnswers() throws IOException {
        int port;
        try (ServerSocket taken = listen()) {
            port = taken.getLocalPort();
        }

        assertThatThrownBy(() -> ClickHouseStores.open(settings("127.0.0.1", port)))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("in ClickHouse at http://127.0.0.1:" + port)
                .hasMessageContaining("nobody answers; check that the server runs");
    }

    @Test
    void theHostIsNotKnown() {
        assertThatThrownBy(() -> ClickHouseStores.open(settings("no-such-host.invalid", 8123)))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("the host 'no-such-host.invalid' is not known");
    }

    @Test
    void aServerThatKeepsSilentIsGivenUp() throws IOException {
        try (ServerSocket silent = listen()) {
            assertThatThrownBy(() -> ClickHouseStores.open(settings("127.0.0.1", silent.getLocalPort())))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("no answer within 1 s");
        }
    }

    @Test
    void aLostConnectionIsTriedOnceMoreAndThenTold() throws IOException {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket server = listen()) {
            Thread.ofVirtual().start(() -> hangUp(server, connections));

            assertThatThrownBy(() -> ClickHouseStores.open(settings("127.0.0.1", server.getLocalPort())))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("the connection was lost");
        }
        assertThat(connections).hasValue(2);
    }

    private static void hangUp(ServerSocket server, AtomicInteger connections) {
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                connections.incrementAndGet();
                connection.getInputStream().read();
            } catch (IOException e) {
                return; // the test is over
            }
        }
    }

    @Test
    void settingsSayWhatIsWrongWithThemAndHideThePassword() {
        assertThatThrownBy(() -> ClickHouseSettings.of(URI.create("clickhouse:8123"), "touchline", "default", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must look like http://host:8123");
        assertThat(ClickHouseSettings.of(URI.create("http://host:8123"), "touchline", "me", "secret")
                        .toString())
                .isEqualTo("me at http://host:8123/touchline");
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    }

    private static ClickHouseSettings settings(String host, int port) {
        return new ClickHouseSettings(
                URI.create("http://" + host + ":" + port),
                "touchline",
                "default",
                "",
                Duration.ofSeconds(10),
                Duration.ofSeconds(1));
    }
}
