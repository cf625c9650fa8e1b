package touchline.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import touchline.storage.EventStore;
import touchline.storage.SqlQueries;
import touchline.storage.TrackingStore;
import touchline.storage.clickhouse.ClickHouseStores;
import touchline.storage.duckdb.DuckDb;
import touchline.storage.duckdb.DuckSettings;
import touchline.storage.postgres.PostgresStores;

/// The stores that a configuration names, open: each embedded, unless a server is named for it.
///
/// @param queries questions in SQL, to where events are
/// @param parts   what is closed with the stores, the last opened first
record Stores(EventStore events, TrackingStore tracking, SqlQueries queries, Deque<AutoCloseable> parts)
        implements AutoCloseable {

    /// @throws touchline.storage.StoreUnavailable when one cannot be used: which, why, and what to do
    static Stores open(PlatformConfig config) {
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        try {
            Optional<PostgresStores> postgres = config.postgres().map(PostgresStores::open);
            postgres.ifPresent(parts::push);
            Optional<ClickHouseStores> clickHouse = config.clickHouse().map(ClickHouseStores::open);
            clickHouse.ifPresent(parts::push);
            if (postgres.isPresent() && clickHouse.isPresent()) {
                return new Stores(
                        postgres.get().events(),
                        clickHouse.get().tracking(),
                        postgres.get().queries(),
                        parts);
            }
            DuckDb embedded =
                    DuckDb.open(DuckSettings.laptop(config.storesFolder().resolve("touchline.duckdb"))
                            .withMetrics(config.batchFolder().resolve("metrics")));
            parts.push(embedded);
            return new Stores(
                    postgres.map(PostgresStores::events).orElseGet(embedded::events),
                    clickHouse.map(ClickHouseStores::tracking).orElseGet(embedded::tracking),
                    postgres.map(PostgresStores::queries).orElseGet(embedded::queries),
                    parts);
        } catch (RuntimeException e) {
            close(parts);
            throw e;
        }
    }

    @Override
    public void close() {
        close(parts);
    }

    private static void close(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                System.getLogger(Stores.class.getName())
                        .log(System.Logger.Level.WARNING, "a store did not close cleanly", e);
            }
        }
    }
}
