package touchline.pipeline.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import touchline.engines.PostgresEngine;
import touchline.model.MatchId;
import touchline.pipeline.log.LogConfig;
import touchline.pipeline.log.MatchLog;
import touchline.pipeline.log.Topics;
import touchline.storage.EventQuery;
import touchline.storage.EventStore;
import touchline.storage.StoreUnavailable;
import touchline.storage.memory.MemoryEventStore;
import touchline.storage.postgres.PostgresSettings;
import touchline.storage.postgres.PostgresStores;
import touchline.testkit.Seeds;

/// A real PostgreSQL server is stopped and killed in the middle of a sink's work, and comes back. `-Dseed=N`
/// chooses the instants.
class PostgresSinkTest {
    private static final long SEED = Long.getLong("seed", 20_261_126L);
    private static final int MATCHES = 3;
    private static final int EVENTS = 1_500;

    @TempDir
    private Path home;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void theSinkWaitsForItsServerAndNothingIsLostOrTwice() throws IOException, SQLException, InterruptedException {
        RandomGenerator random = Seeds.generator(SEED);
        List<MadeMatch> matches = new ArrayList<>();
        for (int i = 0; i < MATCHES; i++) {
            matches.add(MadeMatch.of("fault-" + i, random, EVENTS, 0));
        }
        try (PostgresEngine server = PostgresEngine.start(home.resolve("postgres"), 0);
                MatchLog log = MatchLog.open(LogConfig.laptop(home.resolve("log")), List.of("made"));
                PostgresStores stores = PostgresStores.open(settings(server));
                StoreSink sink = StoreSink.events(log.clients(), stores.events())) {
            for (MadeMatch match : matches) {
                boolean killed = !match.equals(matches.getFirst());
                long before = stored(stores.events());
                CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(log, match));
                Await.until("the sink works", () -> stored(stores.events()) > before);
                Thread.sleep(random.nextInt(400));
                if (killed) {
                    server.kill();
                } else {
                    server.stop();
                }
                Await.until("the sink has trouble", () -> sink.trouble().isPresent());
                assertThat(sink.trouble().orElseThrow()).contains("localhost:" + server.port());
                server.restart();
                Await.until("the sink goes on", () -> sink.trouble().isEmpty());
                writing.join();
            }

            EventStore expected = new MemoryEventStore();
            matches.forEach(match -> expected.append(match.facts(), Map.of()));
            Await.until(
                    "everything is stored", () -> matches.stream().allMatch(match -> agree(match, stores, expected)));
            for (MadeMatch match : matches) {
                MatchId id = new MatchId(match.key());
                EventQuery all = EventQuery.first(EventQuery.MAX_LIMIT);
                assertThat(stores.events().events(id, all)).as("seed %d", SEED).isEqualTo(expected.events(id, all));
                assertThat(stores.events().match(id)).isEqualTo(expected.match(id));
            }
        }
    }

    private static PostgresSettings settings(PostgresEngine server) throws SQLException {
        return new PostgresSettings(
                server.database("fault"),
                PostgresEngine.USER,
                PostgresEngine.PASSWORD,
                4,
                Duration.ofSeconds(2),
                Duration.ofSeconds(30));
    }

    private static boolean agree(MadeMatch match, PostgresStores stores, EventStore expected) {
        MatchId id = new MatchId(match.key());
        try {
            return stores.events().tally(id).equals(expected.tally(id));
        } catch (StoreUnavailable e) {
            return false; // a connection from before the last fault
        }
    }

    /// How far the store is; -1 while it cannot tell.
    private static long stored(EventStore store) {
        try {
            return store.positions().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        } catch (StoreUnavailable e) {
            return -1;
        }
    }

    /// A few facts at a time, slowly enough to be interrupted.
    private static void write(MatchLog log, MadeMatch match) {
        try (var producer = log.clients().producer("test")) {
            for (byte[] record : MadeMatch.records(match.facts(), 5)) {
                var _ = producer.send(new ProducerRecord<>(Topics.EVENTS, match.key(), record));
                LockSupport.parkNanos(5_000_000);
            }
        }
    }
}
