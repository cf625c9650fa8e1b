package touchline.server.view;

import java.io.IOException;
import java.util.Optional;
import touchline.pipeline.batch.BatchOrder;
import touchline.pipeline.batch.BatchPlan;
import touchline.pipeline.batch.RunStatus;
import touchline.pipeline.batch.Selection;

/// Port: plans and runs batches, one run at a time.
public interface Batch {

    /// What a run would do now.
    ///
    /// @throws IOException when arrivals or output cannot be looked at
    BatchPlan plan(Selection selection, boolean force) throws IOException;

    /// Begins a run, which goes on by itself.
    ///
    /// @throws touchline.pipeline.batch.AlreadyRunning when there is one
    RunStatus start(BatchOrder order);

    /// The run that goes on, or the last one; empty when there never was one.
    Optional<RunStatus> status();

    /// Tells the run to end once the matches at work are done. Does nothing when none goes on.
    Optional<RunStatus> cancel();
}
