package touchline.features;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Features of one entity that are declared, versioned and served together.
///
/// @param version raised when a value can change for the same facts
/// @param owner   who answers questions about it
/// @param ttl     a feature whose newest match or minute is older than this has no value
/// @param metrics the metrics that it is made from, with the versions that were current when it was read
public record FeatureView(
        String name,
        int version,
        Entity entity,
        String owner,
        String description,
        Duration ttl,
        List<Feature> features,
        Map<String, Integer> metrics) {
    public FeatureView {
        features = List.copyOf(features);
        metrics = Map.copyOf(metrics);
    }

    public List<String> names() {
        return features.stream().map(Feature::name).toList();
    }
}
