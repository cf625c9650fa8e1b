package touchline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static touchline.app.StoredAnswers.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import touchline.engines.ClickHouseEngine;
import touchline.features.FeatureView;
import touchline.features.OnlineFeatures;
import touchline.features.Subjects;
import touchline.metrics.Subject;
import touchline.model.Envelope;
import touchline.model.Ledger;
import touchline.model.MatchId;
import touchline.model.Period;
import touchline.model.json.FactReader;
import touchline.model.json.FrameCodec;
import touchline.pipeline.features.ServedCheck;
import touchline.pipeline.ingest.Arrival.Order;
import touchline.pipeline.ingest.Pacer;
import touchline.pipeline.log.MatchLog;
import touchline.pipeline.log.Topics;
import touchline.pipeline.stream.StoreCheck;
import touchline.server.view.Features;
import touchline.server.view.Part;
import touchline.server.view.PlatformStatus;
import touchline.storage.EventStore;
import touchline.storage.LiveCache;
import touchline.storage.StoreCopy;
import touchline.storage.TrackingStore;
import touchline.storage.memory.MemoryEventStore;
import touchline.storage.memory.MemoryTrackingStore;
import touchline.storage.redis.RedisLiveCache;

/// PostgreSQL, ClickHouse, Redis and the archive's S3 server are killed in the middle of a platform's work and come
/// back one after the other. Afterwards everything is as on an embedded platform that took the same files in peace.
@Timeout(600)
final class KilledEnginesTest {
    private static final Pattern AN_EVENT = Pattern.compile("\"match_id\":\"");

    @TempDir
    private Path temp;

    /// Two matches that are played, and two that are delivered whole behind them.
    private record Deliveries(List<Path> played, List<Path> delivered) {
        static Deliveries simulate(Path folder) throws IOException {
            return new Deliveries(
                    List.of(match(folder, 12, 2), match(folder, 31, 1)),
                    List.of(match(folder, 32, 1), match(folder, 33, 1)));
        }

        private static Path match(Path folder, long seed, int minutesPerHalf) throws IOException {
            return SimulatedFiles.sportec(folder.resolve("match-" + seed), seed, minutesPerHalf);
        }

        /// What is played comes first, so that it takes both of the normaliser's threads.
        List<String> send(StoredAnswers to) throws IOException, InterruptedException {
            List<String> arrivals = new ArrayList<>();
            for (Path match : played) {
                arrivals.addAll(to.send(List.of(match), Order.CLOCK));
            }
            for (Path match : delivered) {
                arrivals.addAll(to.send(List.of(match), Order.DOCUMENTS));
            }
            return arrivals;
        }
    }

    /// Keeps played matches at half time until it is over.
    private static final class HalfTime implements Pacer {
        private final CountDownLatch reached = new CountDownLatch(2);
        private final CountDownLatch over = new CountDownLatch(1);

        @Override
        public Pace start() {
            return clock -> {
                if (clock.period() != Period.FIRST_HALF && over.getCount() > 0) {
                    reached.countDown();
                    over.await();
                }
            };
        }
    }

    /// What a platform says when all is done.
    private record Outcome(Ledger ledger, List<String> answers) {
        static Outcome of(LocalPlatform platform, StoredAnswers answers) throws IOException, InterruptedException {
            return new Outcome(platform.ledger(), answers.all());
        }
    }

    @Test
    void everythingIsKeptAndNothingTwice() throws Exception {
        Deliveries deliveries = Deliveries.simulate(temp);
        Outcome expected = inPeace(deliveries);
        try (ScaledEngines engines = ScaledEngines.start(temp.resolve("engines"))) {
            PlatformConfig config =
                    engines.config(temp.resolve("scaled"), engines.yaml() + "features: {log-served: true}\n");
            Map<MatchId, Long> paged = new HashMap<>();
            HalfTime halfTime = new HalfTime();
            try (LocalPlatform platform = LocalPlatform.start(config, halfTime);
                    StoredAnswers answers = StoredAnswers.of(platform)) {
                List<String> arrivals = deliveries.send(answers);
                await("both matches are at half time", () -> halfTime.reached.getCount() == 0);
                await("features are served", () -> serve(platform) > 0);
                killAllAndBringBack(engines, platform, answers, halfTime);
                answers.awaitStored(arrivals);

                Outcome found = Outcome.of(platform, answers);
                assertThat(found.ledger()).isEqualTo(expected.ledger());
                StoredAnswers.assertSame(found.answers(), expected.answers());
                assertSameAsArchive(platform);
                assertServedWasRight(platform);
                assertSameInRedis(platform, config);
                for (var summary : platform.matchSummaries()) {
                    paged.put(summary.match(), countOf(answers.events(summary.match())));
                }
            }
            assertLogIsInStores(config, paged);
        }
    }

    private static long countOf(List<String> pages) {
        return pages.stream()
                .mapToLong(page -> AN_EVENT.matcher(page).results().count())
                .sum();
    }

    private Outcome inPeace(Deliveries deliveries) throws IOException, InterruptedException {
        PlatformConfig config = PlatformConfig.laptop(temp.resolve("embedded")).withHttpPort(0);
        try (LocalPlatform platform = LocalPlatform.start(config, Pacer.none());
                StoredAnswers answers = StoredAnswers.of(platform)) {
            answers.awaitStored(deliveries.send(answers));
            return Outcome.of(platform, answers);
        }
    }

