package touchline.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import touchline.model.Envelope;
import touchline.model.MatchEvent;
import touchline.storage.duckdb.DuckDb;
import touchline.storage.duckdb.DuckSettings;
import touchline.storage.postgres.PostgresStores;
import touchline.storage.postgres.TestServer;
import touchline.testkit.Seeds;

/// Measures appends to DuckDB and PostgreSQL in turns: `AppendSpeed FOLDER MATCHES BATCH [STATEMENT]`.
///
/// The statement is run in PostgreSQL beforehand, to see what another index costs. That server does not
/// wait for its disk, so its figures tell of the work and not of waiting times.
final class AppendSpeed {
    private static final int EVENTS = 4_000;
    private static final int ROUNDS = 3;
    private static final LogPartition PARTITION = new LogPartition("touchline.events", 0);

    private final String engine;
    private final EventStore store;
    private long total;

    private AppendSpeed(String engine, EventStore store) {
        this.engine = engine;
        this.store = store;
    }

    static void main(String... args) throws Exception {
        int matches = Integer.parseInt(args[1]);
        int batchSize = Integer.parseInt(args[2]);
        for (int round = 0; round < ROUNDS; round++) {
            Path file = Path.of(args[0]).resolve("speed.duckdb");
            Files.deleteIfExists(file);
            Files.deleteIfExists(Path.of(file + ".wal"));
            try (DuckDb database = DuckDb.open(DuckSettings.laptop(file))) {
                new AppendSpeed("DuckDB", database.events()).measure(matches, batchSize);
            }
            var settings = TestServer.newDatabase();
            try (PostgresStores stores = PostgresStores.open(settings)) {
                if (args.length > 3) {
                    TestServer.execute(settings, args[3]);
                }
                new AppendSpeed("PostgreSQL", stores.events()).measure(matches, batchSize);
                search(stores);
            }
        }
    }

    private static void search(PostgresStores stores) {
        long asked = System.nanoTime();
        var answer = stores.queries()
                .query(
                        "SELECT count(*) FROM event WHERE qualifiers @> '{\"under_pressure\":true}'",
                        SqlQueries.Limits.DEFAULT)
                .rows();
        System.out.printf("PostgreSQL %s events found by a qualifier in %.0f ms%n", answer, millis(asked));
    }

    private void measure(int matches, int batchSize) {
        bulk(matches, batchSize);
        small(matches);
        long listed = System.nanoTime();
        int count = store.matches("", 100).size();
        System.out.printf("%-10s %d matches listed in %.0f ms%n", engine, count, millis(listed));
    }

    private void bulk(int matches, int batchSize) {
        List<Envelope<MatchEvent>> template = template();
        List<Envelope<?>> batch = new ArrayList<>();
        long inStore = 0;
        long longest = 0;
        for (int match = 0; match < matches; match++) {
            for (Envelope<MatchEvent> event : template) {
                batch.add(Facts.envelope(Facts.match(match), event.id(), 0, event.sequence(), event.data()));
                if (batch.size() == batchSize) {
                    total += batch.size();
                    long start = System.nanoTime();
                    store.append(batch, Map.of(PARTITION, total));
                    long took = System.nanoTime() - start;
                    inStore += took;
                    longest = Math.max(longest, took);
                    batch.clear();
                }
            }
        }
        System.out.printf(
                "%-10s %d events in batches of %d: %.2f s, %.0f events/s, longest batch %.0f ms%n",
                engine, total, batchSize, inStore / 1e9, total / (inStore / 1e9), longest / 1e6);
    }

    /// The events of StatsBomb's match in the sample data, or as many made ones.
    private static List<Envelope<MatchEvent>> template() {
        List<Envelope<MatchEvent>> events = new ArrayList<>();
        for (List<Envelope<?>> match : RealMatches.all()) {
            for (Envelope<?> fact : match) {
                if (events.size() < EVENTS && fact.data() instanceof MatchEvent event) {
                    events.add(fact.with(event));
                }
            }
        }
        return events.isEmpty() ? Facts.events(Facts.match(0), EVENTS, Seeds.generator(1)) : events;
    }

    private void small(int matches) {
        double[] millis = new double[400];
        for (int i = 0; i < millis.length; i++) {
            int match = matches + i % 10;
            List<Envelope<?>> batch = new ArrayList<>();
            for (int n = 0; n < 5 + i % 46; n++) {
                MatchEvent event = Facts.events(Facts.match(match), 1, Seeds.generator(i))
                        .getFirst()
                        .data();
                batch.add(Facts.envelope(Facts.match(match), i + "-" + n, 0, i, event));
            }
            long start = System.nanoTime();
            store.append(batch, Map.of(PARTITION, total + i));
            millis[i] = millis(start);
        }
        Arrays.sort(millis);
        System.out.printf(
                "%-10s small batches of 5 to 50: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, max %.1f ms%n",
                engine, millis[200], millis[360], millis[396], millis[399]);
    }

    private static double millis(long since) {
        return (System.nanoTime() - since) / 1e6;
    }
}
