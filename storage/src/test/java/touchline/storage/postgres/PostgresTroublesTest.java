package touchline.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import touchline.model.Envelope;
import touchline.model.MatchEvent;
import touchline.storage.Appended;
import touchline.storage.EventQuery;
import touchline.storage.EventStore;
import touchline.storage.Facts;
import touchline.storage.LogPartition;
import touchline.storage.StoreUnavailable;
import touchline.storage.internal.Jdbc;

/// What is said when the server cannot be used, and that work goes on afterwards.
final class PostgresTroublesTest {
    private static final LogPartition PARTITION = new LogPartition("touchline.events", 0);

    @Test
    void aWrongPasswordIsToldWithTheUser() {
        PostgresSettings right = TestServer.newDatabase();
        TestServer.requirePassword();

        assertThatThrownBy(() ->
                        PostgresStores.open(PostgresSettings.of(right.url(), TestServer.LOCKED_USER, "wrong-secret")))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("refuses user '" + TestServer.LOCKED_USER + "'")
                .hasMessageContaining("check user name, password")
                .message()
                .doesNotContain("wrong-secret");
    }

    @Test
    void aMissingDatabaseIsNamed() {
        assertThatThrownBy(() -> PostgresStores.open(TestServer.settings("nowhere")))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("/nowhere has no such database; create it");
    }

    @Test
    void aServerThatDoesNotListenIsToldWithHostAndPort() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        PostgresSettings settings = PostgresSettings.of("jdbc:postgresql://127.0.0.1:" + port + "/x", "u", "p");

        assertThatThrownBy(() -> PostgresStores.open(settings))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("127.0.0.1:" + port + "/x cannot be reached; check host and port");
    }

    @Test
    void aHostThatIsUnknownIsNamed() {
        PostgresSettings settings = PostgresSettings.of("jdbc:postgresql://no-such-host.invalid/x", "u", "p");

        assertThatThrownBy(() -> PostgresStores.open(settings))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("no-such-host.invalid/x cannot be reached");
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/x";
            PostgresSettings settings =
                    new PostgresSettings(url, "u", "p", 2, Duration.ofSeconds(1), Duration.ofSeconds(1));

            assertThatThrownBy(() -> PostgresStores.open(settings))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("127.0.0.1:" + silent.getLocalPort());
        }
    }

    @Test
    void aDatabaseOfAnotherEncodingIsRefused() {
        TestServer.administer("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");

        assertThatThrownBy(() -> PostgresStores.open(TestServer.settings("latin")))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("encoding is LATIN1; create the database with UTF8");
    }

    @Test
    void aConnectionThatIsLostInTheMiddleIsToldAndReplaced() throws SQLException {
        List<Envelope<MatchEvent>> events = Facts.events(Facts.MATCH, 30, new Random(1));
        PostgresSettings settings = TestServer.newDatabase();
        try (PostgresStores stores = PostgresStores.open(settings);
                Connection other = TestServer.connect(settings)) {
            EventStore store = stores.events();
            store.append(events.subList(0, 10), Map.of(PARTITION, 10L));
            other.setAutoCommit(false);
            Jdbc.execute(other, "LOCK kept.event");
            CompletableFuture<Appended> waiting =
                    CompletableFuture.supplyAsync(() -> store.append(events.subList(10, 20), Map.of(PARTITION, 20L)));
            long ended = 0;
            for (long deadline = System.nanoTime() + 60_000_000_000L; ended == 0 && System.nanoTime() < deadline; ) {
                ended = TestServer.endWaiting(settings);
            }

            assertThat(ended).isEqualTo(1);
            assertThatThrownBy(() -> waiting.get(60, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(StoreUnavailable.class)
                    .cause()
                    .hasMessageStartingWith("append a batch of 10 facts: PostgreSQL at ")
                    .hasMessageContaining("has ended the connection; it is made again with the next attempt");

            other.rollback();
            assertThat(store.positions()).isEqualTo(Map.of(PARTITION, 10L));
            assertThat(store.append(events.subList(5, 30), Map.of(PARTITION, 30L)))
                    .isEqualTo(new Appended(20, 5));
            assertThat(store.positions()).isEqualTo(Map.of(PARTITION, 30L));
            assertThat(store.events(Facts.MATCH, EventQuery.first(100)).events())
                    .isEqualTo(events);
        }
    }

    @Test
    void aSecondProgramIsWaitedForAndItsRowsAreSeen() {
        List<Envelope<MatchEvent>> events = Facts.events(Facts.MATCH, 30, new Random(1));
        PostgresSettings settings = TestServer.newDatabase();
        try (PostgresStores one = PostgresStores.open(settings);
                PostgresStores other = PostgresStores.open(settings)) {
            one.events().append(events.subList(0, 10), Map.of());
            other.events().append(events.subList(0, 20), Map.of());

            assertThat(one.events().append(events, Map.of())).isEqualTo(new Appended(10, 20));
            other.events().reset();
            assertThat(one.events().append(events, Map.of())).isEqualTo(new Appended(30, 0));
            assertThat(other.events().tally(Facts.MATCH)).isEqualTo(one.events().tally(Facts.MATCH));
        }
    }

    @Test
    void settingsTellNoSecret() {
        PostgresSettings settings =
                PostgresSettings.of("jdbc:postgresql://db:5432/touchline?sslpassword=hidden", "touchline", "secret");

        assertThat(settings.toString())
                .isEqualTo("PostgresSettings[PostgreSQL at db:5432/touchline, user=touchline, connections=8,"
                        + " connectTimeout=PT10S, answerTimeout=PT1M]");
        assertThatThrownBy(() -> PostgresSettings.of("db:5432", "u", "p"))
                .hasMessageContaining("does not start with jdbc:postgresql:");
    }
}
