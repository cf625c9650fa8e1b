package touchline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import touchline.model.Action;
import touchline.model.Action.Shot.Outcome;
import touchline.model.GameClock;
import touchline.model.Period;
import touchline.model.Side;
import touchline.testkit.Seeds;

final class WinModelTest {
    private static final int RUNS = 300;

    private static WinModel shipped() {
        try {
            return WinModel.read(Models.shipped(ModelName.WIN_PROBABILITY).orElseThrow());
        } catch (BadModel e) {
            throw new AssertionError(e);
        }
    }

    /// Any weights that a fit could give, signs that it should not give among them.
    private static WinModel anyModel(RandomGenerator random) {
        double[] weights = new double[WinModel.COLUMNS];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i < WinModel.PARTS ? random.nextDouble(-6, -3) : random.nextDouble(-1, 1);
        }
        double[] stoppage = new double[WinModel.STOPPAGE_MINUTES + 1];
        for (int i = 0; i < stoppage.length; i++) {
            stoppage[i] = random.nextDouble(0, 6);
        }
        return new WinModel(weights, stoppage, TeamRatings.NONE);
    }

    private static WinState anyState(RandomGenerator random) {
        return new WinState(
                random.nextDouble(-400, 400),
                random.nextInt(-4, 5),
                random.nextInt(3),
                random.nextInt(3),
                random.nextBoolean(),
                random.nextDouble(0, 55),
                random.nextInt(10) == 0);
    }

    private static void check(java.util.function.BiConsumer<WinModel, WinState> property) {
        WinModel shipped = shipped();
        Seeds.check(RUNS, random -> {
            property.accept(shipped, anyState(random));
            property.accept(anyModel(random), anyState(random));
        });
    }

    @Test
    void probabilitiesAreProbabilitiesAndSumToOne() {
        check((model, state) -> {
            WinModel.Result result = model.probability(state);
            assertThat(result.home() + result.draw() + result.away()).isCloseTo(1, within(1e-12));
            assertThat(List.of(result.home(), result.draw(), result.away()))
                    .allMatch(probability -> probability >= 0 && probability <= 1);
        });
    }

    @Test
    void aGoalNeverLowersTheScorersProbability() {
        check((model, state) -> {
            WinModel.Result before = model.probability(state);
            WinModel.Result home = model.probability(state.withLead(state.homeLead() + 1));
            WinModel.Result away = model.probability(state.withLead(state.homeLead() - 1));
            assertThat(home.home()).isGreaterThanOrEqualTo(before.home() - 1e-12);
            assertThat(home.away()).isLessThanOrEqualTo(before.away() + 1e-12);
            assertThat(away.away()).isGreaterThanOrEqualTo(before.away() - 1e-12);
        });
    }

    @Test
    void aDismissalNeverRaisesTheOwnProbability() {
        check((model, state) -> {
            WinModel.Result before = model.probability(state);
            WinModel.Result home =
                    model.probability(state.withDismissals(state.homeDismissals() + 1, state.awayDismissals()));
            WinModel.Result away =
                    model.probability(state.withDismissals(state.homeDismissals(), state.awayDismissals() + 1));
            assertThat(home.home()).isLessThanOrEqualTo(before.home() + 1e-12);
            assertThat(away.away()).isLessThanOrEqualTo(before.away() + 1e-12);
        });
    }

    @Test
    void theEndIsCertain() {
        check((model, state) -> {
            WinModel.Result end = model.probability(state.atEnd());
            int lead = state.homeLead();
            assertThat(end).isEqualTo(new WinModel.Result(lead > 0 ? 1 : 0, lead == 0 ? 1 : 0, lead < 0 ? 1 : 0));
        });
    }

    @Test
    void halfTimeIsNoStep() {
        check((model, state) -> {
            WinState end = new WinState(
                    state.ratingDifference(),
                    state.homeLead(),
                    state.homeDismissals(),
                    state.awayDismissals(),
                    true,
                    45 + state.minutes(),
                    false);
            WinState start = new WinState(
                    state.ratingDifference(),
                    state.homeLead(),
                    state.homeDismissals(),
                    state.awayDismissals(),
                    false,
                    0,
                    false);
            assertThat(model.probability(end)).isEqualTo(model.probability(start));
        });
    }

    @Test
    void timeAloneMakesNoSteps() {
        WinModel model = shipped();
        for (boolean first : new boolean[] {true, false}) {
            for (double minute = 0; minute < 50; minute += 0.1) {
                WinState now = new WinState(50, 0, 0, 0, first, minute, false);
                WinState soon = new WinState(50, 0, 0, 0, first, minute + 0.1, false);
                assertThat(model.probability(soon).home())
                        .isCloseTo(model.probability(now).home(), within(0.006));
            }
        }
    }

    @Test
    void bothSidesAreTreatedAlikeButForTheHomeAdvantage() {
        Seeds.check(RUNS, random -> {
            double[] weights = anyModel(random).weights();
            weights[WinModel.PARTS] = 0;
            WinModel model = new WinModel(weights, new double[WinModel.STOPPAGE_MINUTES + 1], TeamRatings.NONE);
            WinState state = anyState(random);
            WinState turned = new WinState(
                    -state.ratingDifference(),
                    -state.homeLead(),
                    state.awayDismissals(),
                    state.homeDismissals(),
                    state.firstHalf(),
                    state.minutes(),
                    state.ended());
            assertThat(model.probability(turned).away())
                    .isCloseTo(model.probability(state).home(), within(1e-12));
        });
    }

    @Test
    void aWithdrawnGoalReturnsBitForBit() {
        WinModel model = shipped();
        Played plain = new Played("1", "").at(600, Side.AWAY, 40, 0, Played.shot(Outcome.GOAL));
        PlayedMatch without = plain.match();
        PlayedMatch with =
                plain.at(1_200, Side.HOME, 40, 0, Played.shot(Outcome.GOAL)).match();
        GameClock later = GameClock.ofMillis(Period.FIRST_HALF, 1_500_000);

        WinModel.Result before = model.probability(state(without, later));
        WinModel.Result counted = model.probability(state(with, later));
        WinModel.Result withdrawn = model.probability(state(without, later));

        assertThat(counted.home()).isGreaterThan(before.home());
        assertThat(withdrawn).isEqualTo(before);
    }

    private static WinState state(PlayedMatch match, GameClock clock) {
        WinTracker tracker = new WinTracker(30);
        match.events()
                .forEach(event ->
                        tracker.take(event.data(), match.side(event.data()).orElseThrow()));
        return tracker.at(clock);
    }

    @Test
    void theTrackerKnowsTheEnd() {
        WinTracker tracker = new WinTracker(0);
        PlayedMatch match = new Played("1", "")
                .at(Period.SECOND_HALF, 2_000, Side.AWAY, 0, 0, new Action.Card(Action.Card.Colour.RED))
                .at(Period.SECOND_HALF, 2_880, Side.HOME, 0, 0, new Action.PeriodEnd())
                .match();
        match.events()
                .forEach(event ->
                        tracker.take(event.data(), match.side(event.data()).orElseThrow()));

        WinState state = tracker.at(GameClock.ofMillis(Period.SECOND_HALF, 2_880_000));

        assertThat(state.ended()).isTrue();
        assertThat(state.awayDismissals()).isEqualTo(1);
        assertThat(shipped().probability(state)).isEqualTo(new WinModel.Result(0, 1, 0));
    }

    @Test
    void rankedProbabilityScoreByHand() {
        var said = new WinModel.Result(0.5, 0.3, 0.2);

        assertThat(new WinEvaluation.Moment("m", "", 0, false, said, 1).rps()).isCloseTo(0.145, within(1e-12));
        assertThat(new WinEvaluation.Moment("m", "", 0, false, said, 0).rps()).isCloseTo(0.145, within(1e-12));
        assertThat(new WinEvaluation.Moment("m", "", 0, false, said, -2).rps()).isCloseTo(0.445, within(1e-12));
    }

    /// Seasons made by lot from known rates: the fit finds them, and the directory is the same every
    /// time.
    @Test
    void findsTheRatesThatMadeTheMatches() throws IOException {
        ModelFiles files = Models.train(ModelName.WIN_PROBABILITY, season(400), TrainOptions.DEFAULT);
        ModelFiles again = Models.train(ModelName.WIN_PROBABILITY, season(400), TrainOptions.DEFAULT);

        double[] weights = WinModel.read(files).weights();

        assertThat(again.version()).isEqualTo(files.version());
        assertThat(Math.exp(weights[1])).isCloseTo(1.2 / 90, within(0.002)); // away goals per minute
        assertThat(weights[WinModel.PARTS]).isCloseTo(Math.log(1.6 / 1.2), within(0.15));
    }

    private static MatchSource season(int matches) {
        return each -> {
            for (int i = 0; i < matches; i++) {
                RandomGenerator random = Seeds.generator(900 + i);
                Played match = new Played("m" + i, i % 2 == 0 ? "Even League" : "Odd League");
                for (Period half : List.of(Period.FIRST_HALF, Period.SECOND_HALF)) {
                    for (int minute = 0; minute < 45; minute++) {
                        for (Side side : Side.values()) {
                            if (random.nextDouble() < (side == Side.HOME ? 1.6 : 1.2) / 90) {
                                match.at(half, minute * 60 + 30, side, 40, 0, Played.shot(Outcome.GOAL));
                            }
                        }
                    }
                    match.at(half, 45 * 60, Side.HOME, 0, 0, Played.pass(true));
                }
                each.accept(match.match());
            }
        };
    }

    @Test
    void ratingsKnowOnlyTheMatchesBefore() {
        List<MatchStory> stories = new ArrayList<>();
        for (int day = 0; day < 3; day++) {
            MatchStory played = MatchStory.of(new Played("m" + day, "")
                            .at(600, Side.HOME, 40, 0, Played.shot(Outcome.GOAL))
                            .at(2_700, Side.HOME, 0, 0, Played.pass(true))
                            .at(Period.SECOND_HALF, 2_700, Side.HOME, 0, 0, Played.pass(true))
                            .match())
                    .orElseThrow();
            stories.add(new MatchStory(
                    played.match(),
                    "",
                    Optional.of(java.time.Instant.EPOCH.plusSeconds(86_400L * (1 + day / 2))),
                    played.home(),
                    played.away(),
                    played.changes(),
                    played.firstEnds(),
                    played.secondEnds(),
                    Optional.empty()));
        }

        double[] differences = Ratings.differences(stories);

        assertThat(differences[0]).isZero();
        assertThat(differences[1]).isZero(); // at the same time as the first
        assertThat(differences[2]).isPositive();
    }
}
