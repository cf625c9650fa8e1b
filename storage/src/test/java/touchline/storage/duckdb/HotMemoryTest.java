package touchline.storage.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.model.Envelope;
import touchline.model.MatchId;
import touchline.model.Period;
import touchline.model.TrackingFrame;
import touchline.storage.Facts;
import touchline.storage.TrackQuery;
import touchline.storage.TrackingStore;
import touchline.storage.memory.MemoryTrackingStore;
import touchline.testkit.Seeds;

/// Questions about whole matches between all that changes the rows: appends, repeats, late frames, compactions, a
/// reset, checkpoints that number rows anew.
final class HotMemoryTest {
    private static final int MATCHES = 3;

    @TempDir
    private Path folder;

    @Test
    void whatIsRememberedIsWhatIsThere() {
        Seeds.check(4, random -> {
            DuckSettings settings = DuckSettings.laptop(folder.resolve(random.nextLong() + ".duckdb"));
            TrackingStore expected = new MemoryTrackingStore();
            try (DuckDb database = DuckDb.open(settings)) {
                for (int step = 0; step < 40; step++) {
                    change(database, expected, random);
                    MatchId match = Facts.match(random.nextInt(MATCHES));
                    assertThat(database.tracking().tracks(match, TrackQuery.ALL))
                            .usingRecursiveComparison()
                            .isEqualTo(expected.tracks(match, TrackQuery.ALL));
                    TrackQuery half = TrackQuery.window(Period.FIRST_HALF, 0, 400_000_000);
                    assertThat(database.tracking().tracks(match, half))
                            .usingRecursiveComparison()
                            .isEqualTo(expected.tracks(match, half));
                }
            }
        });
    }

    private static void change(DuckDb database, TrackingStore expected, RandomGenerator random) {
        switch (random.nextInt(12)) {
            case 0 -> {
                database.tracking().reset();
                expected.reset();
            }
            case 1, 2 -> database.compactTracking(Duration.ZERO);
            default -> {
                List<Envelope<TrackingFrame>> batch = frames(random);
                assertThat(database.tracking().append(batch, Map.of())).isEqualTo(expected.append(batch, Map.of()));
            }
        }
    }

    /// Of any match and place, so that they come late and again.
    private static List<Envelope<TrackingFrame>> frames(RandomGenerator random) {
        int match = random.nextInt(MATCHES);
        int from = random.nextInt(400);
        return new ArrayList<>(
                Facts.frames(Facts.match(match), Period.FIRST_HALF, from, 100, Facts.roster(4), new Random(match)));
    }
}
