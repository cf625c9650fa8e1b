package touchline.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import touchline.metrics.Metrics;
import touchline.testkit.Golden;

/// What is wrong with a view is told with file and line, all of it at once.
final class FeatureViewsTest {
    @TempDir
    Path folder;

    private static String view(String entity, String features) {
        return """
                view: mine
                version: 1
                entity: %s
                owner: me
                description: Mine.
                ttl: 60 days
                features:
                %s""".formatted(entity, features.indent(2));
    }

    private static String feature(String... fields) {
        return "- name: one\n  description: One.\n  " + String.join("\n  ", fields) + "\n";
    }

    private static String team(String... fields) {
        return view("team", feature(fields));
    }

    private record Wrong(String what, String text, String... mistakes) {}

    private static Stream<Wrong> wrong() {
        return Stream.of(
                new Wrong("empty file", "", "mine.yaml: is empty; a view begins with `view:` and its name"),
                new Wrong("no YAML", "view: [mine", "mine.yaml:1:12: this is not YAML"),
                new Wrong("no fields", "- mine", "mine.yaml:1: a view is made of fields"),
                new Wrong(
                        "nothing in it",
                        "view: mine",
                        "mine.yaml:1: version is missing",
                        "mine.yaml:1: ttl is missing"),
                new Wrong(
                        "unknown metric",
                        team("metric: pases", "aggregation: mean", "window: 3 matches"),
                        "mine.yaml:10: there is no metric 'pases'; did you mean passes?"),
                new Wrong(
                        "metric of nobody like that",
                        team("metric: minutes_played", "aggregation: mean", "window: 3 matches"),
                        "mine.yaml:10: the metric minutes_played is not about a team"),
                new Wrong(
                        "unknown aggregation",
                        team("metric: passes", "aggregation: meen", "window: 3 matches"),
                        "mine.yaml:11: there is no aggregation 'meen'; did you mean mean?"),
                new Wrong(
                        "wrong window",
                        team("metric: passes", "aggregation: mean", "window: 3 weeks"),
                        "mine.yaml:12: '3 weeks' is not of the form '5 matches', '28 days', '15 minutes' or 'match'"),
                new Wrong(
                        "window too long",
                        team("metric: passes", "aggregation: mean", "window: 51 matches"),
                        "mine.yaml:12: a window of 51 matches is not within 1 and 50"),
                new Wrong(
                        "share of a player",
                        view("player", feature("metric: passes", "aggregation: share", "window: 3 matches")),
                        "mine.yaml:8: a share is of both teams: a player has none"),
                new Wrong(
                        "opponent of a player",
                        view(
                                "player",
                                feature("metric: passes", "of: opponent", "aggregation: sum", "window: 3 matches")),
                        "mine.yaml:8: a player has no opponent"),
                new Wrong(
                        "sum of what does not add up",
                        team("metric: possession_share", "aggregation: sum", "window: 3 matches"),
                        "mine.yaml:10: possession_share is in 'share' and does not add up"),
                new Wrong(
                        "name twice",
                        view("team", feature("aggregation: days_since") + feature("aggregation: days_since")),
                        "mine.yaml:11: feature one stands in this view for the second time"),
                new Wrong(
                        "unknown field",
                        team("aggregation: days_since", "windw: 3 matches"),
                        "mine.yaml:11: there is no field 'windw' here; did you mean window?"),
                new Wrong(
                        "unknown entity",
                        view("side", feature("aggregation: days_since")),
                        "mine.yaml:3: entity 'side' is none of player, team"),
                new Wrong(
                        "version that is no number",
                        team("aggregation: days_since").replace("version: 1", "version: one"),
                        "mine.yaml:2: version is 'one', not a whole number from 1 to 1000000"),
                new Wrong(
                        "version that is no whole number",
                        team("aggregation: days_since").replace("version: 1", "version: 1.5"),
                        "mine.yaml:2: version is '1.5', not a whole number"),
                new Wrong(
                        "field twice",
                        team("aggregation: days_since").replace("version: 1", "version: 1\nversion: 2"),
                        "mine.yaml:3: 'version' stands here for the second time"),
                new Wrong(
                        "made of itself",
                        view("team", """
                                - name: a
                                  description: A.
                                  difference: [b, b]
                                - name: b
                                  description: B.
                                  ratio: [a, a]
                                """),
                        "mine.yaml:8: mine.a is made of itself: mine.a → mine.b → mine.a"),
                new Wrong(
                        "made of nothing",
                        team("difference: [two, three]"),
                        "mine.yaml:8: there is no feature mine.three",
                        "mine.yaml:8: there is no feature mine.two"),
                new Wrong(
                        "rate of minutes of a team",
                        team("metric: passes", "aggregation: rate", "per: 90 minutes", "window: 3 matches"),
                        "mine.yaml:12: minutes are a player's"));
    }

