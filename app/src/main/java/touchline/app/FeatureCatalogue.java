package touchline.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import touchline.features.FeatureViews;
import touchline.metrics.MetricFold;
import touchline.models.ScoredMetrics;
import touchline.models.SharedRegistry;
import touchline.pipeline.batch.MetricVersions;
import touchline.pipeline.features.FeatureStore;
import touchline.storage.HistoryFiles;

/// What is kept of features in a home, read from its files: no platform need run, and one that runs is not disturbed.
///
/// @param folder of the feature store
/// @param scored all metrics that a platform can have, with the models in force
public record FeatureCatalogue(Path folder, List<MetricFold<?>> scored) {

    /// @throws IOException when the models that are promoted cannot be read
    public static FeatureCatalogue of(PlatformConfig config) throws IOException {
        try (SharedRegistry models = Registries.open(config)) {
            return new FeatureCatalogue(config.featuresFolder(), ScoredMetrics.now(models, ScoredMetrics.ALL));
        }
    }

    /// Those that Touchline comes with, and those in `features/views`.
    ///
    /// @throws touchline.features.BadView when one cannot be used
    public FeatureViews views() throws IOException {
        return views(FeatureStore.views(folder));
    }

    /// The same with those of another folder.
    public FeatureViews views(Path other) throws IOException {
        return FeatureViews.read(
                other,
                scored.stream().flatMap(fold -> fold.definitions().stream()).toList());
    }

    public MetricVersions versions() {
        return MetricVersions.of(scored);
    }

    public FeatureStore store(HistoryFiles files) throws IOException {
        return FeatureStore.open(folder, files);
    }
}
