package touchline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import touchline.testkit.Seeds;

final class ComparisonTest {
    private static final int MATCHES = 6;

    private static ModelFiles shipped(ModelName name) throws BadModel {
        return Models.shipped(name).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"XG_FREEZE_FRAME", "MATCH_RESULT"}) // none is shipped
    void readsTheMatchesOnceAndFindsNoDifferenceBetweenEquals(ModelName name) throws IOException {
        AtomicInteger readings = new AtomicInteger();
        MatchSource counted = each -> {
            readings.incrementAndGet();
            seasonWithHalves().forEach(each);
        };

        Comparison comparison = Models.compare(List.of(shipped(name), shipped(name), shipped(name)), counted);

        assertThat(readings).hasValue(1);
        assertThat(comparison.evaluations()).hasSize(3);
        assertThat(comparison.differences()).hasSize(2).allSatisfy(difference -> {
            assertThat(difference.matches()).isEqualTo(MATCHES);
            assertThat(difference.scores())
                    .isNotEmpty()
                    .allSatisfy(score -> assertThat(List.of(score.mean(), score.low(), score.high()))
                            .containsOnly(0.0));
        });
        assertThat(comparison.evaluations().getFirst())
                .isEqualTo(Models.evaluate(shipped(name), seasonWithHalves()::forEach));
    }

    private static List<PlayedMatch> seasonWithHalves() {
        return IntStream.range(0, MATCHES)
                .mapToObj(i -> Played.twoHalves("m" + i, "League", Seeds.generator(70 + i)))
                .toList();
    }

    /// Two matches, worked out by hand: losses of 3 and 1 answers.
    @Test
    void meansAreOverAnswersAndBoundsOverMatches() {
        Losses first = new Losses();
        Losses second = new Losses();
        for (double loss : new double[] {0.1, 0.2, 0.3}) {
            first.add("brier", "a", loss);
            second.add("brier", "a", loss + 0.1);
        }
        first.add("brier", "b", 0.5);
        second.add("brier", "b", 0.1);

        Comparison.Score score = second.less(first).getFirst();

        assertThat(score.name()).isEqualTo("brier");
        assertThat(score.mean()).isCloseTo((3 * 0.1 - 0.4) / 4, within(1e-12));
        assertThat(score.low()).isCloseTo(-0.4, within(1e-12)); // match b drawn twice
        assertThat(score.high()).isCloseTo(0.1, within(1e-12)); // match a drawn twice
    }

    @Test
    void aVersionThatLearntFromDealtOutAnswersIsWorseBeyondDoubt() throws IOException {
        List<PlayedMatch> season = new ArrayList<>();
        Played.season(40, 5).forEach(season::add);
        ModelFiles good = SmallXg.files(XgKind.EVENTS, season.subList(0, 20)::forEach);
        ModelFiles bad = SmallXg.files(XgKind.EVENTS, Played.season(20, 5, true));

        Comparison comparison = Models.compare(List.of(good, bad), season.subList(20, 40)::forEach);

        Comparison.Difference difference = comparison.differences().getFirst();
        assertThat(difference.version()).isEqualTo(bad.version());
        assertThat(difference.than()).isEqualTo(good.version());
        assertThat(difference.scores()).extracting(Comparison.Score::name).containsExactly("brier", "log_loss");
        assertThat(difference.scores())
                .allSatisfy(score -> assertThat(score.low()).isPositive());
        assertThat(comparison.lines().getFirst())
                .startsWith(bad.version() + " less " + good.version() + " on 20 matches");
        assertThat(comparison.toJson())
                .startsWith("{\"versions\":[{\"model\":\"xg\"")
                .contains("\"differences\":[{\"version\":\"" + bad.version() + "\",\"than\":\"" + good.version())
                .contains("\"scores\":{\"brier\":{\"mean\":");
    }

    @Test
    void refusesVersionsOfDifferentModels() {
        assertThatThrownBy(() -> Models.compare(
                        List.of(shipped(ModelName.XG), shipped(ModelName.XT)), seasonWithHalves()::forEach))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[xg, xt]");
    }
}
