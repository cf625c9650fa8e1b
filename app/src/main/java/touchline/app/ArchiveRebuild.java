package touchline.app;

import java.io.IOException;
import java.util.Set;
import touchline.pipeline.ingest.Pacer;
import touchline.pipeline.log.MatchLog;
import touchline.pipeline.stream.StoreRefill;
import touchline.storage.StoreCopy;

/// Makes stores of a home anew from its archive, while no platform runs on it.
public final class ArchiveRebuild {
    private ArchiveRebuild() {}

    /// Empties the stores and fills them, once all that has arrived was found readable. When it is broken off
    /// after that, they are filled from the log at the next start.
    ///
    /// @return how many matches were read
    /// @throws Unavailable when a platform runs on the home
    /// @throws IOException when archived bytes cannot be reached
    /// @throws touchline.storage.StoreUnavailable when a store cannot be used
    public static int run(PlatformConfig config, Set<StoreKind> kinds, StoreCopy.Progress progress)
            throws IOException, InterruptedException {
        try (HomeLock _ = LocalPlatform.lock(config.home());
                OpenParts open = new OpenParts()) {
            Composition composition = Composition.of(config, Pacer.none());
            open.own(composition.models());
            MatchLog log = open.own(composition.log());
            Stores stores = open.own(composition.stores());
            StoreRefill refill =
                    new StoreRefill(composition.arrivedMatches(log, composition.archive(open)), log.reader());
            for (StoreKind kind : kinds) {
                switch (kind) {
                    case EVENTS -> refill.events(stores.events());
                    case TRACKING -> refill.frames(stores.tracking());
                }
            }
            return refill.run(progress);
        }
    }
}
