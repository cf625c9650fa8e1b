package touchline.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
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

/// What features would learn from a season of 20 teams with 14 players each, 38 matches for everybody, the last of them
/// on at `now`. Made up.
final class MadeSeason {
    private static final int TEAMS = 20;
    private static final int ROUNDS = 38;
    private static final int PLAYERS = 14;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    private final Wanted wanted;
    private final Instant now;

    MadeSeason(Wanted wanted, Instant now) {
        this.wanted = wanted;
        this.now = now;
    }

    static String team(int number) {
        return "made-t" + number;
    }

    /// Every match with its news.
    Map<MatchId, News> matches() {
        Map<MatchId, News> matches = new java.util.LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            Instant kickOff =
                    now.minus(Duration.ofDays(7L * (ROUNDS - 1 - round))).minus(Duration.ofMinutes(70));
            for (int pair = 0; pair < TEAMS / 2; pair++) {
                matches.put(MatchId.of("made", round + "x" + pair), news(pair, TEAMS - 1 - pair, kickOff));
            }
        }
        return matches;
    }

    private News news(int home, int away, Instant kickOff) {
        Map<Period, Instant> starts = new EnumMap<>(Period.class);
        starts.put(Period.FIRST_HALF, kickOff);
        starts.put(Period.SECOND_HALF, kickOff.plus(Duration.ofMinutes(60)));
        Fixture fixture = new Fixture(
                kickOff, kickOff, starts, Optional.of(new TeamId(team(home))), Optional.of(new TeamId(team(away))));
        List<Step> steps = new ArrayList<>();
        for (int team : new int[] {home, away}) {
            steps(new OfTeam(new TeamId(team(team))), kickOff, steps);
            for (int player = 0; player < PLAYERS; player++) {
                steps(new OfPlayer(new PlayerId(team(team) + "p" + player)), kickOff, steps);
            }
        }
        return new News(
                wanted.stamp(), true, List.of(new Learnt(Learnt.Part.EVENTS, kickOff, 1, Optional.of(fixture), steps)));
    }

    private void steps(Subject subject, Instant learnt, List<Step> out) {
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
