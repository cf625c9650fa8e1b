package touchline.features;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
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

    /// SHA-256 of how values are made of metrics: entity, ttl, the formula of each feature. Other words, and
    /// other versions of metrics, change nothing.
    public String fingerprint() {
        StringBuilder text = new StringBuilder(entity + "\n" + ttl + "\n");
        features.forEach(feature -> text.append(feature.name())
                .append(' ')
                .append(feature.formula())
                .append('\n'));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public List<String> names() {
        return features.stream().map(Feature::name).toList();
    }
}
