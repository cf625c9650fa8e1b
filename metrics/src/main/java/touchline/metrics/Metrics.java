package touchline.metrics;

import java.util.List;

/// The registry of metrics. `docs/reference/metrics.md` is made from it.
public final class Metrics {
    private static final List<MetricFold<?>> ALL =
            List.of(new MatchState(), new Passing(), new Shooting(), new Possession(), new Pressing(), new Physical());

    private Metrics() {}

    /// All folds. They hold no state of their own and may be shared.
    public static List<MetricFold<?>> all() {
        return ALL;
    }

    /// The definitions of all metrics, in the order of the folds.
    public static List<MetricDefinition> definitions() {
        return ALL.stream().flatMap(fold -> fold.definitions().stream()).toList();
    }
}
