package touchline.app;

import touchline.pipeline.ingest.NormaliserWorker;

/// Tells the operator what the normaliser could not do at once.
final class NormaliserLog implements NormaliserWorker.Listener {
    private static final System.Logger LOG = System.getLogger(NormaliserLog.class.getName());

    @Override
    public void retrying(String arrival, int attempt, Exception cause) {
        LOG.log(
                System.Logger.Level.WARNING,
                "arrival {0} is tried again after attempt {1}: {2}",
                arrival,
                attempt,
                cause);
    }

    @Override
    public void gaveUp(String arrival, Exception cause) {
        LOG.log(System.Logger.Level.ERROR, "arrival " + arrival + " became a dead letter", cause);
    }

    @Override
    public void stopped(Exception cause) {
        LOG.log(System.Logger.Level.ERROR, "the normaliser has stopped; restart the process", cause);
    }
}
