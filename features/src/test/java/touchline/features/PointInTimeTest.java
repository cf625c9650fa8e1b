package touchline.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import touchline.features.FeatureFunction.Knowledge;
import touchline.metrics.MatchFold;
import touchline.metrics.MetricValue;
import touchline.metrics.Metrics;
import touchline.model.Envelope;
import touchline.model.MatchId;
import touchline.model.TeamId;
import touchline.testkit.Seeds;

/// Values at any moment, by what was known at any other, are those that brute force finds.
final class PointInTimeTest {
    private static final int MATCHES = 8;

    private final FeatureViews views;

    PointInTimeTest() throws IOException {
        views = FeatureViews.read(Path.of("none"), Metrics.definitions());
    }

    @Test
    void everyFeatureIsWhatBruteForceFinds() {
        Seeds.check(25, random -> {
            Map<MatchId, List<Envelope<?>>> log = log(random);
            List<MatchHistory> histories = histories(log, random);
            FeatureFunction function = new FeatureFunction(views);
            BruteForce brute = new BruteForce(log, Metrics.all(), views);
            int some = 0;
            for (int i = 0; i < 12; i++) {
                Instant at = moment(random);
                Instant known = random.nextBoolean() ? at : at.plus(Duration.ofMinutes(random.nextInt(-600, 9_000)));
                for (FeatureView view : views.all()) {
                    String entity = entity(view.entity(), random);
                    FeatureVector vector = function.vector(view, entity, at, Knowledge.of(known), histories);
                    assertThat(vector.values())
                            .as("%s of %s at %s known by %s: %s", view.name(), entity, at, known, view.names())
                            .isEqualTo(brute.vector(view, entity, at, known));
                    some += vector.value(view.features().size() - 1).isPresent() ? 1 : 0;
                }
            }
            assertThat(some).as("vectors with values").isPositive();
        });
    }

    /// What labels of training sets are.
    @Test
    void theValueAfterAMatchIsThatOfItsFolds() {
        Seeds.check(
                20,
                random -> log(random).forEach((match, facts) -> {
                    MatchFold fold = new MatchFold();
                    facts.forEach(fold::offer);
                    MatchHistory history = history(match, facts, random);
                    int some = 0;
                    for (MetricValue value : fold.values()) {
                        if (Of.isWanted(value.subject()) && views.metrics().contains(value.metric())) {
                            assertThat(history.value(value.subject(), value.metric()))
                                    .as("%s", value)
                                    .hasValue(Step.value(
                                            Step.billionths(value.value().orElseThrow())));
                            some++;
                        }
                    }
                    assertThat(some).isPositive();
                }));
    }

    @Test
    void nothingThatIsLearntLaterIsSeen() {
        Seeds.check(20, random -> {
            Map<MatchId, List<Envelope<?>>> log = log(random);
            Instant known = moment(random);
            Map<MatchId, List<Envelope<?>>> until = new LinkedHashMap<>();
            log.forEach((match, facts) -> until.put(match, knownBy(facts, known)));
            FeatureFunction function = new FeatureFunction(views);
            List<MatchHistory> all = histories(log, random);
            List<MatchHistory> then = histories(until, random);
            for (FeatureView view : views.all()) {
                String entity = entity(view.entity(), random);
                Instant at = moment(random);
                assertThat(function.vector(view, entity, at, Knowledge.of(known), all))
                        .isEqualTo(function.vector(view, entity, at, Knowledge.all(), then));
            }
        });
    }

    private static List<Envelope<?>> knownBy(List<Envelope<?>> facts, Instant known) {
        List<Envelope<?>> until = new ArrayList<>();
        for (Envelope<?> fact : facts) {
            if (fact.recorded().isAfter(known)) {
                break; // what follows in the log was not known before this
            }
            until.add(fact);
        }
        return until;
    }

    private static Map<MatchId, List<Envelope<?>>> log(RandomGenerator random) {
        Season season = new Season(random);
        Map<MatchId, List<Envelope<?>>> log = new LinkedHashMap<>();
        for (int number = 0; number < MATCHES; number++) {
            List<Envelope<?>> facts = season.match(number);
            log.put(facts.getFirst().match(), facts);
        }
        return log;
    }

    private List<MatchHistory> histories(Map<MatchId, List<Envelope<?>>> log, RandomGenerator random) {
        return log.entrySet().stream()
                .map(match -> history(match.getKey(), match.getValue(), random))
                .toList();
    }

    /// Facts come in portions of any size.
    private MatchHistory history(MatchId match, List<Envelope<?>> facts, RandomGenerator random) {
        MatchHistory history = new MatchHistory(match);
        MatchSteps steps = new MatchSteps(Metrics.all(), views.metrics(), history::add);
        for (Envelope<?> fact : facts) {
            steps.offer(fact);
            if (random.nextInt(6) == 0) {
                steps.flush();
            }
        }
        steps.flush();
        return history;
    }

    private static Instant moment(RandomGenerator random) {
        return Season.BEGIN
                .plus(Duration.ofDays(3L * random.nextInt(MATCHES)))
                .plus(Duration.ofSeconds(random.nextInt(40_000)));
    }

    private static String entity(Entity entity, RandomGenerator random) {
        TeamId team = Season.TEAMS.get(random.nextInt(3));
        return switch (entity) {
            case TEAM -> team.value();
            case PLAYER -> Season.players(team).get(random.nextInt(2)).value();
        };
    }
}
