package touchline.pipeline.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import touchline.engines.RedisEngine;
import touchline.model.MatchId;
import touchline.pipeline.log.LogConfig;
import touchline.pipeline.log.MatchLog;
import touchline.pipeline.log.Topics;
import touchline.storage.LiveCache;
import touchline.storage.memory.MemoryLiveCache;
import touchline.storage.redis.RedisLiveCache;
import touchline.storage.redis.RedisSettings;
import touchline.testkit.Seeds;

/// What a cache holds is what the live view knows, whatever happens to the cache: a real Redis server is killed,
/// comes back empty or with something old, and is emptied. `-Dseed=N` chooses the instants.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class LiveCacheSinkTest {
    private static final long SEED = Long.getLong("seed", 20_261_126L);
    private static final int EVENTS = 400;
    private static final int MAX_BYTES = 64 << 20;

    @TempDir
    static Path home;

    private static Optional<MatchLog> openLog = Optional.empty();
    private static Optional<MetricsStream> openStream = Optional.empty();
    private static Optional<LiveView> openView = Optional.empty();
    private static Optional<RedisEngine> openServer = Optional.empty();

    @BeforeAll
    static void start() throws IOException {
        MatchLog log = MatchLog.open(LogConfig.laptop(home.resolve("log")), List.of("made"));
        openLog = Optional.of(log);
        openStream = Optional.of(
                MetricsStream.start(log, home.resolve("stream"), StreamSettings.DEFAULT, AllInForce::metrics));
        openView = Optional.of(LiveView.start(log));
        openServer = Optional.of(RedisEngine.start(home.resolve("redis"), 0));
        Await.until("the view has caught up", view()::isCaughtUp);
    }

    @AfterAll
    static void stop() {
        openServer.ifPresent(RedisEngine::close);
        openView.ifPresent(LiveView::close);
        openStream.ifPresent(MetricsStream::close);
        openLog.ifPresent(MatchLog::close);
    }

    private static LiveView view() {
        return openView.orElseThrow();
    }

    private static MatchLog log() {
        return openLog.orElseThrow();
    }

    private static RedisEngine server() {
        return openServer.orElseThrow();
    }

    private static Supplier<LiveCache> redis(String prefix) {
        RedisSettings settings = RedisSettings.of(server().url(), "", RedisEngine.PASSWORD, prefix);
        return () -> RedisLiveCache.open(settings);
    }

    /// Matches go on while the server is away, and the lag tells; an empty server is filled again.
    @Test
    void aServerThatIsKilledIsFilledAgain() throws Exception {
        RandomGenerator random = Seeds.generator(SEED);
        Supplier<LiveCache> opening = redis("killed:");
        try (LiveCacheSink sink = LiveCacheSink.start(log(), view(), opening);
                LagWatch lag = LagWatch.start(
                        log(), Map.of(LiveCacheSink.GROUP, List.of(Topics.METRICS)), InstantSource.system())) {
            for (int i = 0; i < 3; i++) {
                MadeMatch match = MadeMatch.of("killed-" + i, random, EVENTS, 0);
                CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(match));
                Await.until("some of the match is cached", () -> isCached(opening, match));
                Thread.sleep(random.nextInt(300));
                server().kill();
                Await.until("the sink has trouble", () -> sink.trouble().isPresent());
                assertThat(sink.trouble().orElseThrow())
                        .contains(":" + server().url().getPort() + " cannot be reached; check host and port");
                writing.join();
                Await.until("the match goes on", () -> isTaken(match));
                assertThat(lag.measure().getFirst().records())
                        .as("seed %d", SEED)
                        .isPositive();
                server().restart();
                Await.until("the sink goes on", () -> sink.trouble().isEmpty());
            }
            awaitAgreement(opening);
            Await.until("nothing is behind", () -> lag.measure().getFirst().records() == 0);
        }
    }

    @Test
    void aServerThatComesBackWithSomethingOldIsBroughtUpToDate() throws IOException {
        MadeMatch early = MadeMatch.of("old-1", Seeds.generator(SEED), EVENTS, 20);
        Supplier<LiveCache> opening = redis("old:");
        try (LiveCacheSink _ = LiveCacheSink.start(log(), view(), opening)) {
            write(early, 0, EVENTS / 2);
            Await.until("half of the match is cached", () -> isCached(opening, early));
            server().save();
            write(early, EVENTS / 2, early.facts().size());
            Await.until("the match is taken", () -> isTaken(early));
            awaitAgreement(opening);
            server().kill();
            server().restart();
            awaitAgreement(opening);
        }
    }

    @Test
    void aCacheThatIsEmptiedIsFilledAgain() {
        MadeMatch match = MadeMatch.of("emptied", Seeds.generator(SEED), EVENTS, 0);
        LiveCache cache = new MemoryLiveCache(MAX_BYTES);
        write(match);
        Await.until("the match is taken", () -> isTaken(match));
        try (LiveCacheSink _ = LiveCacheSink.start(log(), view(), () -> unclosed(cache))) {
            awaitAgreement(() -> unclosed(cache));
            cache.clear("");
            assertThat(LiveValues.matches(cache)).isEmpty();
            awaitAgreement(() -> unclosed(cache));
        }
    }

    /// Versions of another log, or of an end of this log that is lost, are higher than ours and mean nothing.
    @Test
    void whatAnotherLogLeftGoesAndASecondPlatformIsToldOf() {
        MadeMatch match = MadeMatch.of("foreign", Seeds.generator(SEED), EVENTS, 0);
        write(match);
        Await.until("the match is taken", () -> isTaken(match));
        List<Long> far = List.of(1_000_000L, 0L, 0L, 0L);
        LiveCache.Entry foreign = new LiveCache.Entry("live:match:" + match.key(), 1_000_000, new byte[] {'{'});
        for (LiveCache.Entry state : List.of(
                new LiveValues.State("another log", far).entry(),
                new LiveValues.State(view().logId(), far).entry(),
                new LiveCache.Entry("live:state", 2_000_000, new byte[] {'?'}))) {
            LiveCache cache = new MemoryLiveCache(MAX_BYTES);
            cache.put(List.of(foreign, state));
            try (LiveCacheSink sink = LiveCacheSink.start(log(), view(), () -> unclosed(cache))) {
                awaitAgreement(() -> unclosed(cache));
                cache.put(List.of(new LiveValues.State("another log", far).entry()));
                Await.until("the sink has trouble", () -> sink.trouble().isPresent());
                assertThat(sink.trouble().orElseThrow()).contains("give each platform a prefix of its own");
            }
        }
    }

    /// The sink closes what it opened; this cache is to stay.
    private static LiveCache unclosed(LiveCache cache) {
        return new LiveCache() {
            @Override
            public void put(List<Entry> entries) {
                cache.put(entries);
            }

            @Override
            public List<Optional<Entry>> get(List<String> keys) {
                return cache.get(keys);
            }

            @Override
            public void clear(String prefix) {
                cache.clear(prefix);
            }

            @Override
            public String incarnation() {
                return cache.incarnation();
            }

            @Override
            public void close() {}
        };
    }

    private static boolean isCached(Supplier<LiveCache> opening, MadeMatch match) {
        try (LiveCache cache = opening.get()) {
            return LiveValues.match(cache, new MatchId(match.key())).isPresent();
        }
    }

    private static boolean isTaken(MadeMatch match) {
        return view().sources().stream()
                .filter(source -> source.source().equals(match.source()))
                .anyMatch(source -> source.ledger().kept() == match.facts().size());
    }

    private static void awaitAgreement(Supplier<LiveCache> opening) {
        Await.until("the cache is at the end of the log", () -> {
            try (LiveCache cache = opening.get()) {
                return LiveValues.state(cache)
                                .equals(Optional.of(new LiveValues.State(view().logId(), view().positions())))
                        && versions(cache).equals(versions());
            }
        });
        try (LiveCache cache = opening.get()) {
            assertThat(versions(cache)).isNotEmpty();
            for (MatchId match : LiveValues.matches(cache)) {
                LiveValues.Known known = LiveValues.match(cache, match).orElseThrow();
                KnownMatch.Snapshot expected = view().snapshot(match).orElseThrow();
                assertThat(known.state()).as("seed %d", SEED).isEqualTo(expected.state());
                assertThat(new HashSet<>(known.values().values()))
                        .isEqualTo(new HashSet<>(expected.values().values()))
                        .isNotEmpty();
            }
        }
    }

    private static Map<MatchId, Long> versions(LiveCache cache) {
        Map<MatchId, Long> versions = new HashMap<>();
        for (MatchId match : LiveValues.matches(cache)) {
            LiveValues.match(cache, match).ifPresent(known -> versions.put(match, known.version()));
        }
        return versions;
    }

    private static Map<MatchId, Long> versions() {
        Map<MatchId, Long> versions = new HashMap<>();
        view().matches()
                .forEach(state -> versions.put(
                        state.match(),
                        view().snapshot(state.match()).orElseThrow().nextUpdate() - 1));
        return versions;
    }

    private static void write(MadeMatch match) {
        write(match, 0, match.facts().size());
    }

    /// A few facts at a time, slowly enough to be interrupted.
    private static void write(MadeMatch match, int from, int to) {
        try (var producer = log().clients().producer("test")) {
            for (byte[] record : MadeMatch.records(new ArrayList<>(match.facts()).subList(from, to), 5)) {
                var _ = producer.send(new ProducerRecord<>(Topics.EVENTS, match.key(), record));
                LockSupport.parkNanos(5_000_000);
            }
        }
    }
}
