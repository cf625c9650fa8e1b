package touchline.app;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import touchline.model.Ledger;
import touchline.pipeline.ingest.NormaliserWorker;
import touchline.pipeline.ingest.RecordKind;

/// Tells the operator what the normaliser could not do at once.
final class NormaliserLog implements NormaliserWorker.Listener {
    private static final System.Logger LOG = System.getLogger(NormaliserLog.class.getName());

    /// Arrivals that are being tried again: no more than are worked on at the same time.
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    /// Once, not at every attempt.
    @Override
    public void retrying(String arrival, int attempt, Exception cause) {
        if (waiting.add(arrival)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "arrival {0} waits and is tried again: {1}",
                    arrival,
                    Reasons.of(cause));
        }
    }

    @Override
    public void done(String arrival, String key, Map<RecordKind, Ledger> found) {
        if (waiting.remove(arrival)) {
            LOG.log(System.Logger.Level.INFO, "arrival {0} could be read", arrival);
        }
    }

    @Override
    public void gaveUp(String arrival, Exception cause) {
        waiting.remove(arrival);
        LOG.log(System.Logger.Level.ERROR, "arrival " + arrival + " became a dead letter", cause);
    }

    @Override
    public void stopped(Exception cause) {
        LOG.log(System.Logger.Level.ERROR, "the normaliser has stopped; restart the process", cause);
    }
}
