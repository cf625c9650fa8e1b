package touchline.pipeline.features;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import touchline.features.Entity;
import touchline.features.FeatureView;
import touchline.pipeline.batch.MetricVersions;

/// What a training set is made of.
///
/// @param views    of one entity
/// @param knownBy  by when facts count that were learnt, for rows that do not say it; empty: by the row's own moment
/// @param versions of the metrics in force
public record TrainingOrder(List<FeatureView> views, Optional<Instant> knownBy, MetricVersions versions) {
    /// Throws IllegalArgumentException when there is no view, or when they are about several entities.
    public TrainingOrder {
        views = List.copyOf(views);
        if (views.isEmpty()) {
            throw new IllegalArgumentException("no view is named");
        }
        for (FeatureView view : views) {
            if (view.entity() != views.getFirst().entity()) {
                throw new IllegalArgumentException("the view " + view.name() + " is about a "
                        + view.entity().word() + ", " + views.getFirst().name() + " about a "
                        + views.getFirst().entity().word() + ": make a training set of each");
            }
        }
    }

    public Entity entity() {
        return views.getFirst().entity();
    }

    /// `view__feature`, in the order of the views and of their features.
    public List<String> columns() {
        return views.stream()
                .flatMap(view -> view.names().stream().map(name -> view.name() + "__" + name))
                .toList();
    }
}
