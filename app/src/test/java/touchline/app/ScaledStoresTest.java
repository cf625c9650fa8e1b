package touchline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchline.app.config.ConfigReader;
import touchline.app.config.Settings;
import touchline.engines.ClickHouseEngine;
import touchline.engines.PostgresEngine;
import touchline.engines.RedisEngine;
import touchline.engines.S3Engine;
import touchline.models.ModelCopy;
import touchline.models.ModelName;
import touchline.models.SharedRegistry;
import touchline.pipeline.batch.BatchOrder;
import touchline.pipeline.batch.RunStatus;
import touchline.pipeline.batch.Selection;
import touchline.pipeline.ingest.Arrival;
import touchline.pipeline.ingest.IngestResult;
import touchline.pipeline.ingest.IngestService;
import touchline.pipeline.ingest.Pacer;
import touchline.pipeline.stream.LiveValues;
import touchline.pipeline.stream.LiveView;
import touchline.pipeline.stream.MatchState;
import touchline.pipeline.stream.StoreCheck;
import touchline.server.view.Batch;
import touchline.server.view.MatchSummary;
import touchline.server.view.Part;
import touchline.server.view.PlatformStatus;
import touchline.storage.LiveCache;
import touchline.storage.ObjectCopy;
import touchline.storage.SqlQueries;
import touchline.storage.StoreCopy;
import touchline.storage.redis.RedisLiveCache;

/// The same match on the embedded stores and on real servers: the API answers the same, and history can be brought from
/// one to the other.
@Timeout(600)
final class ScaledStoresTest {
    @TempDir
    static Path temp;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<AutoCloseable> ENGINES = new ArrayList<>();
    private static final Pattern QUESTION = Pattern.compile("touchline query \"(SELECT [^\"]+)\"");
    private static final Pattern PLAYER = Pattern.compile("\"player_id\":\"([^\"]+)\"");
    private static String yaml = "";

    @BeforeAll
    static void start() throws Exception {
        PostgresEngine postgres = own(PostgresEngine.start(temp.resolve("postgres"), 0));
        S3Engine s3 = own(S3Engine.start(temp.resolve("s3"), 0));
        RedisEngine redis = own(RedisEngine.start(temp.resolve("redis"), 0));
        yaml = """
                cache: {redis: {url: "%s", password: %s, prefix: "one_demo:"}}
                events: {postgres: {url: "%s", user: %s, password: %s}}
                archive: {s3: {endpoint: "%s", bucket: archive-demo, create: true, access-key: %s, secret-key: %s}}
                """.formatted(
                        redis.url(),
                        RedisEngine.PASSWORD,
                        postgres.database("one_demo"),
                        PostgresEngine.USER,
                        PostgresEngine.PASSWORD,
                        s3.endpoint(),
                        S3Engine.ACCESS_KEY,
                        S3Engine.SECRET_KEY);
        postgres.database("other");
        Optional<Path> library = ClickHouseEngine.libraryForTests();
        if (library.isEmpty()) {
            System.err.println(
                    "SKIPPED in part: tracking stays embedded, because the ClickHouse engine was not fetched;"
                            + " CI=1 ./touchline test does");
            return;
        }
        ClickHouseEngine clickHouse =
                own(ClickHouseEngine.start(library.get(), Files.createDirectories(temp.resolve("clickhouse")), 0));
        clickHouse.database("one_demo");
        clickHouse.database("other");
        yaml += "tracking: {clickhouse: {url: \"%s\", database: one_demo, user: %s, password: \"%s\"}}\n"
                .formatted(clickHouse.address(), ClickHouseEngine.USER, ClickHouseEngine.PASSWORD);
    }

