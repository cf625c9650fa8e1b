package touchline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchline.models.StreamFacts.envelope;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import touchline.metrics.ModelVersion;
import touchline.metrics.Subject;
import touchline.model.MatchEvent;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.Side;
import touchline.model.TeamId;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonWriter;
import touchline.testkit.Seeds;

/// Ratings over time, and the win probability of the stream that starts from them.
final class TeamRatingsTest {
    private static final Instant AUTUMN = Instant.parse("2025-08-15T18:30:00Z");

    private static TeamId team(int number) {
        return TeamId.of("hand", "t" + number);
    }

    private static MatchStory story(String match, int home, int away, Instant kickOff, int homeGoals) {
        List<MatchStory.Change> goals = new ArrayList<>();
        for (int i = 0; i < Math.abs(homeGoals); i++) {
            Side side = homeGoals > 0 ? Side.HOME : Side.AWAY;
            goals.add(new MatchStory.Change(MatchStory.Kind.GOAL, side, Period.FIRST_HALF, 600 + i));
        }
        return new MatchStory(
                match, "", Optional.of(kickOff), team(home), team(away), goals, 2_700, 2_700, Optional.empty());
    }

    /// Eight teams, some matches of one moment, breaks of up to years.
    private static List<MatchStory> anySeason(RandomGenerator random) {
        List<MatchStory> season = new ArrayList<>();
        Instant kickOff = AUTUMN;
        for (int i = 0; i < 60; i++) {
            kickOff = kickOff.plus(Duration.ofDays(random.nextInt(20) == 0 ? random.nextInt(300, 1_200) : 3));
            for (int pair = 0; pair < random.nextInt(1, 4); pair++) {
                season.add(story("m" + i + "-" + pair, 2 * pair, 2 * pair + 1, kickOff, random.nextInt(-3, 4)));
            }
        }
        return season;
    }

    @Test
    void whatWasKnownBeforeAMatchIsWhatTheMatchesBeforeItSay() {
        Seeds.check(50, random -> {
            List<MatchStory> season = anySeason(random);
            TeamRatings hindsight = Ratings.of(season);
            for (MatchStory match : season) {
                Instant kickOff = match.kickOff().orElseThrow();
                TeamRatings then = Ratings.of(season.stream()
                        .filter(other -> other.kickOff().orElseThrow().isBefore(kickOff))
                        .toList());
                assertThat(hindsight.difference(match.home(), match.away(), kickOff))
                        .isEqualTo(then.difference(match.home(), match.away(), kickOff));
            }
        });
    }

    @Test
    void aMatchDoesNotKnowOfItselfAndNobodyOfATeamThatHasNotPlayed() {
        TeamRatings ratings = Ratings.of(List.of(story("m", 0, 1, AUTUMN, 3)));

        assertThat(ratings.difference(team(0), team(1), AUTUMN)).isZero();
        assertThat(ratings.difference(team(0), team(1), AUTUMN.plusSeconds(1))).isPositive();
        assertThat(ratings.difference(team(1), team(0), AUTUMN.plusSeconds(1))).isNegative();
        assertThat(ratings.difference(team(7), team(8), AUTUMN.plusSeconds(1))).isZero();
    }

    @Test
    void anOldRatingSaysNothingAndTheTeamStartsAnew() {
        TeamRatings ratings = Ratings.of(List.of(story("m", 0, 1, AUTUMN, 3)));
        Instant last = AUTUMN.plus(TeamRatings.MAX_AGE);
        Instant later = last.plusSeconds(1);
        TeamRatings anew = Ratings.of(
                List.of(story("m", 0, 1, AUTUMN, 3), story("n", 2, 3, AUTUMN, 1), story("o", 0, 1, later, 3)));

        assertThat(ratings.difference(team(0), team(1), last)).isPositive();
        assertThat(ratings.difference(team(0), team(1), later)).isZero();
        assertThat(anew.difference(team(0), team(1), later.plusSeconds(1)))
                .isEqualTo(ratings.difference(team(0), team(1), last));
    }

    @Test
    void areReadAsTheyWereWrittenBitForBit() {
        List<MatchStory> season = anySeason(Seeds.generator(4));
        TeamRatings ratings = Ratings.of(season);

        TeamRatings read = read(json(ratings));

        assertThat(json(read)).isEqualTo(json(ratings));
        for (MatchStory match : season) {
            Instant kickOff = match.kickOff().orElseThrow();
            assertThat(read.difference(match.home(), match.away(), kickOff))
                    .isEqualTo(ratings.difference(match.home(), match.away(), kickOff));
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> read("""
                {"ratings":[{"team":"hand-1","kick_offs":[1,2],"ratings":[3]}]}""")).hasMessage("2 kick-offs have 1 ratings");
        assertThatThrownBy(() -> read("""
                {"ratings":[{"team":"no team","kick_offs":[],"ratings":[]}]}""")).hasMessageContaining("team id");
    }

