package touchline.features;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import touchline.model.json.JsonWriter;

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

    /// Writes the members of its JSON form into an object that was begun: `view`, `version`, `entity_id`, `at`, and
    /// `features` by name, null where there is no value.
    public void members(JsonWriter json) {
        json.name("view").string(view.name());
        json.name("version").number(view.version());
        json.name("entity_id").string(entity);
        json.name("at").plain(at.toString());
        json.name("features").beginObject();
        List<Feature> features = view.features();
        for (int i = 0; i < values.length; i++) {
            json.memberName(features.get(i).name());
            if (Double.isNaN(values[i])) {
                json.nothing();
            } else {
                json.number(values[i]);
            }
        }
        json.endObject();
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
