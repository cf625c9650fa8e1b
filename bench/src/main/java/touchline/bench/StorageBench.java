package touchline.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import touchline.simulator.MatchSimulator;
import touchline.simulator.SimulatedMatch;
import touchline.simulator.SimulationSpec;
import touchline.storage.clickhouse.ClickHouseSettings;
import touchline.storage.clickhouse.ClickHouseStores;
import touchline.storage.duckdb.DuckDb;
import touchline.storage.duckdb.DuckSettings;

/// What a stored position costs in each form, and how long questions about a match take.
///
/// ```
/// ./touchline bench storage [--minutes N] [--clickhouse ADDRESS] [FILE…]
/// ```
///
/// A simulated match with halves of N minutes (45), as it is and as a camera with an error of 1 cm would see
/// it; and the vendor's files of one match, if any. ClickHouse is measured when the address of one is given,
/// such as `http://user:password@host:8123/database` with an empty database.
public final class StorageBench {
    private static final PrintStream REPORT = System.out;
    private static final long SEED = 20_261_126;
    private static final double CAMERA_ERROR_CM = 1;

    private StorageBench() {}

    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        int minutes = 45;
        Optional<URI> clickHouse = Optional.empty();
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--minutes") && i + 1 < arguments.length) {
                minutes = Integer.parseInt(arguments[++i]);
            } else if (arguments[i].equals("--clickhouse") && i + 1 < arguments.length) {
                clickHouse = Optional.of(URI.create(arguments[++i]));
            } else if (arguments[i].startsWith("--")) {
                System.err.println("usage: ./touchline bench storage [--minutes N] [--clickhouse ADDRESS] [FILE…]");
                System.exit(2);
            } else {
                files.add(Path.of(arguments[i]));
            }
        }
        SimulatedMatch match =
                MatchSimulator.simulate(SimulationSpec.ofSeed(SEED).withMinutesPerHalf(minutes));
        TrackingSample noisy = SimulatedFrames.noisy(match, CAMERA_ERROR_CM);
        sizes(SimulatedFrames.smooth(match));
        if (!files.isEmpty()) {
            sizes(TrackingSample.of(files));
        }
        inFolder(folder -> {
            new StorageSizes(REPORT, noisy, folder).run();
            queries(noisy, folder);
        });
        if (clickHouse.isPresent()) {
            clickHouse(clickHouse.get(), noisy);
        }
        REPORT.println("(" + StorageQueries.blackhole() + ")");
    }

    private static void sizes(TrackingSample sample) throws IOException, SQLException {
        inFolder(folder -> new StorageSizes(REPORT, sample, folder).run());
    }

    private static void queries(TrackingSample sample, Path folder) {
        try (DuckDb store = DuckDb.open(DuckSettings.laptop(folder.resolve("store.duckdb")))) {
            new StorageQueries(REPORT, store.tracking(), sample).run("embedded, compacted match");
        }
        try (DuckDb store = DuckDb.open(DuckSettings.laptop(folder.resolve("hot.duckdb")))) {
            StorageSizes.fill(store.tracking(), sample);
            new StorageQueries(REPORT, store.tracking(), sample).run("embedded, match that is being filled");
        }
    }

    private static void clickHouse(URI uri, TrackingSample sample) throws IOException, InterruptedException {
        String[] user =
                Optional.ofNullable(uri.getUserInfo()).orElse("default:").split(":", 2);
        URI address = URI.create(uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort());
        String database = uri.getPath().substring(1);
        ClickHouseSettings settings = new ClickHouseSettings(
                address, database, user[0], user[1], Duration.ofSeconds(10), Duration.ofMinutes(5));
        try (ClickHouseStores stores = ClickHouseStores.open(settings)) {
            long start = System.nanoTime();
            StorageSizes.fill(stores.tracking(), sample);
            REPORT.printf("%nClickHouse: filled in %.1f s%n", (System.nanoTime() - start) / 1e9);
            for (String table : List.of("kept_position", "kept_frame")) {
                ask(settings, "OPTIMIZE TABLE " + table + " FINAL");
            }
            String bytes = ask(
                    settings,
                    "SELECT sum(bytes_on_disk) FROM system.parts WHERE active AND database = '" + database
                            + "' AND table IN ('kept_position', 'kept_frame', 'kept_roster')");
            REPORT.printf(
                    "  ClickHouse, merged: %.2f bytes per position%n",
                    Long.parseLong(bytes) / (double) sample.positions());
            REPORT.println(ask(
                    settings,
                    "SELECT table, name, compression_codec, sum(column_data_compressed_bytes) AS bytes FROM"
                            + " (SELECT table, column AS name, column_data_compressed_bytes FROM system.parts_columns"
                            + " WHERE active AND database = '" + database + "') AS p JOIN (SELECT table, name,"
                            + " compression_codec FROM system.columns WHERE database = '" + database
                            + "') AS c USING (table, name) GROUP BY ALL ORDER BY bytes DESC LIMIT 12"));
            new StorageQueries(REPORT, stores.tracking(), sample).run("ClickHouse");
        }
    }

    private static String ask(ClickHouseSettings settings, String sql) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(settings.address() + "/?database="
                                            + URLEncoder.encode(settings.database(), StandardCharsets.UTF_8)))
                                    .header("X-ClickHouse-User", settings.user())
                                    .header("X-ClickHouse-Key", settings.password())
                                    .POST(HttpRequest.BodyPublishers.ofString(sql))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body()
                    .strip();
        }
    }

    private interface Work {
        void in(Path folder) throws IOException, SQLException;
    }

    private static void inFolder(Work work) throws IOException, SQLException {
        Path folder = Files.createTempDirectory("touchline-bench");
        try {
            work.in(folder);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