    private static <T extends AutoCloseable> T own(T engine) {
        ENGINES.add(engine);
        return engine;
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable engine : ENGINES.reversed()) {
            engine.close();
        }
    }

    @Test
    void theApiAnswersTheSameAndHistoryCanBeBrought() throws IOException, InterruptedException {
        List<Path> files = List.of(SimulatedFiles.sportec(temp.resolve("match"), 12, 2));
        PlatformConfig embedded =
                PlatformConfig.laptop(temp.resolve("embedded")).withHttpPort(0);
        PlatformConfig scaled = config(temp.resolve("scaled"), yaml).withHttpPort(0);

        List<String> expected = answers(embedded, files);
        assertThat(expected).hasSizeGreaterThan(4);
        assertSame(answers(scaled, files), expected);
        List<String> learnt;
        try (LocalPlatform platform = LocalPlatform.start(scaled, Pacer.none())) {
            StoreCheck.Report report = platform.checkStores(StoreCopy.Progress.NONE);
            assertThat(report.differences()).isEmpty();
            assertThat(report.matches()).isEqualTo(1);
            assertThat(report.events()).isPositive();
            assertThat(report.frames()).isPositive();
            assertSameLiveValues(platform, scaled);
            learnt = learnt(platform);
        }

        PlatformConfig other = config(temp.resolve("embedded"), other(yaml)).withHttpPort(0);
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
        try (LocalPlatform platform = LocalPlatform.start(config, Pacer.none())) {
            assertSame(answers(platform), expected);
            assertSame(learnt(platform), learnt);
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
            throws InterruptedException {
        LiveView view = platform.view().orElseThrow();
        MatchState match = view.matches().getFirst();
        try (LiveCache cache = RedisLiveCache.open(config.redis().orElseThrow())) {
            Optional<LiveValues.Known> found = Optional.empty();
            while (!found.map(known -> known.state().position())
                    .equals(view.match(match.match()).map(MatchState::position))) {
                Thread.sleep(20);
                found = LiveValues.match(cache, match.match());
            }
            assertThat(LiveValues.matches(cache)).containsExactly(match.match());
            assertThat(found.orElseThrow().state())
                    .isEqualTo(view.match(match.match()).orElseThrow());
            assertThat(found.orElseThrow().values().values())
                    .hasSizeGreaterThan(10)
                    .containsExactlyInAnyOrderElementsOf(
                            view.values(match.match()).orElseThrow().values());
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
        try (LocalPlatform platform = LocalPlatform.start(config.withHttpPort(0), Pacer.none())) {
            await(() -> component(platform, "log").state() == PlatformStatus.State.UP
                    && !component(platform, part).detail().isEmpty());
            PlatformStatus.Component waiting = component(platform, part);
            assertThat(waiting.state()).isEqualTo(PlatformStatus.State.STARTING);
            assertThat(waiting.detail()).contains(said).doesNotContain("hidden-word");
        }
    }

    private static void await(BooleanSupplier wanted) throws InterruptedException {
        for (long deadline = System.nanoTime() + PATIENCE.toNanos(); !wanted.getAsBoolean(); ) {
            assertThat(System.nanoTime()).as("waited for " + PATIENCE).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private static PlatformStatus.Component component(LocalPlatform platform, String name) {
        return platform.status().components().stream()
                .filter(component -> component.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// One by one: they are long.
    private static void assertSame(List<String> found, List<String> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.get(i)).isEqualTo(expected.get(i));
        }
    }

    @Test
    void aDemoTakesNoDatabaseThatIsNotADemos() throws IOException {
        PlatformConfig work = config(temp.resolve("work"), other(yaml));
        assertThatThrownBy(() -> LocalPlatform.startEmpty(work.withHttpPort(0), Pacer.none()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("events.postgres.url names another");
        PlatformConfig shared = config(temp.resolve("work"), yaml.replace("one_demo:", "season:"));
        assertThatThrownBy(() -> LocalPlatform.startEmpty(shared.withHttpPort(0), Pacer.none()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("cache.redis.prefix names another");
    }

    private static PlatformConfig config(Path home, String text) throws IOException {
        Path file = Files.writeString(Files.createTempFile(temp, "touchline", ".yaml"), text);
        Settings settings = ConfigReader.settings(home, Map.of(ConfigReader.FILE_VARIABLE, file.toString()));
        return ConfigReader.config(home, settings);
    }

    /// Delivers the files, waits until all is stored, and asks for everything that comes out of stores.
    private static List<String> answers(PlatformConfig config, List<Path> files)
            throws IOException, InterruptedException {
        try (LocalPlatform platform = LocalPlatform.start(config, Pacer.none())) {
            while (!platform.isReady()) {
                Thread.sleep(20);
            }
            deliver(platform, files);
            return answers(platform);
        }
    }

    private static List<String> answers(LocalPlatform platform) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!platform.isReady() || platform.ledger().inFlight() > 0 || !platform.isSettled()) {
                Thread.sleep(20);
            }
            String match = platform.matchSummaries().getFirst().match().value();
            String path = "v1/matches/" + match;
            List<String> answers = new ArrayList<>(pages(client, platform.address(), path + "/events?limit=100"));
            answers.addAll(pages(client, platform.address(), path + "/events?limit=50&type=pass"));
            answers.add(get(client, platform.address(), path + "/frames?period=1&from_ms=0&to_ms=20000"));
            answers.add(get(client, platform.address(), path + "/frames?period=2&from_ms=30000&to_ms=40000"));
            answers.add(get(client, platform.address(), path + "/metrics").replaceFirst("\"position\":\\d+", ""));
            answers.addAll(ofPlayers(client, platform.address(), path));
            for (String asked : List.of("v1/matches", path)) { // without what depends on when it was delivered
                answers.add(get(client, platform.address(), asked).replaceFirst("\"last_event_at\":\"[^\"]+\"", ""));
            }
            answers.addAll(documentedQuestions(platform));
            return answers;
        }
    }

    private static List<String> ofPlayers(HttpClient client, URI address, String path)
            throws IOException, InterruptedException {
        String distances = get(client, address, path + "/distances");
        Matcher player = PLAYER.matcher(distances);
        assertThat(player.find()).as(distances).isTrue();
        List<String> answers = new ArrayList<>(pages(client, address, path + "/nearest-opponents?limit=1"));
        assertThat(answers).anyMatch(answer -> answer.contains("\"nearest_opponent\":{"));
        answers.add(distances);
        answers.add(get(client, address, path + "/heat-map?player=" + player.group(1)));
        assertThat(answers.getLast()).doesNotContain("\"positions\":0,");
        answers.add(get(client, address, path + "/players"));
        answers.add(get(client, address, path + "/players?period=2"));
        assertThat(answers.getLast()).contains("\"type\":\"pass\"");
        return answers;
    }

    /// What comes of the log and not of stores, by a platform that has read all of it before it answers.
    private static List<String> learnt(LocalPlatform platform) throws IOException, InterruptedException {
        while (!(platform.features() instanceof Part.Ready)) {
            Thread.sleep(20);
        }
        MatchSummary match = platform.matchSummaries().getFirst();
        String later = match.kickOff().orElseThrow().plus(Duration.ofHours(3)).toString();
        String team = match.home().orElseThrow().id().value();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return List.of(
                    get(client, platform.address(), "v1/matches/" + match.match() + "/forecast"),
                    get(client, platform.address(), "v1/features/team_form/" + team + "?at=" + later));
        }
    }

    /// Every question of the docs but those over what only the embedded store can be asked for. Rows that compare equal
    /// may come in any order.
    private static List<String> documentedQuestions(LocalPlatform platform) throws IOException {
        if (!(platform.queries() instanceof Part.Ready<SqlQueries>(var queries))) {
            throw new AssertionError(platform.queries());
        }
        List<String> answers = new ArrayList<>();
        for (String page : List.of("README.md", "docs/tutorial/first-match.md", "docs/reference/sql.md")) {
            String text = Files.readString(Path.of(System.getProperty("touchline.root"), page));
            for (String question : QUESTION.matcher(text)
                    .results()
                    .map(found -> found.group(1))
                    .toList()) {
                if (!question.contains(" FROM metrics")) {
                    List<String> rows = queries.query(question, SqlQueries.Limits.DEFAULT).rows().stream()
                            .map(List::toString)
                            .sorted()
                            .toList();
                    assertThat(rows).as(question).isNotEmpty();
                    answers.add(question + rows);
                }
            }
        }
        assertThat(answers).hasSizeGreaterThan(4);
        return answers;
    }

    private static void deliver(LocalPlatform platform, List<Path> files) throws IOException, InterruptedException {
        List<String> arrivals = platform
                .intake()
                .orElseThrow()
                .ingest(files, Arrival.Order.DOCUMENTS, IngestService.Progress.NONE)
                .acknowledged()
                .stream()
                .map(IngestResult.Acknowledged::arrival)
                .toList();
        while (!platform.view().orElseThrow().haveReceipts(arrivals)) {
            Thread.sleep(20);
        }
    }

    private static List<String> pages(HttpClient client, URI address, String path)
            throws IOException, InterruptedException {
        List<String> pages = new ArrayList<>();
        Optional<String> next = Optional.of(path);
        while (next.isPresent()) {
            HttpResponse<String> page = ask(client, address, next.get());
            pages.add(page.body());
            next = page.headers().firstValue("Link").map(link -> link.replaceFirst("</?([^>]+)>.*", "$1"));
        }
        return pages;
    }

    private static String get(HttpClient client, URI address, String path) throws IOException, InterruptedException {
        return ask(client, address, path).body();
    }

    private static HttpResponse<String> ask(HttpClient client, URI address, String path)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofMinutes(2))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return answer;
    }
}
