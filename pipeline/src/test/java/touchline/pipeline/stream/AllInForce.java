package touchline.pipeline.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import touchline.features.FeatureViews;
import touchline.features.Wanted;
import touchline.metrics.MetricFold;
import touchline.metrics.Metrics;

/// Folds with the features that Touchline comes with.
final class AllInForce {
    static final FeatureViews VIEWS = views();

    private AllInForce() {}

    static InForce metrics() {
        return of(Metrics.all());
    }

    static InForce of(List<MetricFold<?>> folds) {
        return new InForce(folds, Wanted.of(VIEWS, folds));
    }

    private static FeatureViews views() {
        try {
            return FeatureViews.read(Path.of("no-views"), Metrics.definitions());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
