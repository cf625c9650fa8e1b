package touchline.pipeline.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.features.FeatureView;
import touchline.features.FeatureViews;
import touchline.metrics.Metrics;
import touchline.testkit.Seeds;

/// What differs between definitions.
final class ViewDiffTest {
    @TempDir
    Path folder;

    private static FeatureViews views(int version, String window, String more) throws IOException {
        return FeatureViews.of(Map.of("mine.yaml", """
                        view: mine
                        version: %d
                        entity: team
                        owner: me
                        description: Mine.
                        ttl: 60 days
                        features:
                          - name: passes
                            description: Passes.
                            metric: passes
                            aggregation: sum
                            window: %s
                          - name: %s
                            description: Rest.
                            aggregation: days_since
                        """.formatted(version, window, more)), Metrics.definitions());
    }

    private static FeatureView mine(FeatureViews views) {
        return views.find("mine").orElseThrow();
    }

    @Test
    void aChangeNeedsAHigherVersion() throws IOException {
        FeatureView before = mine(views(1, "3 matches", "rest"));
        assertThat(ViewDiff.of(before, mine(views(1, "3 matches", "rest"))).isSame())
                .isTrue();
        ViewDiff changed = ViewDiff.of(before, mine(views(1, "1 matches", "pause")));
        assertThat(changed.changed()).containsExactly("passes");
        assertThat(changed.added()).containsExactly("pause");
        assertThat(changed.removed()).containsExactly("rest");
        assertThat(changed.lacksVersion()).isTrue();
        assertThat(ViewDiff.of(before, mine(views(2, "1 matches", "pause"))).lacksVersion())
                .isFalse();
    }

    @Test
    void valuesThatDifferAreCounted() throws IOException {
        try (MadeStore made = new MadeStore(folder, Seeds.generator(6))) {
            FeatureViews before = views(1, "3 matches", "rest");
            FeatureViews after = views(2, "1 matches", "rest");
            ViewSample sample = new ViewSample(made.open(), 50);
            ViewSample.Found found = sample.differences(ViewDiff.of(mine(before), mine(after)), before, after);
            assertThat(found.rows()).isEqualTo(MadeStore.MATCHES);
            assertThat(found.differing()).containsEntry("rest", 0);
            assertThat(found.differing().getOrDefault("passes", 0)).isPositive();
        }
    }
}
