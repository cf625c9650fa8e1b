package touchline.pipeline.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import touchline.features.FeatureView;
import touchline.features.FeatureViews;
import touchline.features.Learnt;
import touchline.features.LearntCodec.News;
import touchline.features.MatchSteps;
import touchline.features.OnlineFeatures;
import touchline.features.Season;
import touchline.metrics.Metrics;
import touchline.model.Envelope;
import touchline.model.MatchId;
import touchline.storage.LiveCache;
import touchline.storage.StoreUnavailable;
import touchline.storage.memory.MemoryLiveCache;
import touchline.testkit.Seeds;

/// Vectors reach the cache, also one that was away and came back empty.
final class FeatureCacheSinkTest {
    private static final Instant NOW = Season.BEGIN.plus(Duration.ofDays(20));
    private static final String TEAM = Season.TEAMS.getFirst().value();

    private final Season season = new Season(Seeds.generator(4));

    @Test
    void whatIsLearntReachesACacheThatWasAwayAndCameBackEmpty() throws Exception {
        FeatureViews views = FeatureViews.read(Path.of("no-views"), Metrics.definitions());
        OnlineFeatures online = new OnlineFeatures(views);
        play(online, 0, 3);
        Restarting server = new Restarting();
        try (FeatureCacheSink _ = FeatureCacheSink.start(online, server::connect, () -> NOW)) {
            await(() -> isLike(online, server));

            server.stop();
            play(online, 3, 6);
            assertThat(isLike(online, server)).as("an empty cache").isFalse();
            server.start();

            await(() -> isLike(online, server));
        }
    }

    private void play(OnlineFeatures online, int from, int to) {
        for (int number = from; number < to; number++) {
            List<Envelope<?>> facts = season.match(number);
            MatchId match = facts.getFirst().match();
            List<Learnt> learnt = new ArrayList<>();
            MatchSteps steps = new MatchSteps(Metrics.all(), online.views().metrics(), learnt::add);
            facts.forEach(steps::offer);
            steps.flush();
            online.apply(match, new News("stamp", true, learnt));
        }
    }

    /// Whether every vector of a team stands in the cache as it is served.
    private static boolean isLike(OnlineFeatures online, Restarting server) {
        return online.views().all().stream()
                .filter(view -> view.entity() == touchline.features.Entity.TEAM)
                .allMatch(view -> cached(server, view)
                        .filter(json -> json.contains(first(online, view)))
                        .isPresent());
    }

    private static Optional<String> cached(Restarting server, FeatureView view) {
        return server.memory
                .get(List.of(FeatureCacheSink.key(view.name(), TEAM)))
                .getFirst()
                .map(entry -> new String(entry.value(), StandardCharsets.UTF_8));
    }

    /// The first feature that has a value, as JSON.
    private static String first(OnlineFeatures online, FeatureView view) {
        double[] values = online.vector(view, TEAM, NOW).values();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i]) && values[i] != Math.rint(values[i])) {
                return "\"" + view.names().get(i) + "\":" + values[i];
            }
        }
        return "\"at\":\"" + NOW + "\"";
    }

    private static void await(BooleanSupplier wanted) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!wanted.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    /// A cache whose server can be stopped; what it held is then lost.
    private static final class Restarting {
        private volatile MemoryLiveCache memory = new MemoryLiveCache(64 << 20);
        private volatile boolean up = true;
        private final AtomicInteger starts = new AtomicInteger();

        LiveCache connect() {
            return new Connection(this);
        }

        void stop() {
            up = false;
            memory = new MemoryLiveCache(64 << 20);
        }

        void start() {
            starts.incrementAndGet();
            up = true;
        }

        MemoryLiveCache reached() {
            if (!up) {
                throw new StoreUnavailable("cache", new IOException("stopped"));
            }
            return memory;
        }
    }

    private record Connection(Restarting server) implements LiveCache {
        @Override
        public void put(List<Entry> entries) {
            server.reached().put(entries);
        }

        @Override
        public List<Optional<Entry>> get(List<String> keys) {
            return server.reached().get(keys);
        }

        @Override
        public void clear(String prefix) {
            server.reached().clear(prefix);
        }

        @Override
        public String incarnation() {
            server.reached();
            return "start " + server.starts;
        }

        @Override
        public void close() {}
    }
}
