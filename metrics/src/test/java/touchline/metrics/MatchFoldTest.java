package touchline.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static touchline.metrics.Facts.ANNA;
import static touchline.metrics.Facts.BEA;
import static touchline.metrics.Facts.ZOE;
import static touchline.metrics.Facts.pass;
import static touchline.metrics.Facts.revised;
import static touchline.metrics.Facts.shot;
import static touchline.metrics.Facts.withdrawn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import touchline.metrics.Subject.OfEvent;
import touchline.model.Action;
import touchline.model.Action.BallOut;
import touchline.model.Action.Card;
import touchline.model.Action.Duel;
import touchline.model.Action.Foul;
import touchline.model.Action.Interception;
import touchline.model.Action.OwnGoal;
import touchline.model.Action.Pass;
import touchline.model.Action.Recovery;
import touchline.model.Action.Shot;
import touchline.model.BodyPart;
import touchline.model.Envelope;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.Period;
import touchline.model.PitchSize;
import touchline.model.PlayerId;
import touchline.model.Restart;
import touchline.model.Side;
import touchline.testkit.Seeds;

final class MatchFoldTest {

    @Test
    void howeverFactsComeTheValuesAreThoseOfTheCleanSequence() {
        Seeds.check(50, random -> {
            List<Envelope<?>> clean = match(random);
            assertThat(Valued.of(Chaos.of(clean, random))).isEqualTo(Valued.of(clean));
        });
    }

    @Test
    void aModelThatLooksBackGivesTheValuesOfTheCleanSequence() {
        Seeds.check(30, random -> {
            List<Envelope<?>> clean = match(random);
            List<MetricFold<?>> folds = Metrics.with(new LookingBack("1"));
            MatchFold fold = new MatchFold(folds, 10);
            for (Envelope<?> fact : Chaos.of(clean, random)) {
                fold.offer(fact);
                if (random.nextInt(30) == 0) {
                    fold.values();
                }
            }
            MatchFold expected = new MatchFold(folds, 10);
            clean.forEach(expected::offer);
            assertThat(Valued.of(fold)).isEqualTo(Valued.of(expected));
        });
    }

    @Test
    void askingInBetweenChangesNothing() {
        Seeds.check(20, random -> {
            List<Envelope<?>> clean = match(random);
            MatchFold fold = new MatchFold();
            Map<String, Double> told = new java.util.TreeMap<>();
            for (Envelope<?> fact : Chaos.of(clean, random)) {
                fold.offer(fact);
                if (random.nextInt(20) == 0) {
                    follow(told, fold.changed());
                }
            }
            follow(told, fold.changed());
            assertThat(told).isEqualTo(Valued.of(clean));
            assertThat(fold.changed()).isEmpty();
        });
    }

    private static void follow(Map<String, Double> told, List<MetricValue> changed) {
        for (MetricValue value : changed) {
            String name = value.metric() + " " + Valued.name(value.subject());
            if (value.value().isPresent()) {
                told.put(name, value.value().getAsDouble());
            } else {
                told.remove(name);
            }
        }
    }

    @Test
    void withdrawnShotTakesItsExpectedGoalsBack() {
        Facts facts = Facts.withSheet().at(1, ANNA, 40, 0, shot(Shot.Outcome.GOAL));
        MatchFold fold = new MatchFold();
        facts.list().forEach(fold::offer);
        fold.changed();

        fold.offer(withdrawn(facts.list().getLast(), 1));

        assertThat(fold.changed()).contains(new MetricValue("xg", 1, new OfEvent("e1"), OptionalDouble.empty()));
        assertThat(Valued.of(fold)).containsEntry("score_home match", 0.0);
    }

    @Test
    void valuesNameTheModelThatSaidThem() {
        MatchFold fold = new MatchFold(Metrics.with(new LookingBack("7")), 10);
        Facts.withSheet().at(1, ANNA, 40, 0, shot(Shot.Outcome.GOAL)).list().forEach(fold::offer);

        assertThat(fold.values())
                .contains(new MetricValue(
                        "xg",
                        2,
                        new OfEvent("e1"),
                        OptionalDouble.of(0.1),
                        Optional.of(new ModelVersion("looking_back", "7"))));
        assertThat(fold.values())
                .filteredOn(value -> !value.metric().equals("xg"))
                .isNotEmpty()
                .allMatch(value -> value.model().isEmpty());
    }

    @Test
    void shotsOfWhichTheModelSaysNothingHaveNoValueAndStillCount() {
        MatchFold fold = new MatchFold(Metrics.with(new Silent()), 10);
        Facts.withSheet().at(1, ANNA, 40, 0, shot(Shot.Outcome.GOAL)).list().forEach(fold::offer);

        assertThat(Valued.of(fold))
                .doesNotContainKey("xg e1")
                .containsEntry("xg hand-home", 0.0)
                .containsEntry("goals hand-home", 1.0);
    }

    @Test
    void anotherModelSaysEverythingAnew() {
        Seeds.check(10, random -> {
            List<Envelope<?>> clean = match(random);
            MatchFold fold = new MatchFold();
            clean.forEach(fold::offer);
            fold.changed();

            fold.use(Metrics.with(new LookingBack("2")));

            MatchFold expected = new MatchFold(Metrics.with(new LookingBack("2")), 10);
            clean.forEach(expected::offer);
            assertThat(fold.changed()).containsExactlyInAnyOrderElementsOf(expected.values());
            assertThat(fold.changed()).isEmpty();
        });
    }

    /// Whose values depend on all events before the shot, and on their order.
    private record LookingBack(String number) implements ShotModel {
        @Override
        public ModelVersion version() {
            return new ModelVersion("looking_back", number);
        }

