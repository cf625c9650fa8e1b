package touchline.storage.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Temporary files that a crash has left.
public final class Leftovers {
    /// Longer than anyone needs to write a file.
    private static final Duration AGE = Duration.ofDays(1);

    private Leftovers() {}

    /// Removes files in a folder of temporary files that nobody can be writing any more.
    public static void remove(Path folder) throws IOException {
        Instant before = Instant.now().minus(AGE);
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        }
        for (Path file : files) {
            try {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            } catch (NoSuchFileException e) {
                // its writer has finished in between
            }
        }
    }
}
