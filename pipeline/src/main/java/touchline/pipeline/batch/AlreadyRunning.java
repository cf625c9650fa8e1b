package touchline.pipeline.batch;

/// A run was not started because another one goes on.
public final class AlreadyRunning extends RuntimeException {
    /// @param status of the one that goes on
    public AlreadyRunning(RunStatus status) {
        super("a batch run goes on since " + status.started() + " (" + (status.done() + status.failed()) + " of "
                + status.due() + " matches); wait for it, or end it with: touchline batch cancel");
    }
}
