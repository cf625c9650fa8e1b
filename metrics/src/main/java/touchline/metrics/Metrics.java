package touchline.metrics;

import java.util.List;
import java.util.Optional;

/// The registry of metrics. `docs/reference/metrics.md` is made from it.
public final class Metrics {
    private static final List<MetricFold<?>> ALL = all(Optional.empty());

    private Metrics() {}

    /// All folds, computed without a model. They hold no state of their own and may be shared.
    public static List<MetricFold<?>> all() {
        return ALL;
    }

    /// The same, with the expected goals of a model.
    public static List<MetricFold<?>> with(ShotModel model) {
        return all(Optional.of(model));
    }

    private static List<MetricFold<?>> all(Optional<ShotModel> model) {
        return List.of(
                new MatchState(),
                new Participation(),
                new Passing(),
                new Shooting(model),
                new Possession(),
                new Pressing(),
                new Physical());
    }

    /// The definitions of all metrics, in the order of the folds.
    public static List<MetricDefinition> definitions() {
        return ALL.stream().flatMap(fold -> fold.definitions().stream()).toList();
    }
}
