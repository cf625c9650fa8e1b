package touchline.pipeline.features;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import touchline.features.FeatureViews;
import touchline.features.MatchHistory;
import touchline.features.MatchSteps;
import touchline.features.Season;
import touchline.metrics.Metrics;
import touchline.model.Envelope;
import touchline.model.MatchId;
import touchline.pipeline.batch.BatchMatch;
import touchline.pipeline.batch.Manifest;
import touchline.pipeline.batch.MetricVersions;
import touchline.storage.duckdb.DuckHistoryFiles;

/// A made-up season, kept as histories in a folder, and in memory beside it.
final class MadeStore implements AutoCloseable {
    static final int MATCHES = 8;

    final FeatureViews views;
    final Map<MatchId, List<Envelope<?>>> log = new LinkedHashMap<>();
    final Path folder;
    private final DuckHistoryFiles files = new DuckHistoryFiles();

    MadeStore(Path folder, RandomGenerator random) {
        this.folder = folder;
        try {
            views = FeatureViews.read(Path.of("none"), Metrics.definitions());
            Season season = new Season(random);
            for (int number = 0; number < MATCHES; number++) {
                List<Envelope<?>> facts = season.match(number);
                log.put(facts.getFirst().match(), facts);
            }
            try (HistoryProduct product = product()) {
                for (MatchId match : log.keySet()) {
                    write(product, match);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HistoryProduct product() throws IOException {
        return new HistoryProduct(folder, new DuckHistoryFiles(), Metrics::all);
    }

    Manifest write(HistoryProduct product, MatchId match) throws IOException {
        var recipe = product.recipe();
        var making = recipe.begin(new BatchMatch(match, "made", Optional.empty(), Optional.empty(), "fingerprint"));
        log.getOrDefault(match, List.of()).forEach(making::offer);
        recipe.write(List.of(making.finish()));
        return Optional.ofNullable(product.kept().get(match)).orElseThrow();
    }

    FeatureStore open() {
        try {
            return FeatureStore.open(folder, files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    MetricVersions versions() {
        return MetricVersions.of(Metrics.all());
    }

    List<MatchHistory> inMemory() {
        List<MatchHistory> histories = new ArrayList<>();
        log.forEach((match, facts) -> {
            MatchHistory history = new MatchHistory(match);
            MatchSteps steps = new MatchSteps(Metrics.all(), views.metrics(), history::add);
            facts.forEach(steps::offer);
            steps.flush();
            histories.add(history);
        });
        return histories;
    }

    @Override
    public void close() {
        files.close();
    }
}
