package touchline.features;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalDouble;

/// The features of one view for one entity at a moment.
///
/// @param entity the id of the team or player
/// @param at     the moment
/// @param values in the order of the view's features; NaN where there is no value
public record FeatureVector(FeatureView view, String entity, Instant at, double[] values) {

    /// The value of the feature at a place in the view; empty where there is none.
    public OptionalDouble value(int index) {
        return Double.isNaN(values[index]) ? OptionalDouble.empty() : OptionalDouble.of(values[index]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeatureVector(var otherView, var otherEntity, var otherAt, var otherValues)
                && view.name().equals(otherView.name())
                && view.version() == otherView.version()
                && entity.equals(otherEntity)
                && at.equals(otherAt)
                && Arrays.equals(values, otherValues);
    }

    @Override
    public int hashCode() {
        return Objects.hash(view.name(), entity, at, Arrays.hashCode(values));
    }
}
