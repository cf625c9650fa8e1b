package touchline.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import touchline.features.Fixture;
import touchline.features.Learnt;
import touchline.features.LearntCodec.News;
import touchline.features.Step;
import touchline.features.Wanted;
import touchline.metrics.Subject;
import touchline.metrics.Subject.OfPlayer;
import touchline.metrics.Subject.OfTeam;
import touchline.model.GameClock;
import touchline.model.MatchId;
import touchline.model.Period;
import touchline.model.PlayerId;
import touchline.model.TeamId;

/// What features would learn from seasons of teams that all play each week, the last match of each on at `now`. Made
/// up.
///
/// @param teams   an even number of them
/// @param players of each
/// @param rounds  matches of each team
record MadeSeason(Wanted wanted, Instant now, int teams, int players, int rounds) {

    static String team(int number) {
        return "made-t" + number;
    }

    /// Every match with its news.
    Map<MatchId, News> matches() {
        Map<MatchId, News> matches = new LinkedHashMap<>();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        for (int round = 0; round < rounds; round++) {
            Instant kickOff =
                    now.minus(Duration.ofDays(7L * (rounds - 1 - round))).minus(Duration.ofMinutes(70));
            for (int pair = 0; pair < teams / 2; pair++) {
                matches.put(MatchId.of("made", round + "x" + pair), news(pair, teams - 1 - pair, kickOff, random));
            }
        }
        return matches;
    }

    private News news(int home, int away, Instant kickOff, RandomGenerator random) {
        Map<Period, Instant> starts = new EnumMap<>(Period.class);
        starts.put(Period.FIRST_HALF, kickOff);
        starts.put(Period.SECOND_HALF, kickOff.plus(Duration.ofMinutes(60)));
        Fixture fixture = new Fixture(
                kickOff, kickOff, starts, Optional.of(new TeamId(team(home))), Optional.of(new TeamId(team(away))));
        List<Step> steps = new ArrayList<>();
        for (int team : new int[] {home, away}) {
            steps(new OfTeam(new TeamId(team(team))), kickOff, random, steps);
            for (int player = 0; player < players; player++) {
                steps(new OfPlayer(new PlayerId(team(team) + "p" + player)), kickOff, random, steps);
            }
        }
        return new News(
                wanted.stamp(), true, List.of(new Learnt(Learnt.Part.EVENTS, kickOff, 1, Optional.of(fixture), steps)));
    }

    private void steps(Subject subject, Instant learnt, RandomGenerator random, List<Step> out) {
        Set<String> metrics = new TreeSet<>(wanted.metrics());
        for (String metric : metrics) {
            int changes = 2 + random.nextInt(10);
            for (int i = 0; i < changes; i++) {
                GameClock at = new GameClock(
                        random.nextBoolean() ? Period.FIRST_HALF : Period.SECOND_HALF,
                        random.nextInt(1, 48) * 60_000_000L);
                out.add(new Step(subject, metric, at, learnt, random.nextLong(3_000_000_000L), i == 0 ? 1 : 0));
            }
        }
    }
}
