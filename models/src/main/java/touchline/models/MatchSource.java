package touchline.models;

import java.io.IOException;
import java.util.function.Consumer;

/// Where matches come from: files through the normaliser, a store, the log. Models do not know which.
public interface MatchSource {

    /// Hands over every match once, in any order, one at a time. Can be called again, for the same
    /// matches.
    ///
    /// @throws IOException when matches cannot be read
    void forEach(Consumer<PlayedMatch> each) throws IOException;
}
