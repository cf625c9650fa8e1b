package touchline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static touchline.models.StreamFacts.facts;
import static touchline.models.StreamFacts.fold;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import touchline.metrics.MetricFold;
import touchline.metrics.MetricValue;
import touchline.metrics.ModelVersion;
import touchline.metrics.Subject;
import touchline.metrics.Subject.OfEvent;
import touchline.metrics.Subject.OfPlayer;
import touchline.metrics.Subject.OfTeam;
import touchline.model.Action;
import touchline.model.Action.Pass;
import touchline.model.GameClock;
import touchline.model.MatchEvent;
import touchline.model.Period;
import touchline.model.PitchPoint;
import touchline.model.PlayerId;
import touchline.model.RawJson;
import touchline.model.Side;
import touchline.model.VendorRecord;
import touchline.testkit.Seeds;

/// Expected threat, pass completion and VAEP as metrics: what they say is what the models say of a whole match.
final class EventScoresTest {

    private static ModelFiles shipped(ModelName name) throws IOException {
        return Models.shipped(name).orElseThrow();
    }

    /// The values of one metric, by whom they are about.
    private static Map<Subject, Double> said(MetricFold<?> of, PlayedMatch match, String metric) {
        Map<Subject, Double> said = new HashMap<>();
        for (MetricValue value : fold(List.of(of), facts(match)).values()) {
            if (value.metric().equals(metric)) {
                said.put(value.subject(), value.value().orElseThrow());
            }
        }
        return said;
    }

