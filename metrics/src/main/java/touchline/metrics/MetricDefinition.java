package touchline.metrics;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What a metric means. The registry, the API and `docs/reference/metrics.md` are made from this.
///
/// @param id      lower snake case, `pass_completion`
/// @param version raised when a value can change for the same input
/// @param grains  about whom the metric speaks; a metric may do so for teams and for players
/// @param unit    `count`, `share` (0 to 1), `m`, `mps`, `goals`, …
/// @param text    the definition in a sentence or two, with the variant that is meant
/// @param model   that says the values; empty when they are computed without one
public record MetricDefinition(
        String id, int version, Set<Grain> grains, String unit, String text, Optional<ModelVersion> model) {
    public MetricDefinition {
        if (grains.isEmpty()) {
            throw new IllegalArgumentException("metric " + id + " is about nobody");
        }
        grains = Set.copyOf(EnumSet.copyOf(grains));
    }

    /// A metric without a model.
    public MetricDefinition(String id, int version, Set<Grain> grains, String unit, String text) {
        this(id, version, grains, unit, text, Optional.empty());
    }

    public enum Grain {
        MATCH,
        TEAM,
        PLAYER,
        EVENT
    }
}
