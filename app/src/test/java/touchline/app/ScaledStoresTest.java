package touchline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchline.engines.RedisEngine;
import touchline.models.ModelCopy;
import touchline.models.ModelName;
import touchline.models.SharedRegistry;
import touchline.pipeline.batch.BatchOrder;
import touchline.pipeline.batch.RunStatus;
import touchline.pipeline.batch.Selection;
import touchline.pipeline.ingest.Arrival;
import touchline.pipeline.ingest.Pacer;
import touchline.pipeline.stream.StoreCheck;
import touchline.server.view.Batch;
import touchline.server.view.Part;
import touchline.server.view.PlatformStatus;
import touchline.storage.LiveCache;
import touchline.storage.ObjectCopy;
import touchline.storage.StoreCopy;
import touchline.storage.redis.RedisLiveCache;

/// The same match on the embedded stores and on real servers: the API answers the same, and history can be brought from
/// one to the other.
@Timeout(600)
final class ScaledStoresTest {
    @TempDir
    static Path temp;

    private static ScaledEngines engines;
    private static String yaml = "";

    @BeforeAll
    static void start() throws Exception {
        engines = ScaledEngines.start(temp);
        engines.makeDatabase("other");
        yaml = engines.yaml();
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    @Test
    void theApiAnswersTheSameAndHistoryCanBeBrought() throws IOException, InterruptedException {
        List<Path> files = List.of(SimulatedFiles.sportec(temp.resolve("match"), 12, 2));
        PlatformConfig embedded =
                PlatformConfig.laptop(temp.resolve("embedded")).withHttpPort(0);
        PlatformConfig scaled = config(temp.resolve("scaled"), yaml);

        List<String> expected = answers(embedded, files);
        assertThat(expected)
                .anyMatch(answer -> answer.contains("\"nearest_opponent\":{"))
                .anyMatch(answer -> answer.contains("\"cell_length_m\"") && !answer.contains("\"positions\":0,"))
                .anyMatch(answer -> answer.contains("\"actions\":[{\"type\":\""));
        StoredAnswers.assertSame(answers(scaled, files), expected);
        List<String> learnt;
        try (LocalPlatform platform = LocalPlatform.start(scaled, Pacer.none());
                StoredAnswers answers = StoredAnswers.of(platform)) {
            StoreCheck.Report report = platform.checkStores(StoreCopy.Progress.NONE);
            assertThat(report.differences()).isEmpty();
            assertThat(report.matches()).isEqualTo(1);
            assertThat(report.events()).isPositive();
            assertThat(report.frames()).isPositive();
            assertSameLiveValues(platform, scaled);
            learnt = answers.learnt();
        }

        PlatformConfig other = config(temp.resolve("embedded"), other(yaml));
        String model = unusedModel(embedded);
        assertEverythingIsBrought(StoreMigration.run(embedded, other, StoreMigration.Progress.NONE), model);
        assertThat(StoreMigration.run(embedded, other, StoreMigration.Progress.NONE)
                        .archive()
                        .orElseThrow()
                        .copied()
                        .objects())
                .as("a second time")
                .isZero();
        assertNothingButTheServersIsNeeded(embedded);
        assertWorks(other, expected, learnt);
    }

    /// Databases and a bucket in which nothing is yet.
    private static String other(String servers) {
        return servers.replace("one_demo", "other").replace("archive-demo", "archive-other");
    }

    /// In use, it would change answers.
    private static String unusedModel(PlatformConfig config) throws IOException {
        String version = AnotherXg.promote(config.home());
        try (SharedRegistry models = Registries.open(config)) {
            models.rollBack(ModelName.XG);
        }
        return version;
    }

    private static void assertEverythingIsBrought(StoreMigration.Report report, String model) {
        assertThat(report.differences()).isEmpty();
        ObjectCopy.Comparison archive = report.archive().orElseThrow();
        assertThat(archive.copied()).isEqualTo(archive.all());
        assertThat(archive.all().objects()).isPositive();
        assertThat(report.models().orElseThrow())
                .containsExactly(new ModelCopy.Copied(ModelName.XG, List.of(model), Optional.empty(), List.of()));
        assertThat(report.events().orElseThrow().records()).isPositive();
    }

    /// What was in the home is out of reach from now on.
    private static void assertNothingButTheServersIsNeeded(PlatformConfig embedded) throws IOException {
        for (Path folder : List.of(embedded.archiveFolder(), embedded.modelsFolder())) {
            Files.move(folder, temp.resolve(folder.getFileName() + "-before"));
        }
    }

    /// The arrivals of before are read from their new place.
    private static void assertWorks(PlatformConfig config, List<String> expected, List<String> learnt)
            throws IOException, InterruptedException {
        try (LocalPlatform platform = LocalPlatform.start(config, Pacer.none());
                StoredAnswers answers = StoredAnswers.of(platform)) {
            answers.awaitStored(List.of());
            StoredAnswers.assertSame(answers.all(), expected);
            StoredAnswers.assertSame(answers.learnt(), learnt);
            StoreCheck.Report check = platform.checkStores(StoreCopy.Progress.NONE);
            assertThat(check.differences()).isEmpty();
            assertThat(check.matches()).isEqualTo(1);
            assertThat(check.events()).isPositive();
            Batch batch = batch(platform);
            batch.start(new BatchOrder(Selection.ALL, true, 1));
            while (batch.status().orElseThrow().state() == RunStatus.State.RUNNING) {
                Thread.sleep(20);
            }
            assertThat(batch.status().orElseThrow().failures()).isEmpty();
            assertThat(batch.status().orElseThrow().done()).isEqualTo(1);
            assertWhatIsMissingIsNamed(platform);
        }
    }

    private static void assertWhatIsMissingIsNamed(LocalPlatform platform) throws IOException, InterruptedException {
        Files.move(temp.resolve("s3/archive-other/objects"), temp.resolve("objects-before"));

        assertThat(platform.checkStores(StoreCopy.Progress.NONE).differences())
                .singleElement()
                .asString()
                .startsWith(platform.matchSummaries().getFirst().match() + ": object ")
                .endsWith(" is not in the archive; ingest its file again");
    }

    private static Batch batch(LocalPlatform platform) throws InterruptedException {
        while (true) {
            if (platform.batch() instanceof Part.Ready<Batch>(var batch)) {
                return batch;
            }
            Thread.sleep(20);
        }
    }

    /// What another program finds in Redis, beside what the platform answers.
    private static void assertSameLiveValues(LocalPlatform platform, PlatformConfig config)
            throws IOException, InterruptedException {
        try (LiveCache cache = RedisLiveCache.open(config.redis().orElseThrow())) {
            StoredAnswers.await("Redis has what memory has", new RedisAgreement(cache, platform)::ofLiveValues);
        }
    }

    @Test
    void theDoctorFindsEverythingWellAndSaysWhatIsNot() throws IOException {
        Map<Path, Doctor.Verdict> expected = Map.of(
                temp.resolve("well"), Doctor.Verdict.WELL,
                temp.resolve("broken"), Doctor.Verdict.BROKEN);
        for (Path home : expected.keySet()) {
            boolean well = expected.get(home) == Doctor.Verdict.WELL;
            String text = well ? yaml : yaml.replace("password: " + RedisEngine.PASSWORD, "password: wrong");
            Doctor.Finding live = Doctor.examine(config(home, text)).stream()
                    .filter(finding -> finding.subject().equals("live values"))
                    .findFirst()
                    .orElseThrow();
            assertThat(live.verdict()).isEqualTo(expected.get(home));
            assertThat(live.said()).contains(well ? "Redis answers" : "check user name and password");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            tracking | stores | password: "pass word" | password: hidden-word | does not accept the password of user 'touchline'; check
            tracking | stores | user: touchline, password: "p | user: nobody, password: "p | does not accept the password of user 'nobody'; check
            archive | ingest | secret-key: touchline | secret-key: hidden-word | check access key, secret key
            """)
    void wrongWordsForAServerAreToldByTheDoctorAndWhileThePlatformWaits(
            String subject, String part, String right, String wrong, String said) throws Exception {
        assumeTrue(yaml.contains(right), "the ClickHouse engine was not fetched");
        PlatformConfig config = config(temp.resolve("wrong"), yaml.replace(right, wrong));

        assertThat(Doctor.examine(config))
                .filteredOn(finding -> finding.subject().equals(subject))
                .singleElement()
                .satisfies(finding -> assertThat(finding.verdict()).isEqualTo(Doctor.Verdict.BROKEN))
                .satisfies(finding -> assertThat(finding.said()).contains(said).doesNotContain("hidden-word"));
        try (LocalPlatform platform = LocalPlatform.start(config, Pacer.none())) {
            StoredAnswers.await(
                    "it waits",
                    () -> component(platform, "log").state() == PlatformStatus.State.UP
                            && !component(platform, part).detail().isEmpty());
            PlatformStatus.Component waiting = component(platform, part);
            assertThat(waiting.state()).isEqualTo(PlatformStatus.State.STARTING);
            assertThat(waiting.detail()).contains(said).doesNotContain("hidden-word");
        }
    }

    private static PlatformStatus.Component component(LocalPlatform platform, String name) {
        return platform.status().components().stream()
                .filter(component -> component.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDemoTakesNoDatabaseThatIsNotADemos() throws IOException {
        PlatformConfig work = config(temp.resolve("work"), other(yaml));
        assertThatThrownBy(() -> LocalPlatform.startEmpty(work, Pacer.none()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("events.postgres.url names another");
        PlatformConfig shared = config(temp.resolve("work"), yaml.replace("one_demo:", "season:"));
        assertThatThrownBy(() -> LocalPlatform.startEmpty(shared, Pacer.none()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("cache.redis.prefix names another");
    }

    private static PlatformConfig config(Path home, String text) throws IOException {
        return engines.config(home, text);
    }

    /// Delivers the files, waits until all is stored, and asks for everything that comes out of stores.
    private static List<String> answers(PlatformConfig config, List<Path> files)
            throws IOException, InterruptedException {
        try (LocalPlatform platform = LocalPlatform.start(config, Pacer.none());
                StoredAnswers answers = StoredAnswers.of(platform)) {
            answers.awaitStored(answers.send(files, Arrival.Order.DOCUMENTS));
            return answers.all();
        }
    }
}
