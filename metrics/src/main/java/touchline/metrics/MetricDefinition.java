package touchline.metrics;

/// What a metric means. The registry, the API and the docs are made from this.
///
/// @param id      lower snake case, `pass_completion`
/// @param version raised when a value can change for the same input
/// @param unit    `count`, `share` (0 to 1), `m`, `mps`, `goals`, …
/// @param text    the definition in a sentence, with the variant that is meant
public record MetricDefinition(String id, int version, Grain grain, String unit, String text) {
    public enum Grain {
        MATCH,
        TEAM,
        PLAYER,
        EVENT
    }
}