    private static <K, V> V of(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key));
    }

    /// Sums per team and player, in match order.
    private static final class Sums {
        private final Map<Subject, Double> sums = new HashMap<>();

        Sums add(MatchEvent event, double amount) {
            sums.merge(new OfTeam(event.team().orElseThrow()), amount, Double::sum);
            sums.merge(new OfPlayer(event.player().orElseThrow()), amount, Double::sum);
            return this;
        }
    }

    private static PlayedMatch random(long seed) {
        Played match = new Played("1", "");
        var random = Seeds.generator(seed);
        for (int i = 0; i < 80; i++) {
            Side side = random.nextBoolean() ? Side.HOME : Side.AWAY;
            Action action = i % 9 == 0
                    ? new Action.Carry(Optional.of(new PitchPoint(random.nextInt(-50, 50), random.nextInt(-30, 30))))
                    : i % 11 == 0 ? Played.shot(Action.Shot.Outcome.SAVED) : Played.pass(random.nextBoolean());
            match.at(i * 3, side, random.nextInt(-50, 50), random.nextInt(-30, 30), action);
        }
        return match.match();
    }

    @Test
    void expectedThreatIsTheSumOfWhatMovesGained() throws IOException {
        ThreatModel model = ThreatModel.read(shipped(ModelName.XT));
        PlayedMatch match = random(7);
        Sums expected = new Sums();
        for (PlayedMatch.Event event : match.events()) {
            Side side = match.side(event.data()).orElseThrow();
            model.gain(event.data(), side, match.pitch()).ifPresent(gain -> expected.add(event.data(), gain));
        }

        assertThat(said(ThreatAdded.of(shipped(ModelName.XT)), match, ThreatAdded.XT))
                .isEqualTo(expected.sums)
                .hasSizeGreaterThan(30);
    }

    @Test
    void aMoveTowardsTheGoalGainsAndTheWayBackLosesTheSame() throws IOException {
        PitchPoint near = new PitchPoint(45, 0);
        PitchPoint far = new PitchPoint(0, 0);
        PlayedMatch match = new Played("1", "")
                .at(1, Side.HOME, far.xMetres(), 0, new Action.Carry(Optional.of(near)))
                .at(2, Side.HOME, near.xMetres(), 0, new Action.Carry(Optional.of(far)))
                .at(3, Side.AWAY, 0, 0, new Action.Carry(Optional.of(near))) // towards the own goal
                .match();

        Map<Subject, Double> said = said(ThreatAdded.of(shipped(ModelName.XT)), match, ThreatAdded.XT);

        assertThat(said.get(player(match, 0))).isGreaterThan(0.05);
        assertThat(said.get(player(match, 1))).isEqualTo(-of(said, player(match, 0)));
        assertThat(said.get(player(match, 2))).isNegative();
        assertThat(said.get(new OfTeam(Played.team(Side.HOME)))).isZero();
    }

    private static Subject player(PlayedMatch match, int event) {
        return new OfPlayer(match.events().get(event).data().player().orElseThrow());
    }

    @Test
    void passesOverExpectedAreCompletedLessTheirProbabilities() throws IOException {
        PlayedMatch match = random(8);
        Map<String, Double> probability = new HashMap<>();
        PassModel.read(shipped(ModelName.PASS_COMPLETION))
                .score(match)
                .forEach(scored -> probability.put(scored.event(), scored.probability()));
        Sums over = new Sums();
        Sums expected = new Sums();
        Sums passes = new Sums();
        for (PlayedMatch.Event event : match.events()) {
            if (event.data().action() instanceof Pass pass) {
                double said = of(probability, event.id());
                over.add(event.data(), (pass.outcome() == Pass.Outcome.COMPLETE ? 1 : 0) - said);
                expected.add(event.data(), said);
                passes.add(event.data(), 1);
            }
        }
        expected.sums.replaceAll((subject, sum) -> sum / of(passes.sums, subject));
        PassExpectation metric = PassExpectation.of(shipped(ModelName.PASS_COMPLETION));

        assertThat(said(metric, match, PassExpectation.OVER)).isEqualTo(over.sums);
        assertThat(said(metric, match, PassExpectation.EXPECTED))
                .isEqualTo(expected.sums)
                .hasSizeGreaterThan(30);
    }

    @Test
    void actionsHaveTheirValueAndTeamsAndPlayersTheSum() throws IOException {
        PlayedMatch match = random(9);
        Map<Subject, Double> byEvent = new HashMap<>();
        Sums offensive = new Sums();
        Sums defensive = new Sums();
        Map<String, MatchEvent> events = new HashMap<>();
        match.events().forEach(event -> events.put(event.id(), event.data()));
        for (VaepModel.Valued valued : VaepModel.read(shipped(ModelName.VAEP)).value(match)) {
            byEvent.put(new OfEvent(valued.event()), valued.value());
            offensive.add(of(events, valued.event()), valued.offensive());
            defensive.add(of(events, valued.event()), valued.defensive());
        }
        ActionValue metric = ActionValue.of(shipped(ModelName.VAEP));

        Map<Subject, Double> said = said(metric, match, ActionValue.VALUE);
        assertThat(said(metric, match, ActionValue.OFFENSIVE)).isEqualTo(offensive.sums);
        assertThat(said(metric, match, ActionValue.DEFENSIVE)).isEqualTo(defensive.sums);
        assertThat(said).containsAllEntriesOf(byEvent).hasSize(byEvent.size() + offensive.sums.size());
        offensive.sums.forEach((subject, value) ->
                assertThat(said.get(subject)).isCloseTo(value + of(defensive.sums, subject), within(1e-12)));
    }

    @Test
    void eventsOfNobodyAndTheShootOutSayNothing() throws IOException {
        List<MetricFold<?>> folds = List.of(
                ThreatAdded.of(shipped(ModelName.XT)),
                PassExpectation.of(shipped(ModelName.PASS_COMPLETION)),
                ActionValue.of(shipped(ModelName.VAEP)));
        MatchEvent nobodys = new MatchEvent(
                GameClock.ofMillis(Period.FIRST_HALF, 1_000),
                Optional.empty(),
                Optional.of(PlayerId.of("hand", "somebody")),
                Optional.of(new PitchPoint(0, 0)),
                Played.pass(true),
                new VendorRecord("v", "type", Optional.empty(), Optional.empty(), RawJson.EMPTY));
        PlayedMatch match = new Played("1", "")
                .add(nobodys)
                .at(Period.SHOOT_OUT, 5, Side.HOME, 41, 0, new Action.Carry(Optional.of(new PitchPoint(50, 0))))
                .at(Period.SHOOT_OUT, 9, Side.HOME, 41, 0, Played.shot(Action.Shot.Outcome.GOAL))
                .match();

        assertThat(fold(folds, facts(match)).values())
                .allSatisfy(value -> {
                    assertThat(value.subject()).isInstanceOf(OfTeam.class);
                    assertThat(value.value()).hasValue(0);
                })
                .extracting(MetricValue::metric)
                .doesNotContain(PassExpectation.EXPECTED);
    }

    @Test
    void everyValueNamesTheVersionThatSaidIt() throws IOException {
        List<MetricValue> values = new ArrayList<>();
        values.addAll(fold(List.of(ThreatAdded.of(shipped(ModelName.XT))), facts(random(1)))
                .values());
        values.addAll(fold(List.of(ActionValue.of(shipped(ModelName.VAEP))), facts(random(1)))
                .values());

        assertThat(values)
                .extracting(MetricValue::model)
                .containsOnly(
                        Optional.of(new ModelVersion("xt", shipped(ModelName.XT).version())),
                        Optional.of(
                                new ModelVersion("vaep", shipped(ModelName.VAEP).version())));
    }
}
