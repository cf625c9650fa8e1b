package touchline.app;

import java.io.IOException;
import java.util.Optional;
import touchline.pipeline.batch.BatchOrder;
import touchline.pipeline.batch.BatchPlan;
import touchline.pipeline.batch.BatchService;
import touchline.pipeline.batch.RunStatus;
import touchline.pipeline.batch.Selection;
import touchline.server.view.Batch;

/// The server's port over the batch service of this process.
record LocalBatch(BatchService service) implements Batch {
    @Override
    public BatchPlan plan(Selection selection, boolean force) throws IOException {
        return service.plan(selection, force);
    }

    @Override
    public RunStatus start(BatchOrder order) {
        return service.start(order);
    }

    @Override
    public Optional<RunStatus> status() {
        return service.status();
    }

    @Override
    public Optional<RunStatus> cancel() {
        return service.cancel();
    }
}
