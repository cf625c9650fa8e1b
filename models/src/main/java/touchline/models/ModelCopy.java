package touchline.models;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Brings the versions of one registry into another.
public final class ModelCopy {
    private ModelCopy() {}

    /// What was brought of a model.
    ///
    /// @param versions that were not there
    /// @param promoted the version that is used from now on; empty when nothing was promoted, or the other registry
    ///                 has a promotion of its own, which stays
    public record Copied(ModelName model, List<String> versions, Optional<String> promoted) {}

    /// Can be repeated. Models that one has nothing of are left out.
    ///
    /// @throws BadModel when a version is damaged; those before it are there
    public static List<Copied> copy(ModelRegistry from, ModelRegistry to) throws IOException {
        List<Copied> copied = new ArrayList<>();
        for (ModelName name : ModelName.values()) {
            List<String> versions = missing(name, from, to);
            for (String version : versions) {
                to.add(from.load(name, version));
            }
            Optional<String> promoted = to.promoted(name).isEmpty() ? from.promoted(name) : Optional.empty();
            if (promoted.isPresent()) {
                to.promote(name, promoted.get());
            }
            if (!versions.isEmpty() || promoted.isPresent()) {
                copied.add(new Copied(name, versions, promoted));
            }
        }
        return copied;
    }

    /// The versions of a model that the other registry has not.
    public static List<String> missing(ModelName name, ModelRegistry from, ModelRegistry to) throws IOException {
        List<String> versions = new ArrayList<>(from.versions(name));
        if (!versions.isEmpty()) {
            versions.removeAll(to.versions(name));
        }
        return versions;
    }
}
