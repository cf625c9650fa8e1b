package touchline.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import touchline.metrics.MetricDefinition.Grain;
import touchline.model.PitchSize;
import touchline.testkit.Golden;

final class MetricsTest {

    @Test
    void idsAreUnique() {
        assertThat(Metrics.definitions()).extracting(MetricDefinition::id).doesNotHaveDuplicates();
    }

    @Test
    void expectedGoalsByAModelAreAnotherVersionAndNameIt() {
        ModelVersion version = new ModelVersion("xg", "0123456789ab");
        List<MetricFold<?>> folds = Metrics.with(new ShotModel() {
            @Override
            public ModelVersion version() {
                return version;
            }

            @Override
            public Scorer scorer(PitchSize pitch) {
                return (_, _, _) -> OptionalDouble.empty();
            }
        });

        assertThat(folds)
                .flatExtracting(MetricFold::definitions)
                .filteredOn("id", "xg")
                .singleElement()
                .satisfies(definition -> {
                    assertThat(definition.version()).isEqualTo(2);
                    assertThat(definition.model()).contains(version);
                });
        assertThat(Metrics.definitions())
                .allMatch(definition -> definition.model().isEmpty());
    }

    @Test
    void referencePageIsMadeFromTheDefinitions() {
        Path root = Path.of(System.getProperty("touchline.root", ".."));
        Golden.check(root.resolve("docs/reference/metrics.md"), page(Metrics.definitions()));
    }

    private static String page(List<MetricDefinition> definitions) {
        StringBuilder page = new StringBuilder("""
                # Metrics

                Made from the definitions in the code by `MetricsTest`; after a change of a definition write it anew with
                `./mvnw -pl metrics -am test -Dtest=MetricsTest -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.write=true`.

                Every metric is a fold over one match's timeline: the same values live, in batch and after a replay.
                A value that is not defined is left out; it is never 0. `share` is 0 to 1.

                These are the metrics that need no model. A running platform has `xg` by a trained model instead, and win
                probabilities: [models](models.md#in-the-stream). `/v1/metrics/definitions` tells what is in force.
                """);
        for (MetricDefinition metric : definitions) {
            page.append("\n## `%s`\n\nVersion %d · unit %s · per %s\n\n%s\n"
                    .formatted(metric.id(), metric.version(), metric.unit(), grains(metric), metric.text()));
        }
        return page.toString();
    }

    private static String grains(MetricDefinition metric) {
        return metric.grains().stream()
                .sorted()
                .map(Grain::name)
                .map(name -> name.toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
