package touchline.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.storage.EventStore;
import touchline.storage.LogPartition;
import touchline.storage.StoreCopy;
import touchline.storage.StoreCopy.Comparison;
import touchline.storage.TrackingStore;
import touchline.storage.clickhouse.ClickHouseStores;
import touchline.storage.postgres.PostgresStores;

/// Brings history from the stores of a home to the servers that another configuration names, and compares both.
///
/// Nothing is taken away from the old stores. Can be broken off and repeated.
public final class StoreMigration {
    /// Of another log: the new store reads it from its beginning.
    private static final Map<LogPartition, Long> NOWHERE = Map.of();

    private final PlatformConfig from;
    private final PlatformConfig to;
    private final StoreCopy.Progress progress;

    private StoreMigration(PlatformConfig from, PlatformConfig to, StoreCopy.Progress progress) {
        this.from = from;
        this.to = to;
        this.progress = progress;
    }

    /// What was brought, and how it compares; empty where there was nothing to bring.
    public record Report(Optional<Comparison> events, Optional<Comparison> tracking) {
        /// One sentence for each match that is not the same in both places.
        public List<String> differences() {
            List<String> differences = new ArrayList<>();
            events.ifPresent(compared -> differences.addAll(compared.differences()));
            tracking.ifPresent(compared -> differences.addAll(compared.differences()));
            return differences;
        }
    }

    /// @throws Unavailable when a platform runs on the home, or the new configuration names no other server
    /// @throws touchline.storage.StoreUnavailable when a store cannot be used
    public static Report run(PlatformConfig from, PlatformConfig to, StoreCopy.Progress progress) {
        return new StoreMigration(from, to, progress).run();
    }

    private Report run() {
        boolean events = to.postgres().isPresent() && !to.postgres().equals(from.postgres());
        boolean tracking = to.clickHouse().isPresent() && !to.clickHouse().equals(from.clickHouse());
        if (!events && !tracking) {
            throw new Unavailable("the new configuration names no other server for events or tracking: "
                    + "give it events.postgres.url or tracking.clickhouse.url");
        }
        try (HomeLock _ = LocalPlatform.lock(from.home());
                Stores here = Stores.open(from)) {
            return new Report(
                    events ? Optional.of(events(here.events())) : Optional.empty(),
                    tracking ? Optional.of(tracking(here.tracking())) : Optional.empty());
        }
    }

    private Comparison events(EventStore here) {
        try (PostgresStores there = PostgresStores.open(to.postgres().orElseThrow())) {
            StoreCopy.events(here, there.events(), isSameLog() ? here.positions() : NOWHERE, progress);
            return StoreCopy.compareEvents(here, there.events(), progress);
        }
    }

    private Comparison tracking(TrackingStore here) {
        try (ClickHouseStores there = ClickHouseStores.open(to.clickHouse().orElseThrow())) {
            StoreCopy.frames(here, there.tracking(), isSameLog() ? here.positions() : NOWHERE, progress);
            return StoreCopy.compareFrames(here, there.tracking(), progress);
        }
    }

    private boolean isSameLog() {
        return from.log().equals(to.log());
    }
}
