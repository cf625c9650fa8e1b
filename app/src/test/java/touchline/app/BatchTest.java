package touchline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.metrics.MetricDefinition;
import touchline.metrics.MetricValue;
import touchline.metrics.ModelVersion;
import touchline.metrics.Subject;
import touchline.model.MatchId;
import touchline.models.ModelName;
import touchline.models.Models;
import touchline.pipeline.batch.BatchOrder;
import touchline.pipeline.batch.RunStatus;
import touchline.pipeline.batch.Selection;
import touchline.pipeline.ingest.Arrival.Order;
import touchline.pipeline.ingest.IngestResult;
import touchline.pipeline.ingest.IngestService;
import touchline.pipeline.ingest.Pacer;
import touchline.server.view.Batch;
import touchline.server.view.Part;
import touchline.storage.Sha256;
import touchline.storage.SqlQueries;
import touchline.testkit.SharedData;

/// Batch over a whole platform: its values are those of the live view to the last bit, and a process that is
/// killed in the middle leaves nothing that the next run does not put right.
final class BatchTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern PLAY = Pattern.compile("<Event [^>]*EventId=\"(\\d+)\".*?</Event>", Pattern.DOTALL);

    @TempDir
    Path temp;

    @Test
    void batchValuesAreTheLiveOnes() throws Exception {
        List<Path> samples = new ArrayList<>();
        for (String vendor : List.of("statsbomb", "wyscout", "sportec")) {
            SharedData.find("vendors/" + vendor).ifPresent(samples::add);
        }
        samples.add(SimulatedFiles.sportec(temp.resolve("simulated"), 7, 2));
        try (LocalPlatform platform = start(temp.resolve("home"))) {
            for (Path sample : samples) {
                deliver(platform, List.of(sample), List.of(), Order.DOCUMENTS);
            }
            inParts(platform);

            RunStatus run = run(platform, BatchOrder.all());

            assertThat(run.failures()).isEmpty();
            assertThat(run.state()).isEqualTo(RunStatus.State.DONE);
            Map<String, Map<String, Long>> batch = batchValues(temp.resolve("home"));
            Map<String, Map<String, Long>> live = liveValues(platform);
            assertThat(batch.keySet()).isEqualTo(live.keySet());
            live.forEach(
                    (match, values) -> assertThat(batch.get(match)).as(match).isEqualTo(values));
            assertThat(run.done()).isEqualTo(live.size());
            assertThat(live.values().stream()
                            .filter(values -> values.keySet().stream().anyMatch(name -> name.startsWith("distance"))))
                    .as("matches with values that are made from frames")
                    .isNotEmpty();
            assertThat(countedByAQuestion(platform))
                    .isEqualTo(batch.values().stream().mapToLong(Map::size).sum());
        }
    }

    /// Values of batches as the view `metrics` of the running platform.
    private static Object countedByAQuestion(LocalPlatform platform) {
        if (!(platform.queries() instanceof Part.Ready<SqlQueries>(var queries))) {
            throw new AssertionError(platform.queries());
        }
        return Optional.ofNullable(queries.query("SELECT count(*) FROM metrics", SqlQueries.Limits.DEFAULT)
                        .rows()
                        .getFirst()
                        .getFirst())
                .orElseThrow();
    }

    /// A match whose second half comes first, whose events come again, and in which events are corrected and
    /// withdrawn at last; beside it one that is played by the clock.
    private void inParts(LocalPlatform platform) throws IOException, InterruptedException {
        SimulatedFiles.Halves halves = SimulatedFiles.halves(temp.resolve("halves"), 12, 2);
        List<Path> all = List.of(halves.information(), halves.first(), halves.second());
        deliver(platform, List.of(halves.second()), List.of(halves.information(), halves.first()), Order.DOCUMENTS);
        deliver(platform, List.of(halves.information(), halves.first()), List.of(), Order.DOCUMENTS);
        deliver(platform, all, List.of(), Order.CLOCK);
        Map<String, Map<String, Long>> before = liveValues(platform);
        deliver(platform, List.of(corrections(halves.first())), all, Order.DOCUMENTS);
        assertThat(liveValues(platform)).as("values after corrections").isNotEqualTo(before);
        deliver(platform, all, List.of(), Order.DOCUMENTS);
        deliver(platform, List.of(SimulatedFiles.sportec(temp.resolve("clock"), 21, 1)), List.of(), Order.CLOCK);
    }

    /// Of the events of a file, two that are told again with another outcome and one that is taken back.
    private Path corrections(Path events) throws IOException {
        String text = Files.readString(events);
        List<String> plays = new ArrayList<>();
        Matcher found = PLAY.matcher(text);
        while (found.find()) {
            if (found.group().contains("Evaluation=\"successfullyCompleted\"")) {
                plays.add(found.group());
            }
        }
        assertThat(plays).as("passes that succeed in %s", events).hasSizeGreaterThan(4);
        String deleted = plays.get(3);
        StringBuilder corrected = new StringBuilder(text.substring(0, text.indexOf("<Event ")));
        for (String play : plays.subList(1, 3)) {
            corrected
                    .append(play.replace("successfullyCompleted", "unsuccessful"))
                    .append('\n');
        }
        corrected.append(deleted, 0, deleted.indexOf('>') + 1).append("<Delete/></Event>\n");
        corrected.append(text.substring(text.lastIndexOf("</Event>") + "</Event>".length()));
        return Files.writeString(temp.resolve("corrections.xml"), corrected);
    }

    @Test
    void aChangedMatchIsComputedAgainAndNoOther() throws Exception {
        Path home = temp.resolve("home");
        SimulatedFiles.Halves halves = SimulatedFiles.halves(temp.resolve("halves"), 5, 1);
        try (LocalPlatform platform = start(home)) {
            deliver(platform, List.of(halves.information(), halves.first()), List.of(), Order.DOCUMENTS);
            Instant kickOff = platform.matchSummaries().getFirst().kickOff().orElseThrow();
            String day = "match_date=" + LocalDate.ofInstant(kickOff, ZoneOffset.UTC);
            Path other = SimulatedFiles.sportecLater(temp.resolve("other"), 6, 1, 1);
            deliver(platform, List.of(other), List.of(), Order.DOCUMENTS);
            assertThat(run(platform, BatchOrder.all()).done()).isEqualTo(2);
            Map<String, String> before = hashes(home);

            deliver(platform, List.of(halves.information(), halves.first()), List.of(), Order.DOCUMENTS);
            assertThat(run(platform, BatchOrder.all()).due())
                    .as("the same bytes again")
                    .isZero();

            deliver(platform, List.of(halves.second()), List.of(halves.information(), halves.first()), Order.DOCUMENTS);
            RunStatus run = run(platform, BatchOrder.all());

            assertThat(run.due()).isEqualTo(1);
            assertThat(run.fresh()).isEqualTo(1);
            Map<String, String> after = hashes(home);
            assertThat(after.keySet()).isEqualTo(before.keySet());
            assertThat(after.entrySet().stream()
                            .filter(file -> !file.getValue().equals(before.get(file.getKey())))
                            .map(Map.Entry::getKey))
                    .as("changed files")
                    .hasSize(2)
                    .allMatch(file -> file.contains(day));
            assertThat(batchValues(home)).isEqualTo(liveValues(platform));
        }
    }

    @Test
    void aPromotionIsTakenUpByTheRunningPlatform() throws Exception {
        Path home = temp.resolve("home");
        String shipped = Models.shipped(ModelName.XG).orElseThrow().version();
        SimulatedFiles.Halves halves = SimulatedFiles.halves(temp.resolve("halves"), 5, 1);
        try (LocalPlatform platform = start(home)) {
            deliver(platform, List.of(halves.information(), halves.first()), List.of(), Order.DOCUMENTS);
            String going = platform.matchSummaries().getFirst().match().value();
            deliver(platform, List.of(SimulatedFiles.sportec(temp.resolve("other"), 6, 1)), List.of(), Order.DOCUMENTS);
            assertThat(run(platform, BatchOrder.all()).done()).isEqualTo(2);
            assertThat(definedModel(platform)).isEqualTo(shipped);
            assertThat(saidBy(platform).values()).allMatch(Set.of(shipped)::equals);

            String promoted = AnotherXg.promote(home);
            await(() -> definedModel(platform).equals(promoted));
            deliver(platform, List.of(halves.second()), List.of(halves.information(), halves.first()), Order.DOCUMENTS);

            await(() -> Set.of(promoted).equals(saidBy(platform).get(going)));
            saidBy(platform)
                    .forEach((match, versions) -> assertThat(versions)
                            .as("versions that said the expected goals of %s", match)
                            .containsExactly(match.equals(going) ? promoted : shipped));
            assertThat(run(platform, BatchOrder.all()).due())
                    .as("one match changed, the other is stale")
                    .isEqualTo(2);
            assertThat(run(platform, BatchOrder.all()).due()).isZero();
        }
    }

    private static String definedModel(LocalPlatform platform) {
        return platform.definitions().stream()
                .filter(definition -> definition.id().equals("xg"))
                .findFirst()
                .flatMap(MetricDefinition::model)
                .orElseThrow()
                .version();
    }

    /// The versions that are named by the live expected goals of each match.
    private static Map<String, Set<String>> saidBy(LocalPlatform platform) {
        if (!(platform.metrics() instanceof Part.Ready<touchline.server.view.MetricValues>(var metrics))) {
            throw new AssertionError("the views went away");
        }
        Map<String, Set<String>> versions = new TreeMap<>();
        for (var summary : platform.matchSummaries()) {
            for (MetricValue value : metrics.of(summary.match()).orElseThrow().values()) {
                if (value.metric().equals("xg")) {
                    versions.computeIfAbsent(summary.match().value(), _ -> new TreeSet<>())
                            .add(value.model().map(ModelVersion::version).orElse("none"));
                }
            }
        }
        return versions;
    }

    @Test
    void whatIsLeftAfterAKillIsComputedByTheNextRun() throws Exception {
        Path home = temp.resolve("home");
        int matches = 12;
        try (LocalPlatform platform = start(home)) {
            for (int i = 0; i < matches; i++) {
                Path files = SimulatedFiles.sportecLater(temp.resolve("match-" + i), 100 + i, 1, i);
                deliver(platform, List.of(files), List.of(), Order.DOCUMENTS);
            }
        }
        Path manifests = home.resolve("batch/manifests");
        try (Child child = Child.start(
                temp.resolve("child.log"), "batch", "run", "--workers", "1", "--json", "--home", home.toString())) {
            await(() -> count(manifests) >= 3);
            child.kill();
        }
        assertThat(LocalPlatform.lastBatchRun(home).orElseThrow().state()).isEqualTo(RunStatus.State.INTERRUPTED);
        int kept = count(manifests);

        try (Child child = Child.start(temp.resolve("child.log"), "batch", "run", "--home", home.toString())) {
            assertThat(child.awaitEnd(PATIENCE).getLast()).startsWith("done: ");
            assertThat(child.exitCode()).isZero();
        }
        RunStatus run = LocalPlatform.lastBatchRun(home).orElseThrow();
        assertThat(run.state()).isEqualTo(RunStatus.State.DONE);
        assertThat(run.fresh()).isPositive().isBetween(kept - 1L, (long) kept); // the last one may be half done
        assertThat(run.fresh() + run.done()).isEqualTo(matches);
        Map<String, String> afterKill = hashes(home);
        assertThat(afterKill).hasSize(2 * matches);

        try (LocalPlatform platform = start(home)) {
            RunStatus again = run(platform, new BatchOrder(Selection.ALL, true, 2));
            assertThat(again.done()).isEqualTo(matches);
            assertThat(hashes(home)).isEqualTo(afterKill);
        }
    }

    private static LocalPlatform start(Path home) {
        return LocalPlatform.start(PlatformConfig.laptop(home).withHttpPort(0), Pacer.none());
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
        assertThat(arrivals).as("matches in %s", paths).isNotEmpty();
        await(() -> platform.view().orElseThrow().haveReceipts(arrivals)
                && platform.ledger().inFlight() == 0
                && platform.isSettled());
    }

    private static RunStatus run(LocalPlatform platform, BatchOrder order) throws InterruptedException {
        await(() -> platform.batch() instanceof Part.Ready<Batch>);
        if (!(platform.batch() instanceof Part.Ready<Batch>(var batch))) {
            throw new AssertionError("the batch went away");
        }
        batch.start(order);
        await(() -> batch.status().orElseThrow().state() != RunStatus.State.RUNNING);
        return batch.status().orElseThrow();
    }

    private static void await(BooleanSupplier wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for " + PATIENCE).isLessThan(deadline);
            Thread.sleep(5);
        }
    }

    private static int count(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return (int) files.count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Bits of each value by its match and its name.
    private static Map<String, Map<String, Long>> liveValues(LocalPlatform platform) {
        Map<String, Map<String, Long>> all = new TreeMap<>();
        if (!(platform.metrics() instanceof Part.Ready<touchline.server.view.MetricValues>(var metrics))) {
            throw new AssertionError("the views went away");
        }
        for (var summary : platform.matchSummaries()) {
            MatchId match = summary.match();
            for (MetricValue value : metrics.of(match).orElseThrow().values()) {
                if (value.value().isPresent()) {
                    all.computeIfAbsent(match.value(), _ -> new TreeMap<>())
                            .put(
                                    name(value.metric(), value.version(), grain(value.subject()), id(value.subject())),
                                    Double.doubleToLongBits(value.value().getAsDouble()));
                }
            }
        }
        return all;
    }

    private static Map<String, Map<String, Long>> batchValues(Path home) throws SQLException {
        Map<String, Map<String, Long>> all = new TreeMap<>();
        String files = home.resolve("batch/metrics").toString().replace("'", "''") + "/*/*.parquet";
        try (var engine = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = engine.createStatement();
                ResultSet rows = statement.executeQuery("SELECT match_id, metric, version, grain, subject, value"
                        + " FROM read_parquet('" + files + "', hive_partitioning = true)")) {
            while (rows.next()) {
                Optional<Long> before = Optional.ofNullable(all.computeIfAbsent(rows.getString(1), _ -> new TreeMap<>())
                        .put(
                                name(rows.getString(2), rows.getInt(3), rows.getString(4), rows.getString(5)),
                                Double.doubleToLongBits(rows.getDouble(6))));
                assertThat(before).as("a value that is there twice").isEmpty();
            }
        }
        return all;
    }

    private static String name(String metric, int version, String grain, String subject) {
        return metric + " v" + version + " " + grain + " " + subject;
    }

    private static String grain(Subject subject) {
        return switch (subject) {
            case Subject.OfMatch _ -> "match";
            case Subject.OfTeam _ -> "team";
            case Subject.OfPlayer _ -> "player";
            case Subject.OfEvent _ -> "event";
        };
    }

    private static String id(Subject subject) {
        return switch (subject) {
            case Subject.OfMatch(var match) -> match.value();
            case Subject.OfTeam(var team) -> team.value();
            case Subject.OfPlayer(var player) -> player.value();
            case Subject.OfEvent(var event) -> event;
        };
    }

    /// SHA-256 of each file of dataset and manifests.
    private static Map<String, String> hashes(Path home) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (String folder : List.of("batch/metrics", "batch/manifests")) {
            try (Stream<Path> files = Files.walk(home.resolve(folder))) {
                for (Path file : files.filter(Files::isRegularFile)
                        .sorted(Comparator.naturalOrder())
                        .toList()) {
                    hashes.put(
                            home.relativize(file).toString(),
                            Sha256.hex(Sha256.digest().digest(Files.readAllBytes(file))));
                }
            }
        }
        return hashes;
    }
}
