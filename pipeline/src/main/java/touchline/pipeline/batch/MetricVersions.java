package touchline.pipeline.batch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import touchline.metrics.MetricDefinition;
import touchline.metrics.MetricFold;

/// What values depend on besides the facts: with others they would have to be computed anew.
///
/// @param metrics the versions of all metrics, by their ids
/// @param models  for each metric that a model says, `<id> <version>` of the model
public record MetricVersions(Map<String, Integer> metrics, Map<String, String> models) {
    public MetricVersions {
        metrics = Map.copyOf(metrics);
        models = Map.copyOf(models);
    }

    public static MetricVersions of(List<MetricFold<?>> folds) {
        Map<String, Integer> metrics = new HashMap<>();
        Map<String, String> models = new HashMap<>();
        for (MetricFold<?> fold : folds) {
            for (MetricDefinition definition : fold.definitions()) {
                metrics.put(definition.id(), definition.version());
                definition.model().ifPresent(model -> models.put(definition.id(), model.id() + " " + model.version()));
            }
        }
        return new MetricVersions(metrics, models);
    }

    /// Those of some metrics.
    public MetricVersions only(Set<String> wanted) {
        Map<String, Integer> someMetrics = new HashMap<>(metrics);
        someMetrics.keySet().retainAll(wanted);
        Map<String, String> someModels = new HashMap<>(models);
        someModels.keySet().retainAll(wanted);
        return new MetricVersions(someMetrics, someModels);
    }
}
