package touchline.pipeline.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.features.FeatureFunction;
import touchline.features.FeatureFunction.Knowledge;
import touchline.features.FeatureVector;
import touchline.features.FeatureView;
import touchline.features.Learnt;
import touchline.features.MatchHistory;
import touchline.features.Season;
import touchline.metrics.Metrics;
import touchline.model.MatchId;
import touchline.pipeline.batch.Manifest;
import touchline.testkit.Seeds;

/// Histories on disk are those in memory, and what is not whole is made again.
final class HistoryProductTest {
    @TempDir
    Path folder;

    @Test
    void whatIsReadBackGivesTheSameFeatures() {
        AtomicInteger run = new AtomicInteger();
        Seeds.check(6, random -> {
            try (MadeStore made = new MadeStore(folder.resolve("run-" + run.incrementAndGet()), random)) {
                FeatureStore store = made.open();
                List<MatchHistory> read = store.read(store.matches());
                List<MatchHistory> inMemory = made.inMemory();
                FeatureFunction function = new FeatureFunction(made.views);
                int some = 0;
                for (int i = 0; i < 20; i++) {
                    Instant at = Season.BEGIN.plus(Duration.ofHours(random.nextInt(24 * 3 * MadeStore.MATCHES)));
                    Instant known =
                            random.nextBoolean() ? at : at.plus(Duration.ofMinutes(random.nextInt(-600, 9_000)));
                    String team = Season.TEAMS.get(random.nextInt(3)).value();
                    for (FeatureView view : made.views.all()) {
                        String entity = view.entity().word().equals("team") ? team : team + "-1";
                        FeatureVector vector = function.vector(view, entity, at, Knowledge.of(known), read);
                        assertThat(vector).isEqualTo(function.vector(view, entity, at, Knowledge.of(known), inMemory));
                        some += vector.value(0).isPresent() ? 1 : 0;
                    }
                }
                assertThat(some).as("vectors with values").isPositive();
                for (MatchHistory history : read) {
                    MatchHistory other = inMemory.stream()
                            .filter(one -> one.match().equals(history.match()))
                            .findFirst()
                            .orElseThrow();
                    for (Learnt.Part part : Learnt.Part.values()) {
                        assertThat(history.taken(part)).isEqualTo(other.taken(part));
                    }
                    assertThat(Set.copyOf(history.subjects())).isEqualTo(Set.copyOf(other.subjects()));
                }
            }
        });
    }

    @Test
    void theSameFactsGiveTheSameBytesAndWhatIsCutShortIsMissing() throws Exception {
        try (MadeStore made = new MadeStore(folder, Seeds.generator(1));
                HistoryProduct product = made.product()) {
            Map<MatchId, Manifest> kept = product.kept();
            assertThat(kept.keySet()).isEqualTo(made.log.keySet());
            MatchId match = made.log.keySet().iterator().next();
            Manifest before = Optional.ofNullable(kept.get(match)).orElseThrow();
            assertThat(made.write(product, match)).isEqualTo(before);
            assertThat(before.versions()).isEqualTo(product.recipe().versions());
            Path file = folder.resolve("history").resolve(before.file());
            Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 100));
            assertThat(product.kept()).doesNotContainKey(match);
            made.write(product, match);
            assertThat(product.kept()).isEqualTo(kept);
            try (Stream<Path> left = Files.list(folder.resolve("aside"))) {
                assertThat(left).isEmpty();
            }
        }
    }

    /// Written before histories told it: they are made again, not taken for those of no competition.
    @Test
    void aHistoryThatDoesNotTellItsCompetitionIsMissing() throws Exception {
        try (MadeStore made = new MadeStore(folder, Seeds.generator(3));
                HistoryProduct product = made.product()) {
            MatchId match = made.log.keySet().iterator().next();
            Path manifest = folder.resolve("manifests").resolve(match.value() + ".json");
            String told = Files.readString(manifest);
            assertThat(told).contains("\"competition\":\"Cup, ");
            Files.writeString(manifest, told.replaceFirst("\"competition\":\"[^}]*\"fixtures\"", "\"fixtures\""));
            assertThat(product.kept()).hasSize(MadeStore.MATCHES - 1).doesNotContainKey(match);
            made.write(product, match);
            assertThat(Files.readString(manifest)).isEqualTo(told);
        }
    }

    @Test
    void anotherViewThatWantsMoreMakesHistoriesStale() throws Exception {
        try (MadeStore made = new MadeStore(folder, Seeds.generator(2));
                HistoryProduct product = made.product()) {
            var before = product.recipe().versions();
            String unused = Metrics.definitions().stream()
                    .filter(metric -> metric.unit().equals("count"))
                    .filter(metric -> !made.views.metrics().contains(metric.id()))
                    .filter(metric -> metric.grains().contains(touchline.metrics.MetricDefinition.Grain.TEAM))
                    .map(metric -> metric.id())
                    .findFirst()
                    .orElseThrow();
            Files.createDirectories(folder.resolve("views"));
            Files.writeString(folder.resolve("views/mine.yaml"), """
                    view: mine
                    version: 1
                    entity: team
                    owner: me
                    description: Mine.
                    ttl: 30 days
                    features:
                      - name: mine
                        description: Mine.
                        metric: %s
                        aggregation: mean
                        window: 3 matches
                    """.formatted(unused));
            assertThat(product.recipe().versions().metrics())
                    .containsAllEntriesOf(before.metrics())
                    .containsKey(unused)
                    .hasSize(before.metrics().size() + 1);
        }
    }
}
