package touchline.app;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import touchline.features.FeatureViews;
import touchline.features.Wanted;
import touchline.metrics.MetricFold;
import touchline.models.ScoredMetrics;
import touchline.pipeline.stream.InForce;

/// The metrics in force with the models in force, and what features need of them. Asked for every record of the log, so
/// it is made anew only when another model is promoted.
final class InForceMetrics implements Supplier<InForce> {
    private final ScoredMetrics scored;
    private final FeatureViews views;
    private volatile Optional<InForce> last = Optional.empty();

    InForceMetrics(ScoredMetrics scored, FeatureViews views) {
        this.scored = scored;
        this.views = views;
    }

    @Override
    public InForce get() {
        List<MetricFold<?>> folds = scored.get();
        Optional<InForce> known = last;
        if (known.isPresent() && known.get().folds().equals(folds)) {
            return known.get();
        }
        InForce now = new InForce(folds, Wanted.of(views, folds));
        last = Optional.of(now);
        return now;
    }
}
