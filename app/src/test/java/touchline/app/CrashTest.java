package touchline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.testkit.Seeds;

/// kill -9 for real, at seeded instants of a running ingestion, all on one home: what was acknowledged is there in the
/// end, once, with the same rows and the same metric values as on a home that was never killed.
final class CrashTest {
    private static final int KILLS = Integer.getInteger("crash.kills", System.getenv("CI") == null ? 0 : 20);
    private static final int MATCHES = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String ROWS =
            "SELECT match_id, count(*), count(DISTINCT id), sum(period * 31 + clock_ms), count(x_m) FROM event"
                    + " GROUP BY 1 ORDER BY 1";
    private static final String FRAMES = "SELECT match_id, count(*) FROM frame GROUP BY 1 ORDER BY 1";

    @TempDir
    private Path temp;

    @Test
    void nothingAcknowledgedIsLostOrDoubledByKills() throws IOException, InterruptedException {
        if (KILLS == 0) {
            System.err.println(
                    "SKIPPED: kills of the whole process take five minutes; they run where CI is set, or with"
                            + " -Dcrash.kills=20");
        }
        assumeTrue(KILLS > 0, "no kills wanted");
        long seed = Long.getLong("seed", System.nanoTime());
        RandomGenerator random = Seeds.generator(seed);
        List<Path> matches = new ArrayList<>();
        for (int i = 0; i < MATCHES; i++) {
            matches.add(SimulatedFiles.sportec(temp.resolve("match-" + i), 100 + i, 1));
        }
        Path log = temp.resolve("child.log");
        Path killed = temp.resolve("killed");

        int running = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            running += ingestAndKill(matches.get(kill % MATCHES), killed, log, random) ? 1 : 0;
        }

        List<String> afterKills = ingestAll(matches, killed, log);
        List<String> undisturbed = ingestAll(matches, temp.resolve("clean"), log);
        assertThat(afterKills).as("-Dseed=%d, log %s", seed, log).isEqualTo(undisturbed);
        assertThat(running)
                .as("instants at which something was running, -Dseed=%d", seed)
                .isGreaterThan(KILLS / 2);
    }

    /// Kills the ingestion at an instant between its start and some time after its acknowledgement; says whether it was
    /// still running then.
    private static boolean ingestAndKill(Path match, Path home, Path log, RandomGenerator random)
            throws InterruptedException {
        try (Child child = Child.start(log, "ingest", match.toString(), "--json", "--home", home.toString())) {
            boolean early = random.nextInt(4) == 0;
            if (!early) {
                child.await(line -> line.contains("\"acknowledged\""), PATIENCE);
            }
            boolean ended = child.endsWithin(Duration.ofMillis(random.nextInt(early ? 4_000 : 1_500)));
            child.kill();
            return !ended;
        }
    }

    /// Ingests what may be missing, lets everything settle, and asks what is there.
    private static List<String> ingestAll(List<Path> matches, Path home, Path log) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of("ingest"));
        matches.forEach(match -> words.add(match.toString()));
        words.addAll(List.of("--json", "--home", home.toString()));
        try (Child child = Child.start(log, words.toArray(String[]::new))) {
            String last = child.awaitEnd(PATIENCE).getLast();
            assertThat(last)
                    .contains("\"done\":true")
                    .contains("\"in_flight\":0")
                    .contains("\"rejected\":0");
        }
        return List.of(query(ROWS, home, log), query(FRAMES, home, log));
    }

    private static String query(String sql, Path home, Path log) throws InterruptedException {
        try (Child child = Child.start(log, "query", sql, "--json", "--home", home.toString())) {
            return child.awaitEnd(PATIENCE).getLast();
        }
    }
}
