package touchline.pipeline.stream;

import java.util.List;
import touchline.features.Wanted;
import touchline.metrics.MetricFold;

/// What the stream computes.
///
/// @param folds   the metrics in force, with the models in force
/// @param features the metrics of which features keep a history, and the stamp of their versions
public record InForce(List<MetricFold<?>> folds, Wanted features) {
    public InForce {
        folds = List.copyOf(folds);
    }
}
