package touchline.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.models.ModelCopy;
import touchline.models.SharedRegistry;
import touchline.storage.EventStore;
import touchline.storage.LogPartition;
import touchline.storage.ObjectCopy;
import touchline.storage.StoreCopy;
import touchline.storage.StoreCopy.Comparison;
import touchline.storage.TrackingStore;
import touchline.storage.clickhouse.ClickHouseStores;
import touchline.storage.postgres.PostgresStores;

/// Brings what is kept where one configuration says to where another says, and compares both: the archive with the
/// models, events, tracking. What both have in one place stays.
///
/// Nothing is taken away from the old places. Can be broken off and repeated.
public final class StoreMigration {
    /// Of another log: the new store reads it from its beginning.
    private static final Map<LogPartition, Long> NOWHERE = Map.of();

    private final PlatformConfig from;
    private final PlatformConfig to;
    private final Progress progress;

    private StoreMigration(PlatformConfig from, PlatformConfig to, Progress progress) {
        this.from = from;
        this.to = to;
        this.progress = progress;
    }

    /// Hears how far it is, first with the archive, then with the stores.
    public record Progress(ObjectCopy.Progress archive, StoreCopy.Progress stores) {
        public static final Progress NONE = new Progress(ObjectCopy.Progress.NONE, StoreCopy.Progress.NONE);
    }

    /// What was brought, and how it compares; empty where both have one place.
    ///
    /// @param models of which anything was to be brought
    public record Report(
            Optional<ObjectCopy.Comparison> archive,
            Optional<List<ModelCopy.Copied>> models,
            Optional<Comparison> events,
            Optional<Comparison> tracking) {
        /// One sentence for each object, model or match that is not the same in both places.
        public List<String> differences() {
            List<String> differences = new ArrayList<>();
            archive.ifPresent(compared -> differences.addAll(compared.differences()));
            models.ifPresent(copied -> copied.forEach(model -> differences.addAll(model.failures())));
            events.ifPresent(compared -> differences.addAll(compared.differences()));
            tracking.ifPresent(compared -> differences.addAll(compared.differences()));
            return differences;
        }
    }

    /// @throws Unavailable when a platform runs on the home, or the new configuration names no other place
    /// @throws touchline.storage.StoreUnavailable when a store cannot be used
    /// @throws IOException when the archive or the models cannot be reached
    public static Report run(PlatformConfig from, PlatformConfig to, Progress progress) throws IOException {
        return new StoreMigration(from, to, progress).run();
    }

    private Report run() throws IOException {
        boolean archive = !Archives.isSame(from, to);
        boolean events = to.postgres().isPresent() && !to.postgres().equals(from.postgres());
        boolean tracking = to.clickHouse().isPresent() && !to.clickHouse().equals(from.clickHouse());
        if (!archive && !events && !tracking) {
            throw new Unavailable("the new configuration names no other place for the archive, events or tracking: "
                    + "give it archive.s3.bucket, events.postgres.url or tracking.clickhouse.url");
        }
        try (HomeLock _ = LocalPlatform.lock(from.home());
                Stores here = Stores.open(from)) {
            return new Report(
                    archive ? Optional.of(archive()) : Optional.empty(),
                    archive ? Optional.of(models()) : Optional.empty(),
                    events ? Optional.of(events(here.events())) : Optional.empty(),
                    tracking ? Optional.of(tracking(here.tracking())) : Optional.empty());
        }
    }

    private ObjectCopy.Comparison archive() throws IOException {
        try (OpenParts parts = new OpenParts()) {
            return ObjectCopy.run(Archives.open(from, parts), Archives.open(to, parts), progress.archive());
        }
    }

    /// They are where the archive is.
    private List<ModelCopy.Copied> models() throws IOException {
        try (SharedRegistry here = Registries.open(from);
                SharedRegistry there = Registries.open(to)) {
            return ModelCopy.copy(here, there);
        }
    }

    private Comparison events(EventStore here) {
        try (PostgresStores there = PostgresStores.open(to.postgres().orElseThrow())) {
            StoreCopy.events(here, there.events(), isSameLog() ? here.positions() : NOWHERE, progress.stores());
            return StoreCopy.compareEvents(here, there.events(), progress.stores());
        }
    }

    private Comparison tracking(TrackingStore here) {
        try (ClickHouseStores there = ClickHouseStores.open(to.clickHouse().orElseThrow())) {
            StoreCopy.frames(here, there.tracking(), isSameLog() ? here.positions() : NOWHERE, progress.stores());
            return StoreCopy.compareFrames(here, there.tracking(), progress.stores());
        }
    }

    private boolean isSameLog() {
        return from.log().equals(to.log());
    }
}