    @TestFactory
    Stream<DynamicTest> everyMistakeIsToldWithItsPlace() {
        return wrong().map(wrong -> DynamicTest.dynamicTest(wrong.what(), () -> {
            BadView bad = catchThrowableOfType(
                    BadView.class, () -> FeatureViews.of(Map.of("mine.yaml", wrong.text()), Metrics.definitions()));
            assertThat(bad).isNotNull();
            for (String mistake : wrong.mistakes()) {
                assertThat(bad.mistakes()).anySatisfy(told -> assertThat(told).startsWith(mistake));
            }
        }));
    }

    @Test
    void viewsOfDifferentFilesAreLookedAtTogether() {
        String one = team("aggregation: days_since");
        assertThatThrownBy(() -> FeatureViews.of(Map.of("a.yaml", one, "b.yaml", one), Metrics.definitions()))
                .isInstanceOf(BadView.class)
                .hasMessage("b.yaml:1: there is a view mine at a.yaml:1 already");
        String other =
                view("player", feature("difference: [mine.one, mine.one]")).replace("view: mine", "view: other");
        assertThatThrownBy(() -> FeatureViews.of(Map.of("a.yaml", one, "b.yaml", other), Metrics.definitions()))
                .isInstanceOf(BadView.class)
                .hasMessage("b.yaml:8: mine.one is not about the same entity as other.one");
    }

    @Test
    void textThatIsNotUtf8IsTold() throws IOException {
        Path file = Files.write(folder.resolve("mine.yaml"), new byte[] {'v', (byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> FeatureViews.read(folder, Metrics.definitions()))
                .isInstanceOf(BadView.class)
                .hasMessage(file + ": is not UTF-8 text");
    }

    @Test
    void aFileTakesThePlaceOfTheShippedViewOfItsName() throws IOException {
        List<FeatureView> shipped =
                FeatureViews.read(folder, Metrics.definitions()).all();
        Files.writeString(
                folder.resolve("team_pressing.yaml"),
                team("aggregation: days_since")
                        .replace("view: mine", "view: team_pressing")
                        .replace("version: 1", "version: 7"));
        FeatureViews views = FeatureViews.read(folder, Metrics.definitions());
        assertThat(views.all()).hasSameSizeAs(shipped);
        assertThat(views.find("team_pressing").orElseThrow().version()).isEqualTo(7);
    }

    @Test
    void referencePageIsMadeFromTheViews() throws IOException {
        Path root = Path.of(System.getProperty("touchline.root", ".."));
        FeatureViews views = FeatureViews.read(folder, Metrics.definitions());
        Golden.check(root.resolve("docs/reference/feature-views.md"), page(views.all()));
    }

    private static String page(List<FeatureView> views) {
        StringBuilder page = new StringBuilder("""
                # Feature views

                The views that Touchline comes with. Made from them by `FeatureViewsTest`; after a change write it anew with
                `./mvnw -pl features -am test -Dtest=FeatureViewsTest -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.write=true`.

                What windows and aggregations mean: [features](features.md). A value that is not defined is empty, never 0.
                """);
        for (FeatureView view : views) {
            page.append("\n## `%s`\n\nVersion %d · of a %s · %s · ttl %s\n\n%s\n\n"
                    .formatted(
                            view.name(),
                            view.version(),
                            view.entity().word(),
                            view.owner(),
                            view.ttl().toHours() % 24 == 0
                                    ? view.ttl().toDays() + " days"
                                    : view.ttl().toHours() + " hours",
                            view.description()));
            page.append("| feature | meaning |\n|---|---|\n");
            view.features()
                    .forEach(feature -> page.append("| `" + feature.name() + "` | " + feature.description() + " |\n"));
        }
        return page.toString();
    }
}
