package touchline.app;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import touchline.pipeline.ingest.ArrivedMatches;
import touchline.pipeline.stream.StoreCheck;
import touchline.storage.StoreCopy;

/// Work on the stores as a whole, which waits until they are up.
record StoreWork(Composition composition, Parts parts) {
    private static final Duration LOOK = Duration.ofMillis(50);

    void rebuild(Set<StoreKind> kinds) throws InterruptedException {
        StoreSinks filling = awaitSinks();
        filling.rebuild(kinds).join();
        awaitAll(filling);
    }

    StoreCheck.Report check(StoreCopy.Progress progress) throws IOException, InterruptedException {
        awaitAll(awaitSinks());
        Stores stores = parts.stores().get().orElseThrow();
        ArrivedMatches arrived = composition.arrivedMatches(
                parts.log().get().orElseThrow(), parts.archive().get().orElseThrow());
        return new StoreCheck(arrived, stores.events(), stores.tracking()).run(progress);
    }

    private StoreSinks awaitSinks() throws InterruptedException {
        while (!parts.sinks().isUp() || !parts.archive().isUp()) {
            parts.failure().ifPresent(reason -> {
                throw new Unavailable("the stores cannot be worked on: " + reason);
            });
            Thread.sleep(LOOK);
        }
        return parts.sinks().get().orElseThrow();
    }

    private static void awaitAll(StoreSinks filling) throws InterruptedException {
        while (!filling.haveAll()) {
            Thread.sleep(LOOK);
        }
    }
}
