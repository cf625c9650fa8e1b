package touchline.storage.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.model.Envelope;
import touchline.model.Fact;
import touchline.model.GameClock;
import touchline.model.MatchId;
import touchline.model.Period;
import touchline.model.Score;
import touchline.model.TeamId;
import touchline.storage.Appended;
import touchline.storage.EventQuery;
import touchline.storage.EventStore;
import touchline.storage.Facts;
import touchline.storage.LogPartition;
import touchline.storage.StoredMatch;
import touchline.storage.memory.MemoryEventStore;
import touchline.testkit.Seeds;

/// Repeats, corrections, withdrawals in any order, with the file closed and opened in between: DuckDB and the plain
/// adapter in memory tell the same at every step.
final class StoresAgreeTest {
    private static final int MATCHES = 3;
    private static final LogPartition PARTITION = new LogPartition("touchline.events", 0);

    @Test
    void bothStoresTellTheSame(@TempDir Path folder) {
        Seeds.check(2, random -> {
            DuckSettings settings = DuckSettings.laptop(folder.resolve(random.nextLong() + ".duckdb"));
            EventStore memory = new MemoryEventStore();
            for (int opened = 0; opened < 2; opened++) {
                try (DuckDb database = DuckDb.open(settings)) {
                    for (int step = 0; step < 12; step++) {
                        appendToBoth(memory, database.events(), random, opened * 100L + step);
                    }
                    compare(memory, database.events());
                }
            }
        });
    }

    private static void appendToBoth(EventStore one, EventStore other, RandomGenerator random, long position) {
        List<Envelope<?>> batch = new ArrayList<>();
        for (int size = random.nextInt(30); size > 0; size--) {
            batch.add(fact(random));
        }
        Map<LogPartition, Long> positions = random.nextBoolean() ? Map.of(PARTITION, position) : Map.of();

        Appended expected = one.append(batch, positions);

        assertThat(other.append(batch, positions)).isEqualTo(expected);
    }

    /// Few identities and revisions, so that they meet often. What a revision holds depends on it alone.
    private static Envelope<?> fact(RandomGenerator random) {
        MatchId match = Facts.match(random.nextInt(MATCHES));
        int number = random.nextInt(20);
        int revision = random.nextInt(4);
        Fact fact = content(match, number, revision);
        Envelope<?> envelope = Facts.envelope(match, "id" + number, revision, number, fact);
        return random.nextInt(5) == 0 ? Facts.withdrawal(envelope, revision) : envelope;
    }

    private static Fact content(MatchId match, int number, int revision) {
        RandomGenerator own = Seeds.generator(number * 10L + revision);
        return switch (number % 10) {
            case 0 -> Facts.sheet(match, Optional.of(new Score(number, revision)));
            case 1 -> Facts.freezeFrame("id" + number, own);
            default -> Facts.event(GameClock.ofMillis(Period.of(1 + number % 3), revision * 100L), own);
        };
    }

    private static void compare(EventStore expected, EventStore actual) {
        assertThat(actual.positions()).isEqualTo(expected.positions());
        assertThat(actual.matches("", 10)).isEqualTo(expected.matches("", 10));
        for (StoredMatch match : expected.matches("", 10)) {
            assertThat(actual.match(match.match())).contains(match);
            EventQuery all = EventQuery.first(100);
            EventQuery some = new EventQuery(
                    Optional.empty(),
                    3,
                    Set.of("pass", "duel"),
                    Optional.empty(),
                    Optional.of(new TeamId("vendor-100")));
            for (EventQuery query : List.of(all, some)) {
                assertThat(actual.events(match.match(), query)).isEqualTo(expected.events(match.match(), query));
            }
            assertThat(actual.freezeFrames(match.match(), Optional.empty()))
                    .isEqualTo(expected.freezeFrames(match.match(), Optional.empty()));
            assertThat(actual.tally(match.match())).isEqualTo(expected.tally(match.match()));
        }
    }
}
