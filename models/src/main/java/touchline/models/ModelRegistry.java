package touchline.models;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Port: where trained models are kept, and which of them is used. A version is never changed. Safe for use by many
/// threads and programs.
///
/// An [IOException] means that the medium failed, a [BadModel] that what is there cannot be used.
public interface ModelRegistry {

    /// Keeps a model; all of it or nothing. A version that is here and intact is not written again, one that is
    /// damaged is.
    void add(ModelFiles model) throws IOException;

    /// The versions that are here, in the order of their names. Whether they are intact, [#load] tells.
    List<String> versions(ModelName name) throws IOException;

    /// @throws BadModel when there is no such version, or its files are not those that were written
    ModelFiles load(ModelName name, String version) throws IOException;

    /// The version that is used; empty when none was promoted.
    default Optional<String> promoted(ModelName name) throws IOException {
        List<String> history = history(name);
        return history.isEmpty() ? Optional.empty() : Optional.of(history.getLast());
    }

    /// The versions that were promoted, the one that is used last. What was rolled back is not among them.
    ///
    /// @throws BadModel when what says so is damaged
    List<String> history(ModelName name) throws IOException;

    /// From now on this version is used. What was used before can be had back with [#rollBack].
    ///
    /// @throws BadModel when the version is not here or not intact
    void promote(ModelName name, String version) throws IOException;

    /// Goes back to the version that was used before; empty when there was none, and then none is used.
    ///
    /// @throws BadModel when nothing was promoted
    Optional<String> rollBack(ModelName name) throws IOException;
}
