package touchline.metrics;

/// Which model said a value, and which version of it.
///
/// @param id      `xg`
/// @param version as the registry of models names it
public record ModelVersion(String id, String version) {
    public ModelVersion {
        if (id.isBlank() || version.isBlank()) {
            throw new IllegalArgumentException("model '" + id + "' version '" + version + "' is blank");
        }
    }
}
