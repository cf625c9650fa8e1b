package touchline.storage.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import touchline.storage.EventStore;
import touchline.storage.SqlQueries;
import touchline.storage.StoreUnavailable;
import touchline.storage.TrackingStore;
import touchline.storage.internal.Jdbc;
import touchline.storage.internal.Migrations;

/// One open database file and the stores in it. Only one process can have it open.
///
/// The engine is shut off from network and files but the folders of its own Parquet files and of batch values, and
/// its settings are locked: nothing that comes in as SQL can reach beyond what is stored.
public final class DuckDb implements AutoCloseable {
    static final Migrations MIGRATIONS = new Migrations(
            DuckDb.class,
            List.of("V1__events.sql", "V2__tracking.sql", "V3__compacted.sql"),
            "the database file",
            "use the newer release, or delete the file and rebuild it from the log");

    private final DuckDBConnection root;
    private final Connections connections;
    private final DuckEventStore events;
    private final DuckTrackingStore tracking;
    private final DuckSqlQueries queries;
    private final Compactor compactor;

    /// Opens or creates the file and brings it to the present form.
    ///
    /// @throws StoreUnavailable when another process has it open, when it is damaged or written by a newer
    ///     release
    public static DuckDb open(DuckSettings settings) {
        DuckDBConnection root;
        try {
            Path folder = settings.file().toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            root = connect(settings);
        } catch (IOException | SQLException e) {
            throw new StoreUnavailable("open " + settings.file(), e);
        }
        try {
            migrate(root, MIGRATIONS);
            MatchFiles files = new MatchFiles(trackingFolder(settings));
            Work.outside(root, "prepare " + files.folder(), connection -> {
                files.prepare(connection);
                MetricsView.prepare(connection);
                return true;
            });
            return new DuckDb(root, files, new MetricsView(settings.metrics()));
        } catch (StoreUnavailable e) {
            Connections.close(root);
            throw e;
        }
    }

    static void migrate(DuckDBConnection connection, Migrations migrations) {
        migrations.run((what, step) -> Work.transaction(connection, what, step::with));
    }

    /// Beside the database, so that both are moved and deleted together.
    private static Path trackingFolder(DuckSettings settings) {
        return settings.file().toAbsolutePath().resolveSibling(settings.file().getFileName() + ".tracking");
    }

    private DuckDb(DuckDBConnection root, MatchFiles files, MetricsView metrics) {
        this.root = root;
        connections = new Connections(root);
        events = new DuckEventStore(connections);
        tracking = new DuckTrackingStore(connections, files);
        queries = new DuckSqlQueries(connections, metrics);
        compactor = new Compactor(tracking);
    }

    public EventStore events() {
        return events;
    }

    public TrackingStore tracking() {
        return tracking;
    }

    public SqlQueries queries() {
        return queries;
    }

    /// Moves the frames of matches that got none for this long into sorted Parquet files, one per match,
    /// where they take a small part of the room; they are read as before. An append waits while a match is
    /// moved, a few seconds.
    ///
    /// @return how many matches were moved
    /// @throws StoreUnavailable when the disk is full or the engine fails; the frames stay where they were
    public int compactTracking(Duration idle) {
        return tracking.compact(idle);
    }

    /// Ends all stores; statements of other threads are stopped.
    @Override
    public void close() {
        compactor.close();
        events.close();
        tracking.close();
        connections.close();
        Connections.close(root);
    }

    private static String folders(DuckSettings settings) {
        return Stream.concat(Stream.of(trackingFolder(settings)), settings.metrics().stream())
                .map(MatchFiles::literal)
                .collect(Collectors.joining(", "));
    }

    static DuckDBConnection connect(DuckSettings settings) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("memory_limit", settings.memoryMebibytes() + "MiB");
        properties.setProperty("threads", Integer.toString(settings.threads()));
        properties.setProperty("max_temp_directory_size", settings.spillMebibytes() + "MiB");
        properties.setProperty("checkpoint_threshold", settings.checkpointMebibytes() + "MiB");
        properties.setProperty("jdbc_stream_results", "true");
        // asked for by name: the JDK's driver manager would load the drivers of all other engines too
        DuckDBConnection connection =
                (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:" + settings.file(), properties);
        Jdbc.execute(connection, "SET GLOBAL TimeZone = 'UTC'");
        Jdbc.execute(connection, "SET GLOBAL allowed_directories = [" + folders(settings) + "]");
        Jdbc.execute(connection, "SET GLOBAL enable_external_access = false");
        Jdbc.execute(connection, "SET GLOBAL lock_configuration = true");
        return connection;
    }
}