    private static String json(TeamRatings ratings) {
        JsonWriter json = new JsonWriter();
        json.beginObject();
        ratings.write(json);
        return new String(json.endObject().toBytes(), StandardCharsets.UTF_8);
    }

    private static TeamRatings read(String text) {
        JsonCursor json = new JsonCursor(text.getBytes(StandardCharsets.UTF_8));
        json.beginObject();
        assertThat(json.nextName()).isTrue();
        TeamRatings ratings = TeamRatings.read(json);
        assertThat(json.nextName()).isFalse();
        json.end();
        return ratings;
    }

    /// A season of two teams, each match some days after the one before.
    private static List<PlayedMatch> season(RandomGenerator random) {
        List<PlayedMatch> season = new ArrayList<>();
        for (int day = 0; day < 12; day++) {
            PlayedMatch played = Played.twoHalves("m" + day, day % 2 == 0 ? "Even League" : "Odd League", random);
            season.add(new PlayedMatch(
                    played.match(),
                    Optional.of(at(played.sheet().orElseThrow(), AUTUMN.plus(Duration.ofDays(4L * day)))),
                    played.events()));
        }
        return season;
    }

    private static MatchSheet at(MatchSheet sheet, Instant kickOff) {
        return new MatchSheet(
                sheet.vendor(),
                sheet.home(),
                sheet.away(),
                Optional.of(kickOff),
                sheet.competition(),
                sheet.season(),
                sheet.pitch(),
                sheet.score(),
                sheet.shootOut(),
                sheet.periods());
    }

    @Test
    void theStreamSaysOfTheMatchesOfTrainingWhatTheEvaluationSaysBitForBit() throws IOException {
        List<PlayedMatch> season = season(Seeds.generator(11));
        ModelFiles files = Models.train(ModelName.WIN_PROBABILITY, season::forEach, TrainOptions.DEFAULT);
        WinModel model = WinModel.read(files);
        List<MatchStory> stories = MatchStory.of(season::forEach);
        double[] differences = Ratings.differences(stories);
        assertThat(differences).contains(0);
        assertThat(Arrays.stream(differences).map(Math::abs).max().orElse(0)).isGreaterThan(20);
        for (int i = 0; i < season.size(); i++) {
            assertSameAllTheMatchLong(WinProbability.of(files), model, season.get(i), stories.get(i), differences[i]);
        }
    }

    private static void assertSameAllTheMatchLong(
            WinProbability metric, WinModel model, PlayedMatch match, MatchStory story, double difference) {
        WinProbability.State state = metric.initial();
        state = metric.apply(state, envelope("sheet", 1, 0, match.sheet().orElseThrow()));
        for (PlayedMatch.Event event : match.events()) {
            state = metric.apply(state, envelope(event.id(), 1, 1, event.data()));
            MatchEvent data = event.data();
            if (MatchStory.change(data, Side.HOME).isEmpty()) { // a goal of this moment is none before it
                WinState then = story.state(
                        difference,
                        data.clock().period() == Period.FIRST_HALF,
                        data.clock().seconds() / 60);
                assertThat(home(metric, state))
                        .isEqualTo(model.probability(then).home());
            }
        }
    }

    private static double home(WinProbability metric, WinProbability.State state) {
        Map<Subject, Double> said = new HashMap<>();
        metric.values(state, (id, subject, value) -> said.put(subject, value));
        return said.getOrDefault(new Subject.OfTeam(Played.team(Side.HOME)), Double.NaN);
    }

    @Test
    void aVersionWithoutRatingsIsUsedWithoutThem() throws IOException {
        ModelFiles files =
                Models.train(ModelName.WIN_PROBABILITY, season(Seeds.generator(11))::forEach, TrainOptions.DEFAULT);
        String text = new String(files.file(ModelFiles.MODEL), StandardCharsets.UTF_8);
        Map<String, byte[]> older = new TreeMap<>(files.files());
        older.remove(ModelFiles.MANIFEST);
        older.put(
                ModelFiles.MODEL,
                (text.substring(0, text.indexOf(",\"ratings\"")) + "}").getBytes(StandardCharsets.UTF_8));
        ModelFiles without = ModelFiles.of(ModelName.WIN_PROBABILITY, older);

        WinModel model = WinModel.read(without);

        assertThat(model.ratings()
                        .difference(Played.team(Side.HOME), Played.team(Side.AWAY), AUTUMN.plus(Duration.ofDays(40))))
                .isZero();
        assertThat(WinProbability.of(without).definitions().getFirst().model())
                .contains(new ModelVersion("win_probability", without.version()));
    }
}
