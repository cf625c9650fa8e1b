package touchline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import touchline.model.Period;
import touchline.model.Side;
import touchline.model.TeamId;
import touchline.testkit.Seeds;

final class WinForecastTest {
    private static final WinModel MODEL = model(-4.3);

    private static WinModel model(double logGoalsPerMinute) {
        double[] weights = new double[WinModel.COLUMNS];
        for (int part = 0; part < WinModel.PARTS; part++) {
            weights[part] = logGoalsPerMinute + 0.1 * part;
        }
        weights[WinModel.PARTS] = 0.25;
        weights[WinModel.PARTS + 1] = 1;
        weights[WinModel.PARTS + 2] = -0.4;
        weights[WinModel.PARTS + 3] = 0.3;
        double[] stoppage = new double[WinModel.STOPPAGE_MINUTES + 1];
        for (int beyond = 0; beyond < 4; beyond++) {
            stoppage[beyond] = 4 - beyond;
        }
        return new WinModel(weights, stoppage, TeamRatings.NONE);
    }

    /// A match whose away side loses a player early in the second half, played to the 94th minute.
    private static MatchStory story(String name) {
        return new MatchStory(
                name,
                "",
                Optional.of(Instant.EPOCH),
                new TeamId("wyscout-1"),
                new TeamId("wyscout-2"),
                List.of(
                        new MatchStory.Change(MatchStory.Kind.GOAL, Side.AWAY, Period.FIRST_HALF, 600),
                        new MatchStory.Change(MatchStory.Kind.DISMISSAL, Side.AWAY, Period.SECOND_HALF, 300)),
                47 * 60,
                49 * 60,
                Optional.empty());
    }

    private static List<WinForecast> season(WinModel model, int matches, RandomGenerator random) {
        List<WinForecast> season = new ArrayList<>();
        for (int i = 0; i < matches; i++) {
            season.add(new WinForecast(model, story("m" + i), random.nextDouble(-200, 200)));
        }
        return season;
    }

    @Test
    void goalsPerMinuteAddUpToTheGoalsThatAreExpected() {
        for (boolean first : new boolean[] {true, false}) {
            for (int minute = 0; minute < WinModel.HALF_MINUTES; minute++) {
                WinState now = new WinState(120, 0, 0, 1, first, minute, false);
                WinState next = new WinState(120, 0, 0, 1, first, minute + 1, false);
                for (Side side : Side.values()) {
                    assertThat(MODEL.goalsPerMinute(now, side))
                            .isCloseTo(MODEL.goals(now, side) - MODEL.goals(next, side), within(1e-12));
                }
            }
        }
    }

    @Test
    void aDrawnMatchHasTheModelsGoals() {
        Seeds.check(3, random -> {
            WinForecast forecast = new WinForecast(MODEL, story("m"), 100);
            WinDraw draw = new WinDraw(forecast);
            int draws = 4_000;
            int home = 0;
            int level = 0;
            for (int i = 0; i < draws; i++) {
                int lead = draw.leads(random).getLast();
                home += lead > 0 ? 1 : 0;
                level += lead == 0 ? 1 : 0;
            }
            WinModel.Result expected = result(forecast);
            assertThat((double) home / draws).isCloseTo(expected.home(), within(fiveErrors(expected.home(), draws)));
            assertThat((double) level / draws).isCloseTo(expected.draw(), within(fiveErrors(expected.draw(), draws)));
        });
    }

    private static double fiveErrors(double share, int draws) {
        return 5 * Math.sqrt(share * (1 - share) / draws);
    }

    /// The three results of independent Poisson goals, their means added up over the minutes.
    private static WinModel.Result result(WinForecast forecast) {
        double[] means = new double[2];
        for (Side side : Side.values()) {
            for (WinForecast.Minute minute : forecast.minutes()) {
                means[side.ordinal()] += MODEL.goalsPerMinute(minute.state(), side) * minute.played();
            }
        }
        double home = 0;
        double draw = 0;
        double share = Math.exp(-means[0] - means[1]);
        double ofHome = share;
        for (int h = 0; h < 30; h++) {
            double both = ofHome;
            for (int a = 0; a <= h; a++) {
                home += a < h ? both : 0;
                draw += a == h ? both : 0;
                both *= means[1] / (a + 1);
            }
            ofHome *= means[0] / (h + 1);
        }
        return new WinModel.Result(home, draw, 1 - home - draw);
    }

    @Test
    void momentsOfADrawnMatchAreThoseOfItsGoals() {
        Seeds.check(20, random -> {
            long seed = random.nextLong();
            WinForecast forecast = new WinForecast(MODEL, story("m"), 100);
            WinDraw draw = new WinDraw(forecast);
            List<Integer> leads = draw.leads(generator(seed));
            List<WinEvaluation.Moment> moments = draw.moments(generator(seed));
            List<WinForecast.Minute> minutes = forecast.minutes();
            assertThat(moments).hasSize(minutes.size()).hasSize(48 + 50);
            for (int i = 0; i < moments.size(); i++) {
                WinState state = minutes.get(i).state().withLead(leads.get(i));
                assertThat(moments.get(i).said()).isEqualTo(MODEL.probability(state));
                assertThat(moments.get(i).lead()).isEqualTo(leads.getLast());
                assertThat(state.awayDismissals()).isEqualTo(i > 48 + 5 ? 1 : 0);
            }
        });
    }

    private static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    @Test
    void aModelIsWithinItsOwnLuckAndAWrongOneIsNot() {
        Seeds.check(1, random -> {
            List<WinForecast> season = season(MODEL, 150, random);
            WinLuck luck = WinLuck.of(season);
            List<WinDraw> draws = season.stream().map(WinDraw::new).toList();
            double error = WinEvaluation.ece10(moments(draws, random));

            assertThat(luck.ece10().mean()).isBetween(0.001, luck.ece10().high());
            assertThat(error).isLessThan(2 * luck.ece10().high()); // twice what 95 of 100 seasons stay below

            // it knows the strengths the wrong way round
            List<WinDraw> wrong = season.stream()
                    .map(forecast -> new WinDraw(new WinForecast(MODEL, forecast.story(), -3 * forecast.rating())))
                    .toList();
            List<WinEvaluation.Moment> played = moments(wrong, random);
            List<WinEvaluation.Moment> said = new ArrayList<>();
            for (int i = 0, match = 0; match < season.size(); match++) {
                for (WinEvaluation.Moment moment : season.get(match).moments()) {
                    said.add(new WinEvaluation.Moment(
                            moment.match(),
                            "",
                            moment.minute(),
                            moment.stoppage(),
                            moment.said(),
                            played.get(i++).lead()));
                }
            }
            assertThat(WinEvaluation.ece10(said)).isGreaterThan(luck.ece10().high());
        });
    }

    private static List<WinEvaluation.Moment> moments(List<WinDraw> draws, RandomGenerator random) {
        return draws.stream().flatMap(draw -> draw.moments(random).stream()).toList();
    }
}