        @Override
        public Scorer scorer(PitchSize pitch) {
            return new Scorer() {
                private double before;

                @Override
                public OptionalDouble take(String id, MatchEvent event, Side side) {
                    double said = 0.1 + before / 2;
                    before = (before * 31 + id.hashCode() % 1_000 + side.ordinal()) % 1.7 / 2;
                    return event.action() instanceof Shot ? OptionalDouble.of(said) : OptionalDouble.empty();
                }
            };
        }
    }

    private static final class Silent implements ShotModel {
        @Override
        public ModelVersion version() {
            return new ModelVersion("silent", "1");
        }

        @Override
        public Scorer scorer(PitchSize pitch) {
            return (_, _, _) -> OptionalDouble.empty();
        }
    }

    @Test
    void knowsSheetAndClock() {
        MatchFold fold = new MatchFold();
        assertThat(fold.now()).isEmpty();
        Facts.withSheet().at(61, ANNA, 0, 0, pass(Pass.Outcome.COMPLETE)).list().forEach(fold::offer);

        assertThat(fold.sheet()).contains(Facts.sheet());
        assertThat(fold.now()).isEqualTo(Optional.of(GameClock.ofMillis(Period.FIRST_HALF, 61_000)));
    }

    /// A random match: some hundred events in two halves.
    static List<Envelope<?>> match(RandomGenerator random) {
        Facts facts = Facts.withSheet();
        for (Period period : List.of(Period.FIRST_HALF, Period.SECOND_HALF)) {
            double seconds = 0;
            for (int i = 0; i < 200; i++) {
                seconds += random.nextInt(4); // often at the same moment
                PlayerId player = List.of(ANNA, BEA, ZOE).get(random.nextInt(3));
                facts.at(
                        period,
                        seconds,
                        player,
                        random.nextDouble(-52, 52),
                        random.nextDouble(-34, 34),
                        action(random));
            }
        }
        return facts.list();
    }

    private static Action action(RandomGenerator random) {
        return switch (random.nextInt(12)) {
            case 0 -> shot(pick(Shot.Outcome.values(), random), pick(BodyPart.values(), random), Restart.OPEN_PLAY);
            case 1 -> new BallOut();
            case 2 -> new Foul(Foul.Kind.FOUL);
            case 3 -> new Card(pick(Card.Colour.values(), random));
            case 4 -> new Duel(pick(Duel.Kind.values(), random), pick(Duel.Outcome.values(), random));
            case 5 -> new Interception(pick(Interception.Outcome.values(), random));
            case 6 -> new Recovery(random.nextBoolean());
            case 7 -> new OwnGoal();
            default -> pass(pick(Pass.Outcome.values(), random), pick(Restart.values(), random));
        };
    }

    private static <T> T pick(T[] among, RandomGenerator random) {
        return among[random.nextInt(among.length)];
    }

    /// Makes of a clean sequence one that ends at the same truth.
    static final class Chaos {
        private Chaos() {}

        static List<Envelope<?>> of(List<? extends Envelope<?>> clean, RandomGenerator random) {
            List<Envelope<?>> sent = new ArrayList<>();
            List<Envelope<?>> others =
                    clean.stream().<Envelope<?>>map(fact -> fact).toList();
            for (Envelope<?> fact : clean) {
                switch (random.nextInt(6)) {
                    case 0 -> { // twice, and once more after a restart
                        sent.add(fact);
                        sent.add(Facts.again(fact, "z-again"));
                        sent.add(fact);
                    }
                    case 1 -> { // wrong at first: the data of some other fact, then corrected
                        Envelope<?> wrong = others.get(random.nextInt(others.size()));
                        sent.add(Facts.revised(fact, 0, wrong.data()));
                        sent.add(Facts.revised(fact, 1, fact.data()));
                    }
                    default -> sent.add(fact);
                }
                if (random.nextInt(10) == 0) { // something that never was, taken back
                    Envelope<?> ghost =
                            Facts.envelope("ghost" + sent.size(), 0, 100_000 + sent.size(), "a-1", fact.data());
                    sent.add(ghost);
                    sent.add(withdrawn(ghost, 1));
                }
            }
            shuffleWithin(1 + random.nextInt(sent.size()), sent, random);
            return sent;
        }

        /// No element moves by more than `distance` places.
        static <T> void shuffleWithin(int distance, List<T> list, RandomGenerator random) {
            for (int start = 0; start < list.size(); start += distance) {
                List<T> part = list.subList(start, Math.min(list.size(), start + distance));
                for (int i = part.size() - 1; i > 0; i--) {
                    int j = random.nextInt(i + 1);
                    T swapped = part.set(i, part.get(j));
                    part.set(j, swapped);
                }
            }
        }
    }

    @Test
    void correctionOfACorrectionEndsAtTheLast() {
        Facts facts = Facts.withSheet().at(1, ANNA, 40, 0, shot(Shot.Outcome.SAVED));
        Envelope<?> shot = facts.list().getLast();
        MatchFold fold = new MatchFold();
        facts.list().forEach(fold::offer);
        fold.offer(revised(shot, 2, Facts.event(Period.FIRST_HALF, 1, ANNA, 40, 0, shot(Shot.Outcome.OFF_TARGET))));
        fold.offer(revised(shot, 1, Facts.event(Period.FIRST_HALF, 1, ANNA, 40, 0, shot(Shot.Outcome.GOAL))));

        assertThat(Valued.of(fold)).containsEntry("score_home match", 0.0).containsEntry("shots hand-home", 1.0);
    }
}
