package touchline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.model.Envelope;
import touchline.model.Fact;
import touchline.model.FreezeFrame;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.Period;
import touchline.model.PlayerId;
import touchline.model.Score;
import touchline.model.TeamId;
import touchline.storage.duckdb.DuckDb;
import touchline.storage.duckdb.DuckSettings;
import touchline.storage.memory.MemoryEventStore;
import touchline.storage.postgres.PostgresSettings;
import touchline.storage.postgres.PostgresStores;
import touchline.storage.postgres.TestServer;
import touchline.testkit.Seeds;

/// Repeats, corrections, withdrawals in any order, with the stores closed and opened in between: DuckDB,
/// PostgreSQL and the plain adapter in memory tell the same at every step.
final class StoresAgreeTest {
    private static final int MATCHES = 3;
    private static final LogPartition PARTITION = new LogPartition("touchline.events", 0);

    @TempDir
    private Path folder;

    /// The same facts in three places.
    private record Stores(EventStore memory, DuckDb duckDb, PostgresStores postgres) implements AutoCloseable {
        private static Stores open(EventStore memory, DuckSettings file, PostgresSettings database) {
            return new Stores(memory, DuckDb.open(file), PostgresStores.open(database));
        }

        private void append(List<Envelope<?>> batch, Map<LogPartition, Long> positions) {
            Appended expected = memory.append(batch, positions);
            assertThat(duckDb.events().append(batch, positions)).isEqualTo(expected);
            assertThat(postgres.events().append(batch, positions)).isEqualTo(expected);
        }

        private void compare() {
            compareWith(duckDb.events());
            compareWith(postgres.events());
        }

        private void compareWith(EventStore actual) {
            assertThat(actual.positions()).isEqualTo(memory.positions());
            assertThat(actual.matches("", 10)).isEqualTo(memory.matches("", 10));
            for (StoredMatch match : memory.matches("", 10)) {
                assertThat(actual.match(match.match())).contains(match);
                compareMatch(actual, match.match());
            }
        }

        private void compareMatch(EventStore actual, MatchId match) {
            EventQuery some = new EventQuery(
                    Optional.empty(),
                    3,
                    Set.of("pass", "duel"),
                    Optional.empty(),
                    Optional.of(new TeamId("vendor-100")));
            for (EventQuery query : List.of(EventQuery.first(EventQuery.MAX_LIMIT), some)) {
                assertThat(actual.events(match, query)).isEqualTo(memory.events(match, query));
            }
            assertThat(pages(actual, match)).isEqualTo(pages(memory, match));
            List<Envelope<FreezeFrame>> frames = memory.freezeFrames(match, Optional.empty());
            assertThat(actual.freezeFrames(match, Optional.empty())).isEqualTo(frames);
            for (Envelope<FreezeFrame> frame : frames.subList(0, Math.min(3, frames.size()))) {
                Optional<String> event = Optional.of(frame.data().event());
                assertThat(actual.freezeFrames(match, event)).isEqualTo(memory.freezeFrames(match, event));
            }
            assertThat(actual.tally(match)).isEqualTo(memory.tally(match));
            for (Set<Period> periods : List.of(Set.of(Period.values()), Set.of(Period.FIRST_HALF))) {
                assertThat(actual.actionCounts(match, periods)).isEqualTo(memory.actionCounts(match, periods));
            }
        }

        /// All events by pages, cursors included, and those of the first player.
        private static List<EventStore.EventPage> pages(EventStore store, MatchId match) {
            List<EventStore.EventPage> pages = new ArrayList<>();
            Optional<String> cursor = Optional.empty();
            do {
                EventQuery query = new EventQuery(cursor, 700, Set.of(), Optional.empty(), Optional.empty());
                pages.add(store.events(match, query));
                cursor = pages.getLast().next();
            } while (cursor.isPresent());
            Optional<PlayerId> player = pages.getFirst().events().stream()
                    .flatMap(event -> event.data().player().stream())
                    .findFirst();
            pages.add(store.events(match, new EventQuery(Optional.empty(), 50, Set.of(), player, Optional.empty())));
            return pages;
        }

        @Override
        public void close() {
            duckDb.close();
            postgres.close();
        }
    }

    @Test
    void madeFactsThatMeetOften() {
        Seeds.check(2, random -> {
            EventStore memory = new MemoryEventStore();
            DuckSettings file = DuckSettings.laptop(folder.resolve(random.nextLong() + ".duckdb"));
            PostgresSettings database = TestServer.newDatabase();
            for (int opened = 0; opened < 2; opened++) {
                try (Stores stores = Stores.open(memory, file, database)) {
                    for (int step = 0; step < 12; step++) {
                        List<Envelope<?>> batch = new ArrayList<>();
                        for (int size = random.nextInt(30); size > 0; size--) {
                            batch.add(fact(random));
                        }
                        long position = opened * 100L + step;
                        stores.append(batch, random.nextBoolean() ? Map.of(PARTITION, position) : Map.of());
                    }
                    stores.compare();
                }
            }
        });
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

    @Test
    void realMatchesShuffledRepeatedCorrectedAndWithdrawn() {
        List<List<Envelope<?>>> matches = RealMatches.all();
        assumeTrue(!matches.isEmpty(), "the sample data is absent");
        Seeds.check(1, random -> {
            List<Envelope<?>> log = new ArrayList<>();
            matches.forEach(match -> log.addAll(disturbed(match, random)));
            Collections.shuffle(log, new Random(random.nextLong()));
            DuckSettings file = DuckSettings.laptop(folder.resolve("real.duckdb"));
            try (Stores stores = Stores.open(new MemoryEventStore(), file, TestServer.newDatabase())) {
                for (int from = 0; from < log.size(); ) {
                    int to = Math.min(log.size(), from + 1 + random.nextInt(2_000));
                    stores.append(log.subList(from, to), Map.of(PARTITION, (long) to));
                    from = to;
                }
                stores.compare();
                assertThat(stores.memory().matches("", 10)).hasSize(matches.size());
                SqlAgreement.check(stores.duckDb(), stores.postgres());
            }
        });
    }

    /// The facts of a match, and beside them repeats, corrections by what other events of it say, and
    /// withdrawals.
    private static List<Envelope<?>> disturbed(List<Envelope<?>> facts, RandomGenerator random) {
        List<Envelope<MatchEvent>> events = new ArrayList<>();
        for (Envelope<?> fact : facts) {
            if (fact.data() instanceof MatchEvent event) {
                events.add(fact.with(event));
            }
        }
        List<Envelope<?>> all = new ArrayList<>(facts);
        for (int i = facts.size() / 4; i > 0; i--) {
            Envelope<MatchEvent> event = events.get(random.nextInt(events.size()));
            MatchEvent other = events.get(random.nextInt(events.size())).data();
            int revision = event.revision() + 1 + random.nextInt(2);
            all.add(
                    switch (random.nextInt(3)) {
                        case 0 -> event;
                        case 1 -> Facts.withdrawal(event, revision);
                        default -> corrected(event, revision, other);
                    });
        }
        return all;
    }

    private static Envelope<MatchEvent> corrected(Envelope<MatchEvent> event, int revision, MatchEvent other) {
        return new Envelope<>(
                event.source(),
                event.id(),
                revision,
                event.match(),
                event.sequence(),
                event.part(),
                event.time(),
                event.recorded(),
                event.arrival(),
                event.dataRef(),
                event.traceparent(),
                other);
    }
}