    /// The second halves are played while nobody takes them, and what is to be read of the archive cannot be. Each
    /// server that comes back makes one part go on.
    private static void killAllAndBringBack(
            ScaledEngines engines, LocalPlatform platform, StoredAnswers answers, HalfTime halfTime) throws Exception {
        engines.redis().kill();
        engines.s3().kill();
        engines.postgres().kill();
        engines.clickHouse().ifPresent(ClickHouseEngine::kill);
        halfTime.over.countDown();

        await(
                "the sinks wait for PostgreSQL",
                () -> waitsFor(
                        platform, "sinks", "localhost:" + engines.postgres().port()));
        await(
                "the normaliser waits for the archive",
                () -> waitsFor(platform, "ingest", address(engines.s3().endpoint())));
        assertThat(platform.isReady()).as("what is known is still served").isTrue();
        assertThat(answers.get("metrics"))
                .contains(
                        "touchline_component_up{component=\"sinks\"} 0.0",
                        "touchline_component_up{component=\"ingest\"} 0.0");
        assertThat(answers.get("v1/status")).contains("\"state\":\"paused\"");
        assertThat(answers.get("v1/matches")).contains("\"match_id\"");
        assertThat(serve(platform)).isPositive();

        engines.s3().restart();
        engines.redis().restart();
        await("the normaliser goes on", () -> component(platform, "ingest").state() == PlatformStatus.State.UP);
        engines.postgres().restart();
        if (engines.clickHouse().isPresent()) {
            ClickHouseEngine clickHouse = engines.clickHouse().get();
            await("the sinks wait for ClickHouse", () -> waitsFor(platform, "sinks", address(clickHouse.address())));
            clickHouse.restart();
        }
        await("the sinks go on", () -> component(platform, "sinks").state() == PlatformStatus.State.UP);
    }

    private static String address(URI server) {
        return server.getHost() + ":" + server.getPort();
    }

    private static boolean waitsFor(LocalPlatform platform, String part, String server) {
        PlatformStatus.Component component = component(platform, part);
        return component.state() == PlatformStatus.State.PAUSED
                && component.detail().contains(server);
    }

    private static PlatformStatus.Component component(LocalPlatform platform, String name) {
        return platform.status().components().stream()
                .filter(component -> component.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// Serves, and so notes, vectors of some of whom something is known, at a moment of each match. Returns how many.
    private static int serve(LocalPlatform platform) {
        if (!(platform.features() instanceof Part.Ready<Features>(LocalFeatures features))) {
            return 0;
        }
        int served = 0;
        for (var summary : platform.matchSummaries()) {
            Instant at = summary.kickOff().orElseThrow().plusSeconds(3_600);
            for (FeatureView view : features.views().all()) {
                for (Subject subject : some(features.online(), view)) {
                    features.serve(view, Subjects.id(subject), at);
                    served++;
                }
            }
        }
        return served;
    }

    private static List<Subject> some(OnlineFeatures online, FeatureView view) {
        return online.subjects().stream()
                .filter(subject -> Subjects.entity(subject) == view.entity())
                .sorted(Comparator.comparing(Subjects::id))
                .limit(6)
                .toList();
    }

    private static void assertSameAsArchive(LocalPlatform platform) throws IOException, InterruptedException {
        StoreCheck.Report report = platform.checkStores(StoreCopy.Progress.NONE);
        assertThat(report.differences()).isEmpty();
        assertThat(report.matches()).isEqualTo(4);
        assertThat(report.frames()).isPositive();
    }

    /// Ledger L7.
    private static void assertServedWasRight(LocalPlatform platform) throws IOException {
        assertThat(serve(platform)).isPositive();
        ServedCheck.Report report =
                ((Part.Ready<Features>) platform.features()).port().verify();
        assertThat(report.isClean()).as("%s", report).isTrue();
        assertThat(report.vectors()).isGreaterThan(50);
    }

    private static void assertSameInRedis(LocalPlatform platform, PlatformConfig config)
            throws IOException, InterruptedException {
        OnlineFeatures online = ((LocalFeatures) ((Part.Ready<Features>) platform.features()).port()).online();
        try (LiveCache cache = RedisLiveCache.open(config.redis().orElseThrow())) {
            RedisAgreement agreement = new RedisAgreement(cache, platform);
            await("live values are in Redis", agreement::ofLiveValues);
            await("feature vectors are in Redis", () -> agreement.ofVectors(online));
            assertThat(agreement.values(online)).as("values in them").isGreaterThan(100);
        }
    }

    /// Ledger L4: of each match, what is in the log is in the stores, by count and hash, and as much is what the API
    /// pages through.
    private static void assertLogIsInStores(PlatformConfig config, Map<MatchId, Long> paged) {
        try (MatchLog log = MatchLog.open(config.log(), List.of("sportec"));
                Stores stores = Stores.open(config);
                EventStore events = new MemoryEventStore();
                TrackingStore frames = new MemoryTrackingStore()) {
            FactReader facts = new FactReader();
            FrameCodec codec = new FrameCodec();
            for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
                log.reader().read(Topics.EVENTS, partition, 0, Long.MAX_VALUE, _ -> true, record -> {
                    List<Envelope<?>> read = facts.readAll(record.value());
                    events.append(read, Map.of());
                });
                log.reader()
                        .read(
                                Topics.FRAMES,
                                partition,
                                0,
                                Long.MAX_VALUE,
                                _ -> true,
                                record -> frames.append(codec.decode(record.value()), Map.of()));
            }
            assertThat(paged).hasSize(4);
            assertThat(StoreCopy.compareEvents(events, stores.events(), StoreCopy.Progress.NONE)
                            .differences())
                    .isEmpty();
            assertThat(StoreCopy.compareFrames(frames, stores.tracking(), StoreCopy.Progress.NONE)
                            .differences())
                    .isEmpty();
            paged.forEach((match, count) -> {
                assertThat(stores.events().tally(match)).isEqualTo(events.tally(match));
                assertThat(count).isEqualTo(events.tally(match).events());
            });
        }
    }
}
