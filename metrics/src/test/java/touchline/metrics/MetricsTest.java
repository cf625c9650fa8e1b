package touchline.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import touchline.metrics.MetricDefinition.Grain;
import touchline.testkit.Golden;

final class MetricsTest {

    @Test
    void idsAreUnique() {
        assertThat(Metrics.definitions()).extracting(MetricDefinition::id).doesNotHaveDuplicates();
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
