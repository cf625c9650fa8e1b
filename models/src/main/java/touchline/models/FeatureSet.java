package touchline.models;

import java.util.List;

/// What a model is asked about: names in the order of the numbers, and a version that is raised when the
/// meaning of a number changes.
public record FeatureSet(String id, int version, List<String> names) {
    public FeatureSet {
        names = List.copyOf(names);
    }

    public int size() {
        return names.size();
    }
}
