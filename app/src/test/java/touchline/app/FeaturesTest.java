package touchline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.app.config.ConfigReader;
import touchline.features.Entity;
import touchline.features.FeatureFunction;
import touchline.features.FeatureFunction.Knowledge;
import touchline.features.FeatureVector;
import touchline.features.FeatureView;
import touchline.features.MatchHistory;
import touchline.features.OnlineFeatures;
import touchline.metrics.Subject;
import touchline.model.MatchId;
import touchline.pipeline.batch.BatchOrder;
import touchline.pipeline.batch.RunStatus;
import touchline.pipeline.features.FeatureStore;
import touchline.pipeline.features.ServedCheck;
import touchline.pipeline.ingest.Arrival.Order;
import touchline.pipeline.ingest.IngestResult;
import touchline.pipeline.ingest.IngestService;
import touchline.pipeline.ingest.Pacer;
import touchline.server.view.Batch;
import touchline.server.view.Features;
import touchline.server.view.Part;
import touchline.storage.duckdb.DuckHistoryFiles;
import touchline.testkit.SharedData;

/// Ledger L7: what is served at any minute of a match is what training sets hold for it, and what was served while
/// facts still came can be made again to the last bit.
final class FeaturesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path temp;

    @Test
    void onlineIsOfflineAndWhatWasServedWasRight() throws Exception {
        Path home = temp.resolve("home");
        try (LocalPlatform platform = start(home)) {
            SimulatedFiles.Halves halves = SimulatedFiles.halves(temp.resolve("halves"), 12, 3);
            List<Path> first = List.of(halves.information(), halves.first());
            deliver(platform, List.of(halves.second()), first, Order.DOCUMENTS);
            ask(platform);
            deliver(platform, first, List.of(), Order.DOCUMENTS);
            ask(platform);
            deliver(platform, List.of(SimulatedFiles.sportec(temp.resolve("clock"), 21, 2)), List.of(), Order.CLOCK);
            SharedData.find("vendors/statsbomb").ifPresent(sample -> takeWhileAsking(platform, sample));
            OnlineFeatures online = online(platform);

            assertThat(platform.matchSummaries()).hasSizeGreaterThanOrEqualTo(2);
            compare(platform, home, online);
            Part<Features> served = platform.features();
            ServedCheck.Report report = ((Part.Ready<Features>) served).port().verify();
            assertThat(report.isClean()).as("%s", report).isTrue();
            assertThat(report.vectors()).isGreaterThan(50);
        }
    }

    private static LocalPlatform start(Path home) {
        Map<String, String> settings = Map.of("TOUCHLINE_FEATURES_LOG_SERVED", "true", "TOUCHLINE_HTTP_PORT", "0");
        return LocalPlatform.start(ConfigReader.config(home, ConfigReader.settings(home, settings)), Pacer.none());
    }

    private static void takeWhileAsking(LocalPlatform platform, Path sample) {
        Thread asking = Thread.ofVirtual().start(() -> {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    ask(platform);
                    Thread.sleep(20);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            deliver(platform, List.of(sample), List.of(), Order.DOCUMENTS);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            asking.interrupt();
        }
    }

    /// Serves some vectors of whatever is known, so that they are noted.
    private static void ask(LocalPlatform platform) throws InterruptedException {
        OnlineFeatures online = online(platform);
        Features features = ((Part.Ready<Features>) platform.features()).port();
        for (MatchHistory history : histories(platform, online)) {
            history.fixture().ifPresent(fixture -> {
                for (FeatureView view : online.views().all()) {
                    for (String entity : entities(history, view.entity()).subList(0, 1)) {
                        features.serve(view, entity, fixture.kickOff().plus(Duration.ofMinutes(64)));
                    }
                }
            });
        }
    }

    private static OnlineFeatures online(LocalPlatform platform) throws InterruptedException {
        await(() -> platform.features() instanceof Part.Ready<Features>);
        return ((LocalFeatures) ((Part.Ready<Features>) platform.features()).port()).online();
    }

    private static List<MatchHistory> histories(LocalPlatform platform, OnlineFeatures online) {
        return platform.matchSummaries().stream()
                .flatMap(summary -> online.history(summary.match()).stream())
                .toList();
    }

    private static List<String> entities(MatchHistory history, Entity entity) {
        Set<String> ids = new TreeSet<>();
        for (Subject subject : history.subjects()) {
            switch (subject) {
                case Subject.OfTeam(var team) when entity == Entity.TEAM -> ids.add(team.value());
                case Subject.OfPlayer(var player) when entity == Entity.PLAYER -> ids.add(player.value());
                case Subject.OfTeam _, Subject.OfPlayer _, Subject.OfMatch _, Subject.OfEvent _ -> {}
            }
        }
        return List.copyOf(ids);
    }

    private static void compare(LocalPlatform platform, Path home, OnlineFeatures online) throws Exception {
        List<MatchId> matches = platform.matchSummaries().stream()
                .map(summary -> summary.match())
                .toList();
        materialize(platform);
        List<MatchHistory> offline;
        try (DuckHistoryFiles files = new DuckHistoryFiles()) {
            offline = FeatureStore.open(home.resolve("features"), files).read(matches);
        }
        FeatureFunction function = new FeatureFunction(online.views());
        for (MatchHistory history : offline) {
            if (history.fixture().isEmpty()) {
                continue; // without a kick-off it has no place in time
            }
            await(() -> online.history(history.match()).isPresent());
            Instant kickOff = history.fixture().get().kickOff();
            for (Entity kind : Entity.values()) {
                List<FeatureView> views = online.views().all().stream()
                        .filter(view -> view.entity() == kind)
                        .toList();
                for (String entity : entities(history, kind)) {
                    for (int minute = 0; minute <= 200; minute += 4) {
                        Instant at = kickOff.plus(Duration.ofMinutes(minute));
                        List<FeatureVector> expected = views.stream()
                                .map(view -> function.vector(view, entity, at, Knowledge.all(), offline))
                                .toList();
                        await(() -> online.vectors(views, entity, at).equals(expected));
                        await(() -> views.stream()
                                .map(view -> online.vector(view, entity, at))
                                .toList()
                                .equals(expected));
                    }
                }
            }
        }
    }

    private static void materialize(LocalPlatform platform) throws InterruptedException {
        await(() -> platform.histories() instanceof Part.Ready<Batch>);
        Batch histories = ((Part.Ready<Batch>) platform.histories()).port();
        histories.start(BatchOrder.all());
        await(() -> histories.status().orElseThrow().state() != RunStatus.State.RUNNING);
        assertThat(histories.status().orElseThrow().failures()).isEmpty();
    }

    /// Returns when everything delivered is accounted for.
    private static void deliver(LocalPlatform platform, List<Path> paths, List<Path> context, Order order)
            throws IOException, InterruptedException {
        await(() -> platform.intake().isPresent() && platform.view().isPresent());
        List<String> arrivals = platform
                .intake()
                .orElseThrow()
                .ingest(paths, context, order, IngestService.Progress.NONE)
                .acknowledged()
                .stream()
                .filter(IngestResult.Acknowledged::isMatch)
                .map(IngestResult.Acknowledged::arrival)
                .toList();
        await(() -> platform.view().orElseThrow().haveReceipts(arrivals)
                && platform.ledger().inFlight() == 0);
    }

    private static void await(BooleanSupplier wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for " + PATIENCE).isLessThan(deadline);
            Thread.sleep(5);
        }
    }
}
