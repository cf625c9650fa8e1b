package touchline.storage.clickhouse;

import touchline.storage.StoreUnavailable;
import touchline.storage.TrackingStore;

/// The stores in one ClickHouse database.
///
/// Connections are made when they are needed, so that the stores work again by themselves when the server
/// does.
public final class ClickHouseStores implements AutoCloseable {
    private final ClickHouse server;
    private final TrackingStore tracking;

    private ClickHouseStores(ClickHouse server) {
        this.server = server;
        tracking = new ClickHouseTrackingStore(server);
    }

    /// Connects and brings the tables to the present form.
    ///
    /// @throws StoreUnavailable when the server cannot be reached, refuses the password, lacks the database,
    ///     or holds tables of a newer release; the message says what to do
    public static ClickHouseStores open(ClickHouseSettings settings) {
        ClickHouse server = new ClickHouse(settings);
        try {
            Migrations.ALL.run(server);
        } catch (StoreUnavailable e) {
            server.close();
            throw e;
        }
        return new ClickHouseStores(server);
    }

    public TrackingStore tracking() {
        return tracking;
    }

    @Override
    public void close() {
        server.close();
    }
}
