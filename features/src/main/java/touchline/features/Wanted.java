package touchline.features;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import touchline.metrics.MetricDefinition;
import touchline.metrics.MetricFold;

/// The metrics that features are made from, and what their values depend on besides the facts.
///
/// @param metrics their ids
/// @param stamp   the versions of the metrics and of their models, in one short word: histories of different stamps
/// must not
///                be mixed
public record Wanted(Set<String> metrics, String stamp) {
    public Wanted {
        metrics = Set.copyOf(metrics);
    }

    public static Wanted of(FeatureViews views, List<MetricFold<?>> folds) {
        Set<String> metrics = views.metrics();
        Map<String, String> versions = new TreeMap<>();
        for (MetricFold<?> fold : folds) {
            for (MetricDefinition metric : fold.definitions()) {
                if (metrics.contains(metric.id())) {
                    String model = metric.model().map(by -> "@" + by.version()).orElse("");
                    versions.put(metric.id(), metric.version() + model);
                }
            }
        }
        return new Wanted(metrics, digest(versions.toString()));
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
