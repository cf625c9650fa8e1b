package touchline.pipeline.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.metrics.MetricFold;
import touchline.storage.duckdb.DuckMetricFiles;

/// Runs over made-up matches: what is computed, what is not, and what becomes of a run that does not end
/// well.
final class BatchServiceTest {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();
    private static final BatchOrder ONE_BY_ONE = new BatchOrder(Selection.ALL, false, 1);

    @TempDir
    Path home;

    private final MadeSource source = new MadeSource();

    private BatchService open(MetricFold<?>... folds) throws IOException {
        return new BatchService(
                source,
                new MetricsProduct(new FolderMetrics(home, new DuckMetricFiles()), () -> List.of(folds)),
                new RunFile(home.resolve("run.json")),
                InstantSource.system());
    }

    private static RunStatus finish(BatchService service, BatchOrder order) throws InterruptedException {
        service.start(order);
        await(() -> service.status().orElseThrow().state() != RunStatus.State.RUNNING);
        return service.status().orElseThrow();
    }

    private static void await(BooleanSupplier wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!wanted.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for a minute").isLessThan(deadline);
            Thread.sleep(2);
        }
    }

    private void cup() {
        source.put("made-3", "2018-05-03", 30).put("made-1", "2018-05-01", 10).put("made-2", "2018-05-02", 20);
    }

    @Test
    void aRunComputesWhatIsMissingByDateAndASecondOneNothing() throws Exception {
        cup();
        try (BatchService service = open(new EventCount("events", 1))) {
            assertThat(service.status()).isEmpty();

            RunStatus first = finish(service, ONE_BY_ONE);
            RunStatus second = finish(service, ONE_BY_ONE);

            assertThat(source.read).containsExactly("made-1", "made-2", "made-3");
            assertThat(first.state()).isEqualTo(RunStatus.State.DONE);
            assertThat(List.of(first.due(), first.done(), first.fresh(), first.values()))
                    .containsExactly(3L, 3L, 0L, 3L);
            assertThat(second.state()).isEqualTo(RunStatus.State.DONE);
            assertThat(List.of(second.due(), second.done(), second.fresh())).containsExactly(0L, 0L, 3L);
            assertThat(home.resolve("metrics/match_date=2018-05-02/metrics.parquet"))
                    .isNotEmptyFile();
            assertThat(service.plan(Selection.ALL, true).expectedSeconds())
                    .as("at the rate of the run that computed something")
                    .isPresent();
        }
    }

    @Test
    void onlyWhatHasChangedIsComputed() throws Exception {
        cup();
        try (BatchService service = open(new EventCount("events", 1))) {
            finish(service, ONE_BY_ONE);
            source.read.clear();
            source.put("made-2", "2018-05-02", 21);

            assertThat(service.plan(Selection.ALL, false).counts())
                    .containsAllEntriesOf(Map.of(BatchPlan.Need.CHANGED, 1L, BatchPlan.Need.FRESH, 2L));
            finish(service, ONE_BY_ONE);

            assertThat(source.read).containsExactly("made-2");
        }
    }

    @Test
    void aRaisedVersionMakesEverythingStale() throws Exception {
        cup();
        try (BatchService service = open(new EventCount("events", 1))) {
            finish(service, ONE_BY_ONE);
        }
        try (BatchService service = open(new EventCount("events", 2))) {
            assertThat(service.plan(Selection.ALL, false).counts()).containsEntry(BatchPlan.Need.STALE, 3L);
            assertThat(finish(service, ONE_BY_ONE).done()).isEqualTo(3);
            assertThat(service.plan(Selection.ALL, false).counts()).containsEntry(BatchPlan.Need.FRESH, 3L);
        }
        try (BatchService service = open(new EventCount("events", 2), new EventCount("more", 1))) {
            assertThat(service.plan(Selection.ALL, false).counts()).containsEntry(BatchPlan.Need.STALE, 3L);
        }
    }

    @Test
    void forceComputesAllAgainToTheSameBytes() throws Exception {
        cup();
        Path file = home.resolve("metrics/match_date=2018-05-01/metrics.parquet");
        try (BatchService service = open(new EventCount("events", 1))) {
            finish(service, ONE_BY_ONE);
            byte[] before = Files.readAllBytes(file);

            RunStatus again = finish(service, new BatchOrder(Selection.ALL, true, 2));

            assertThat(again.done()).isEqualTo(3);
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
        }
    }

    @Test
    void aMatchThatFailsIsListedAndTheRestGoesOn() throws Exception {
        cup();
        source.failing.put("made-2", new IOException("its bytes are gone"));
        try (BatchService service = open(new EventCount("events", 1))) {
            RunStatus run = finish(service, ONE_BY_ONE);

            assertThat(run.state()).isEqualTo(RunStatus.State.FAILED);
            assertThat(run.done()).isEqualTo(2);
            assertThat(run.failed()).isEqualTo(1);
            assertThat(run.failures())
                    .containsExactly(new RunStatus.Failure("made-2", "java.io.IOException: its bytes are gone"));

            source.failing.clear();
            source.read.clear();
            assertThat(finish(service, ONE_BY_ONE).state()).isEqualTo(RunStatus.State.DONE);
            assertThat(source.read).containsExactly("made-2");
        }
    }

    @Test
    void oneRunAtATime() throws Exception {
        cup();
        CountDownLatch gate = new CountDownLatch(1);
        source.waiting.put("made-2", gate);
        try (BatchService service = open(new EventCount("events", 1))) {
            service.start(ONE_BY_ONE);
            await(() -> service.status().orElseThrow().done() == 1);

            assertThatThrownBy(() -> service.start(ONE_BY_ONE))
                    .isInstanceOf(AlreadyRunning.class)
                    .hasMessageContaining("(1 of 3 matches)");

            gate.countDown();
            await(() -> service.status().orElseThrow().state() == RunStatus.State.DONE);
            assertThat(source.read).hasSize(3);
        }
    }

    @Test
    void aCancelledRunFinishesTheMatchAtWork() throws Exception {
        cup();
        CountDownLatch gate = new CountDownLatch(1);
        source.waiting.put("made-2", gate);
        try (BatchService service = open(new EventCount("events", 1))) {
            service.start(ONE_BY_ONE);
            await(() -> source.read.size() == 2);

            assertThat(service.cancel().orElseThrow().stopping()).isTrue();
            gate.countDown();
            await(() -> service.status().orElseThrow().state() != RunStatus.State.RUNNING);

            RunStatus run = service.status().orElseThrow();
            assertThat(run.state()).isEqualTo(RunStatus.State.CANCELLED);
            assertThat(run.done()).isEqualTo(2);
            assertThat(finish(service, ONE_BY_ONE).done()).isEqualTo(1);
        }
    }

    @Test
    void aRunWhoseProcessStopsIsInterruptedAndTakenUpAgain() throws Exception {
        cup();
        CountDownLatch gate = new CountDownLatch(1);
        source.waiting.put("made-2", gate);
        RunFile file = new RunFile(home.resolve("run.json"));
        BatchService stopped = open(new EventCount("events", 1));
        stopped.start(ONE_BY_ONE);
        await(() -> source.read.size() == 2);
        Thread.ofVirtual().start(() -> {
            while (!stopped.status().orElseThrow().stopping()) {
                Thread.onSpinWait();
            }
            gate.countDown();
        });
        stopped.close();

        assertThat(file.read().orElseThrow().state()).isEqualTo(RunStatus.State.INTERRUPTED);
        try (BatchService service = open(new EventCount("events", 1))) {
            RunStatus left = service.status().orElseThrow();
            assertThat(left.state()).isEqualTo(RunStatus.State.INTERRUPTED);
            assertThat(left.done()).isEqualTo(2);
            assertThat(finish(service, ONE_BY_ONE).done()).isEqualTo(1);
        }
    }

    @Test
    void aRunThatItsProcessHasLeftRunningIsInterrupted() throws Exception {
        RunFile file = new RunFile(home.resolve("run.json"));
        cup();
        try (BatchService service = open(new EventCount("events", 1))) {
            finish(service, ONE_BY_ONE);
        }
        String done = Files.readString(file.path());
        Files.writeString(file.path(), done.replace("\"state\":\"done\"", "\"state\":\"running\""));

        try (BatchService service = open(new EventCount("events", 1))) {
            assertThat(service.status().orElseThrow().state()).isEqualTo(RunStatus.State.INTERRUPTED);
            assertThat(file.read()).isEqualTo(service.status());
        }
    }

    @Test
    void aFileThatIsCutOffIsNoHindrance() throws Exception {
        cup();
        Files.writeString(home.resolve("run.json"), "{\"state\":\"runn");
        try (BatchService service = open(new EventCount("events", 1))) {
            assertThat(service.status()).isEmpty();
            assertThat(finish(service, ONE_BY_ONE).state()).isEqualTo(RunStatus.State.DONE);
        }
    }

    @Test
    void theDailyRunBeginsAtItsTime() throws Exception {
        cup();
        Instant start = Instant.parse("2026-03-01T03:59:59.950Z");
        long began = System.nanoTime();
        InstantSource clock = () -> start.plusNanos(System.nanoTime() - began);
        BatchSchedule daily = new BatchSchedule(Optional.of(LocalTime.of(4, 0)));
        try (BatchService service = open(new EventCount("events", 1));
                DailyBatch _ = DailyBatch.start(List.of(service), daily, clock)) {
            await(() -> service.status().map(RunStatus::state).equals(Optional.of(RunStatus.State.DONE)));
            assertThat(service.status().orElseThrow().done()).isEqualTo(3);
        }
    }
}
