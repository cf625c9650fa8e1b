package touchline.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import touchline.model.Envelope;
import touchline.model.TrackingFrame;
import touchline.storage.TrackingStore;
import touchline.storage.duckdb.DuckDb;
import touchline.storage.duckdb.DuckSettings;

/// Bytes per position, of one sample in all forms.
final class StorageSizes {
    private static final int BATCH_FRAMES = 20_000;

    private final PrintStream report;
    private final TrackingSample sample;
    private final Path folder;

    /// @param folder for the files, empty
    StorageSizes(PrintStream report, TrackingSample sample, Path folder) {
        this.report = report;
        this.sample = sample;
        this.folder = folder;
    }

    void run() throws IOException, SQLException {
        report.printf(
                "%n%s: %,d frames, %,d positions%n",
                sample.name(), sample.frames().size(), sample.positions());
        naive();
        Path database = folder.resolve("store.duckdb");
        try (DuckDb store = DuckDb.open(DuckSettings.laptop(database))) {
            fill(store.tracking(), sample);
        }
        tell("DuckDB, a row per frame with lists (hot)", Files.size(database));
        try (DuckDb store = DuckDb.open(DuckSettings.laptop(database))) {
            long start = System.nanoTime();
            store.compactTracking(Duration.ZERO);
            report.printf("  (compaction: %.1f s)%n", (System.nanoTime() - start) / 1e9);
        }
        tell("Parquet of a compacted match", parquetBytes(database.resolveSibling("store.duckdb.tracking")));
        tell("  and the database file beside it", Files.size(database));
    }

    void tell(String form, long bytes) {
        report.printf("  %-42s %6.2f bytes per position%n", form, bytes / (double) sample.positions());
    }

    /// In batches, as the sink does.
    static void fill(TrackingStore store, TrackingSample sample) {
        int size = sample.frames().size();
        for (int from = 0; from < size; from += BATCH_FRAMES) {
            store.append(sample.frames().subList(from, Math.min(size, from + BATCH_FRAMES)), Map.of());
        }
    }

    private static long parquetBytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            long bytes = 0;
            for (Path file :
                    files.filter(file -> !file.endsWith("+none.parquet")).toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        }
    }

    /// What one writes first: a row per position in the order of arrival, names as texts, metres as doubles.
    private void naive() throws IOException, SQLException {
        Path database = folder.resolve("naive.duckdb");
        Path parquet = folder.resolve("naive.parquet");
        try (DuckDBConnection connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + database)) {
            execute(connection, """
                    CREATE TABLE position (match_id VARCHAR, period INTEGER, clock_s DOUBLE, frame INTEGER,
                        player_id VARCHAR, team_id VARCHAR, x_m DOUBLE, y_m DOUBLE, z_m DOUBLE)""");
            try (DuckDBAppender rows = connection.createAppender("position")) {
                for (Envelope<TrackingFrame> frame : sample.frames()) {
                    append(rows, frame.match().value(), frame.data());
                }
            }
            execute(connection, "COPY position TO '" + parquet + "' (FORMAT parquet)");
        }
        tell("DuckDB, a row per position, doubles", Files.size(database));
        tell("Parquet, the same rows, the engine's choices", Files.size(parquet));
    }

    private static void append(DuckDBAppender rows, String match, TrackingFrame frame) throws SQLException {
        for (int slot = 0; slot < frame.roster().size(); slot++) {
            if (frame.seen(slot)) {
                var entry = frame.roster().entries().get(slot);
                key(rows, match, frame)
                        .append(entry.player().value())
                        .append(entry.team().value());
                rows.append(frame.xMetres(slot))
                        .append(frame.yMetres(slot))
                        .appendNull()
                        .endRow();
            }
        }
        TrackingFrame.Ball ball = frame.ball();
        if (ball.seen()) {
            key(rows, match, frame).append("ball").appendNull();
            rows.append(ball.xCm() / 100.0)
                    .append(ball.yCm() / 100.0)
                    .append(ball.zCm() / 100.0)
                    .endRow();
        }
    }

    private static DuckDBAppender key(DuckDBAppender rows, String match, TrackingFrame frame) throws SQLException {
        return rows.beginRow()
                .append(match)
                .append(frame.clock().period().number())
                .append(frame.clock().seconds())
                .append(frame.number());
    }

    private static void execute(DuckDBConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
