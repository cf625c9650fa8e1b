package touchline.server;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import touchline.model.MatchId;
import touchline.pipeline.batch.AlreadyRunning;
import touchline.pipeline.batch.BatchMatch;
import touchline.pipeline.batch.BatchOrder;
import touchline.pipeline.batch.BatchPlan;
import touchline.pipeline.batch.RunStatus;
import touchline.pipeline.batch.Selection;
import touchline.server.view.Batch;

/// Two matches, and a run that goes on until it is cancelled.
final class FakeBatch implements Batch {
    private static final List<BatchPlan.Item> ITEMS = List.of(
            new BatchPlan.Item(
                    new BatchMatch(
                            new MatchId("made-1"),
                            "made",
                            Optional.of(LocalDate.parse("2018-05-13")),
                            Optional.of("Cup"),
                            "f1"),
                    BatchPlan.Need.MISSING),
            new BatchPlan.Item(
                    new BatchMatch(new MatchId("made-2"), "made", Optional.empty(), Optional.empty(), "f2"),
                    BatchPlan.Need.FRESH));

    final List<BatchOrder> orders = new ArrayList<>();
    final List<Selection> planned = new ArrayList<>();
    private Optional<RunStatus> run = Optional.empty();

    @Override
    public BatchPlan plan(Selection selection, boolean force) {
        planned.add(selection);
        return new BatchPlan(
                ITEMS.stream().filter(item -> selection.includes(item.match())).toList(), OptionalDouble.of(2));
    }

    @Override
    public synchronized RunStatus start(BatchOrder order) {
        if (run.isPresent() && run.get().state() == RunStatus.State.RUNNING) {
            throw new AlreadyRunning(run.get());
        }
        orders.add(order);
        run = Optional.of(status(RunStatus.State.RUNNING));
        return run.get();
    }

    @Override
    public synchronized Optional<RunStatus> status() {
        return run;
    }

    @Override
    public synchronized Optional<RunStatus> cancel() {
        run = run.map(_ -> status(RunStatus.State.CANCELLED));
        return run;
    }

    private static RunStatus status(RunStatus.State state) {
        return new RunStatus(
                state,
                false,
                Instant.parse("2026-01-01T00:00:00Z"),
                state == RunStatus.State.RUNNING
                        ? Optional.empty()
                        : Optional.of(Instant.parse("2026-01-01T00:01:00Z")),
                2,
                true,
                3,
                1,
                1,
                1,
                170,
                500,
                OptionalDouble.empty(),
                List.of(new RunStatus.Failure("made-9", "its bytes are gone")),
                Optional.empty());
    }
}
