package touchline.storage.duckdb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import touchline.model.Envelope;
import touchline.model.MatchEvent;
import touchline.storage.Facts;
import touchline.storage.LogPartition;
import touchline.testkit.Seeds;

/// Measures appends: `AppendSpeed FOLDER MATCHES BATCH`.
final class AppendSpeed {
    private static final int EVENTS = 1_650;

    private AppendSpeed() {}

    static void main(String... args) throws Exception {
        Path file = Path.of(args[0]).resolve("speed.duckdb");
        int matches = Integer.parseInt(args[1]);
        int batchSize = Integer.parseInt(args[2]);
        Files.deleteIfExists(file);
        Files.deleteIfExists(Path.of(file + ".wal"));
        long opened = System.nanoTime();
        try (DuckDb database = DuckDb.open(DuckSettings.laptop(file))) {
            System.out.printf("open %.0f ms%n", millis(opened));
            RandomGenerator random = Seeds.generator(1);
            List<Envelope<MatchEvent>> template = Facts.events(Facts.match(0), EVENTS, random);
            List<Envelope<?>> batch = new ArrayList<>();
            long inStore = 0;
            long longest = 0;
            long total = 0;
            LogPartition partition = new LogPartition("touchline.events", 0);
            for (int match = 0; match < matches; match++) {
                for (Envelope<MatchEvent> event : template) {
                    batch.add(Facts.envelope(Facts.match(match), event.id(), 0, event.sequence(), event.data()));
                    if (batch.size() == batchSize) {
                        total += batch.size();
                        long start = System.nanoTime();
                        database.events().append(batch, Map.of(partition, total));
                        long took = System.nanoTime() - start;
                        inStore += took;
                        longest = Math.max(longest, took);
                        batch.clear();
                    }
                }
            }
            System.out.printf(
                    "%d events in batches of %d: %.2f s, %.0f events/s, longest batch %.0f ms%n",
                    total, batchSize, inStore / 1e9, total / (inStore / 1e9), longest / 1e6);
            small(database, matches, partition, total);
        }
        System.out.printf("file %.1f MB%n", Files.size(file) / 1e6);
        opened = System.nanoTime();
        try (DuckDb database = DuckDb.open(DuckSettings.laptop(file))) {
            System.out.printf(
                    "open again %.0f ms, %d matches",
                    millis(opened), database.events().matches("", 10).size());
            System.out.printf(" listed in %.0f ms%n", millis(opened));
        }
    }

    private static void small(DuckDb database, int matches, LogPartition partition, long from) {
        double[] millis = new double[400];
        for (int i = 0; i < millis.length; i++) {
            int match = matches + i % 10;
            List<Envelope<MatchEvent>> events = new ArrayList<>();
            for (int n = 0; n < 5 + i % 46; n++) {
                events.add(
                        Facts.events(Facts.match(match), 1, Seeds.generator(i)).getFirst());
            }
            List<Envelope<?>> batch = new ArrayList<>();
            for (int n = 0; n < events.size(); n++) {
                batch.add(Facts.envelope(
                        Facts.match(match), i + "-" + n, 0, i, events.get(n).data()));
            }
            long start = System.nanoTime();
            database.events().append(batch, Map.of(partition, from + i));
            millis[i] = millis(start);
        }
        Arrays.sort(millis);
        System.out.printf(
                "small batches of 5 to 50: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, max %.1f ms%n",
                millis[200], millis[360], millis[396], millis[399]);
    }

    private static double millis(long since) {
        return (System.nanoTime() - since) / 1e6;
    }
}
