package touchline.pipeline.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.util.Optional;
import touchline.model.json.JsonException;

/// How the present or last run of a home goes, in a file that other processes may read at any time: it is
/// replaced as a whole.
///
/// @param path its folder exists
public record RunFile(Path path) {
    /// Empty when there was no run, or the file cannot be understood.
    ///
    /// @throws IOException when the file cannot be read
    public Optional<RunStatus> read() throws IOException {
        try {
            return Optional.of(RunStatus.parse(Files.readAllBytes(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty(); // cut off by a loss of power: only what is told of the last run is lost
        }
    }

    void write(RunStatus status) throws IOException {
        Path aside = path.resolveSibling(path.getFileName() + ".new");
        Files.write(aside, status.toJson());
        Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
