package touchline.server.view;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import touchline.model.RawJson;

/// Port: takes files and folders of the machine the platform runs on.
public interface Ingest {

    /// Reads the paths to their end and tells its progress: one JSON object per step, the last with `"done": true`.
    ///
    /// @param traceparent of the request, to travel with the facts
    /// @throws IllegalArgumentException when a path does not exist or cannot be read, before anything is taken
    void ingest(List<Path> paths, Optional<String> traceparent, Consumer<RawJson> progress) throws InterruptedException;
}
