package touchline.pipeline.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.model.Envelope;
import touchline.pipeline.log.LogConfig;
import touchline.pipeline.log.MatchLog;
import touchline.pipeline.log.Topics;
import touchline.testkit.Seeds;

/// The topology in the real engine, over the real broker.
class MetricsStreamTest {
    @TempDir
    Path home;

    @Test
    void aMatchGoesOnAfterARestartAsIfNothingHadHappened() {
        MadeMatch match = MadeMatch.of("1", Seeds.generator(3), 200, 300);
        int half = match.facts().size() / 2;
        try (MatchLog log = open();
                MetricsStream stream = start(log)) {
            write(log, match, 0, half, 0, 30);
            await(() -> taken(log, match, "event") == half - 1 && taken(log, match, "frame") == 150);
            await(() -> stream.state() == MetricsStream.State.UP); // the engine says so a moment after it works
            // Not only at the end: a crash must find it too.
            await(() -> stored(log, match)
                    .equals(Optional.of(new MatchPlace(true, List.of(new OffsetRange(0, half - 1)), 0, 29))));
        }
        try (MatchLog log = open();
                MetricsStream stream = start(log)) {
            int all = match.facts().size();
            write(log, match, half, all, 30, 60);
            await(() -> taken(log, match, "event") == all - 1 && taken(log, match, "frame") == 300);
            await(() -> stream.state() == MetricsStream.State.UP); // the engine says so a moment after it works
            assertThat(ToldState.of(told(log, match))).isEqualTo(clean(match));
        }
    }

    /// The embedded broker stands for a cluster; each process has a log and a folder of its own, and another name.
    @Test
    void twoProcessesShareTheMatchesAndTakeThemOverFromEachOther() throws Exception {
        List<MadeMatch> matches = new ArrayList<>();
        for (int i = 0; i < 2 * Topics.PARTITIONS; i++) {
            matches.add(MadeMatch.of("shared-" + i, Seeds.generator(i), 90, 100));
        }
        try (MatchLog cluster = open();
                MatchLog firstLog = joined(cluster, "first");
                MetricsStream first = start(firstLog, "first")) {
            matches.forEach(match -> write(cluster, match, 0, 30, 0, 5));
            await(() -> allTaken(cluster, matches, 30, 25) && first.state() == MetricsStream.State.UP);
            try (MatchLog secondLog = joined(cluster, "second");
                    MetricsStream second = start(secondLog, "second")) {
                await(() -> first.state() == MetricsStream.State.UP
                        && second.state() == MetricsStream.State.UP
                        && processesAtWork(cluster).equals(Set.of("first", "second")));
                matches.forEach(match -> write(cluster, match, 30, 60, 5, 10));
                await(() -> allTaken(cluster, matches, 60, 50));
                assertThat(List.of(first.state(), second.state())).containsOnly(MetricsStream.State.UP);
            }
            matches.forEach(match -> write(cluster, match, 60, match.facts().size(), 10, 20));
            await(() -> matches.stream()
                    .allMatch(match ->
                            taken(cluster, match, "event") == match.facts().size() - 1
                                    && taken(cluster, match, "frame") == 100));
            for (MadeMatch match : matches) {
                assertThat(ToldState.of(told(cluster, match))).as(match.key()).isEqualTo(clean(match));
            }
        }
    }

    private static boolean allTaken(MatchLog log, List<MadeMatch> matches, int facts, int frames) {
        return matches.stream()
                .allMatch(match -> taken(log, match, "event") == facts - 1 && taken(log, match, "frame") == frames);
    }

    private static MatchLog joined(MatchLog cluster, String member) {
        var config = new LogConfig.External(cluster.clients().bootstrapServers(), (short) 1, Map.of());
        return MatchLog.open(config, List.of("made"), member);
    }

    /// Those that have been given partitions; each has several threads, which are members of their own.
    private static Set<String> processesAtWork(MatchLog cluster) {
        try {
            return cluster.admin().describeConsumerGroups(List.of(MetricsStream.GROUP)).all().get().values().stream()
                    .flatMap(group -> group.members().stream())
                    .filter(member -> !member.assignment().topicPartitions().isEmpty())
                    .map(member -> member.groupInstanceId().orElse("").split("-")[2])
                    .collect(Collectors.toSet());
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private MetricsStream start(MatchLog log, String process) {
        return MetricsStream.start(log, home.resolve(process), StreamSettings.DEFAULT, AllInForce::metrics);
    }

    private MatchLog open() {
        return MatchLog.open(LogConfig.laptop(home), List.of("made"));
    }

    private MetricsStream start(MatchLog log) {
        return MetricsStream.start(log, home.resolve("stream"), StreamSettings.DEFAULT, AllInForce::metrics);
    }

    private static void write(MatchLog log, MadeMatch match, int fromFact, int toFact, int fromBatch, int toBatch) {
        try (var producer = log.clients().producer("test")) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (Envelope<?> fact : match.facts().subList(fromFact, toFact)) {
                sent.add(producer.send(new ProducerRecord<>(Topics.EVENTS, match.key(), MadeMatch.line(fact))));
            }
            for (byte[] batch : match.batches().subList(fromBatch, toBatch)) {
                sent.add(producer.send(new ProducerRecord<>(Topics.FRAMES, match.key(), batch)));
            }
            producer.flush();
            assertThat(sent).allMatch(Future::isDone);
        }
    }

    /// The newest state of the match in the store's changelog.
    private static Optional<MatchPlace> stored(MatchLog log, MadeMatch match) {
        List<MatchPlace> places = new ArrayList<>();
        log.reader()
                .read(
                        MetricsStream.GROUP + "-" + MatchStore.NAME + "-changelog",
                        Topics.partitionOf(match.key()),
                        0,
                        Long.MAX_VALUE,
                        match.key()::equals,
                        record -> places.add(MatchPlace.of(record.value())));
        return places.isEmpty() ? Optional.empty() : Optional.of(places.getLast());
    }

    private static long taken(MatchLog log, MadeMatch match, String kind) {
        List<MetricsUpdate> told = told(log, match);
        return told.isEmpty()
                ? 0
                : told.getLast()
                        .taken()
                        .getOrDefault(new SourceKind(match.source(), kind), Taken.NONE)
                        .kept();
    }

    private static List<MetricsUpdate> told(MatchLog log, MadeMatch match) {
        List<MetricsUpdate> told = new ArrayList<>();
        MetricsCodec codec = new MetricsCodec();
        log.reader()
                .read(
                        Topics.METRICS,
                        Topics.partitionOf(match.key()),
                        0,
                        Long.MAX_VALUE,
                        match.key()::equals,
                        record -> told.add(codec.decode(record.value())));
        return told;
    }

    private static Map<String, String> clean(MadeMatch match) {
        MemoryLog log = new MemoryLog();
        match.facts().forEach(fact -> log.append(Topics.EVENTS, match.key(), MadeMatch.line(fact)));
        match.batches().forEach(batch -> log.append(Topics.FRAMES, match.key(), batch));
        SimulatedTask task = new SimulatedTask(log, StreamSettings.DEFAULT, Seeds.generator(1));
        task.finish();
        return ToldState.of(task.told());
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for a minute").isLessThan(deadline);
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }
}
