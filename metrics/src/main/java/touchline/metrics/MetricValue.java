package touchline.metrics;

import java.util.Optional;
import java.util.OptionalDouble;

/// The value of a metric for a subject; empty when it was defined and is not any more (the shot was withdrawn, say).
///
/// @param model that said it; empty when the metric is computed without one
public record MetricValue(
        String metric, int version, Subject subject, OptionalDouble value, Optional<ModelVersion> model) {

    /// A value without a model.
    public MetricValue(String metric, int version, Subject subject, OptionalDouble value) {
        this(metric, version, subject, value, Optional.empty());
    }
}
