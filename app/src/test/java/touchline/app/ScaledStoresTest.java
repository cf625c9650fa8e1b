package touchline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import touchline.engines.RedisEngine;
import touchline.model.MatchId;
import touchline.pipeline.ingest.Arrival;
import touchline.pipeline.ingest.Pacer;
import touchline.pipeline.stream.LiveValues;
import touchline.pipeline.stream.StoreCheck;
import touchline.storage.LiveCache;
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
        PlatformConfig scaled = engines.config(temp.resolve("scaled"), yaml);

        List<String> expected = answers(embedded, files);
        assertThat(expected).hasSizeGreaterThan(4);
        StoredAnswers.assertSame(answers(scaled, files), expected);
        try (LocalPlatform platform = LocalPlatform.start(scaled, Pacer.none())) {
            StoreCheck.Report report = platform.checkStores(StoreCopy.Progress.NONE);
            assertThat(report.differences()).isEmpty();
            assertThat(report.matches()).isEqualTo(1);
            assertThat(report.events()).isPositive();
            assertThat(report.frames()).isPositive();
            assertSameLiveValues(platform, scaled);
        }

        PlatformConfig other = engines.config(temp.resolve("embedded"), yaml.replace("one_demo", "other"));
        StoreMigration.Report report = StoreMigration.run(embedded, other, StoreCopy.Progress.NONE);
        assertThat(report.differences()).isEmpty();
        assertThat(report.events().orElseThrow().records()).isPositive();
        StoredAnswers.assertSame(answers(other, List.of()), expected);
    }

    /// What another program finds in Redis, beside what the platform answers.
    private static void assertSameLiveValues(LocalPlatform platform, PlatformConfig config)
            throws IOException, InterruptedException {
        try (LiveCache cache = RedisLiveCache.open(config.redis().orElseThrow())) {
            StoredAnswers.await("live values are in Redis", new RedisAgreement(cache, platform)::ofLiveValues);
            MatchId match = platform.matchSummaries().getFirst().match();
            assertThat(LiveValues.match(cache, match).orElseThrow().values().values())
                    .hasSizeGreaterThan(10);
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
            Doctor.Finding live = Doctor.examine(engines.config(home, text)).stream()
                    .filter(finding -> finding.subject().equals("live values"))
                    .findFirst()
                    .orElseThrow();
            assertThat(live.verdict()).isEqualTo(expected.get(home));
            assertThat(live.said()).contains(well ? "Redis answers" : "check user name and password");
        }
    }

    @Test
    void aDemoTakesNoDatabaseThatIsNotADemos() throws IOException {
        PlatformConfig work = engines.config(temp.resolve("work"), yaml.replace("one_demo", "other"));
        assertThatThrownBy(() -> LocalPlatform.startEmpty(work, Pacer.none()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("events.postgres.url names another");
        PlatformConfig shared = engines.config(temp.resolve("work"), yaml.replace("one_demo:", "season:"));
        assertThatThrownBy(() -> LocalPlatform.startEmpty(shared, Pacer.none()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("cache.redis.prefix names another");
    }

    /// Delivers the files, if any, waits until all is stored, and asks for everything that comes out of stores.
    private static List<String> answers(PlatformConfig config, List<Path> files)
            throws IOException, InterruptedException {
        try (LocalPlatform platform = LocalPlatform.start(config, Pacer.none());
                StoredAnswers answers = StoredAnswers.of(platform)) {
            answers.awaitStored(files.isEmpty() ? List.of() : answers.send(files, Arrival.Order.DOCUMENTS));
            return answers.all();
        }
    }
}
