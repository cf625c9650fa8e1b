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
    /// @param versions that were not there, or damaged there
    /// @param promoted the version that is used from now on; empty when nothing was promoted, or the other registry
    ///                 has a promotion of its own, which stays
    /// @param failures one sentence for each version or promotion that could not be brought: why, and what to do
    public record Copied(ModelName model, List<String> versions, Optional<String> promoted, List<String> failures) {
        public Copied {
            versions = List.copyOf(versions);
            failures = List.copyOf(failures);
        }

        private boolean isNothing() {
            return versions.isEmpty() && promoted.isEmpty() && failures.isEmpty();
        }
    }

    /// Reads every version where it is brought to. Can be repeated. Models that one has nothing of, or the other all,
    /// are left out.
    public static List<Copied> copy(ModelRegistry from, ModelRegistry to) throws IOException {
        List<Copied> copied = new ArrayList<>();
        for (ModelName name : ModelName.values()) {
            Copied model = copy(name, from, to);
            if (!model.isNothing()) {
                copied.add(model);
            }
        }
        return copied;
    }

    private static Copied copy(ModelName name, ModelRegistry from, ModelRegistry to) throws IOException {
        List<String> versions = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (String version : from.versions(name)) {
            try {
                if (!isUsable(name, version, to)) {
                    to.add(from.load(name, version));
                    to.load(name, version);
                    versions.add(version);
                }
            } catch (BadModel e) {
                failures.add(name + " " + version + ": " + e.getMessage());
            }
        }
        Optional<String> promoted = Optional.empty();
        try {
            promoted = promoted(name, from, to);
        } catch (BadModel e) {
            failures.add(name + ": " + e.getMessage());
        }
        return new Copied(name, versions, promoted, failures);
    }

    private static boolean isUsable(ModelName name, String version, ModelRegistry registry) throws IOException {
        try {
            registry.load(name, version);
            return true;
        } catch (BadModel e) {
            return false; // or not there
        }
    }

    /// A version that could not be brought is not promoted.
    private static Optional<String> promoted(ModelName name, ModelRegistry from, ModelRegistry to) throws IOException {
        Optional<String> promoted = to.promoted(name).isEmpty() ? from.promoted(name) : Optional.empty();
        if (promoted.isEmpty() || !isUsable(name, promoted.get(), to)) {
            return Optional.empty();
        }
        to.promote(name, promoted.get());
        return promoted;
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
