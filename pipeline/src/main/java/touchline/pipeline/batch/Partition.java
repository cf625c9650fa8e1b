package touchline.pipeline.batch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Optional;

/// Files of matches in folders by day, as DuckDB, Spark and others know them.
final class Partition {
    /// The partition of matches without a known date; readers of such datasets take it for null.
    private static final String NO_DATE = "__HIVE_DEFAULT_PARTITION__";

    /// What the names of partitions begin with.
    static final String PREFIX = "match_date=";

    private Partition() {}

    static String of(Optional<LocalDate> date) {
        return PREFIX + date.map(Object::toString).orElse(NO_DATE);
    }

    /// A file takes its name, and the place of what has it.
    static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Makes a folder for files that are not whole yet, and removes what a process that was killed has left in it.
    static void openAside(Path aside) throws IOException {
        Files.createDirectories(aside);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(aside)) {
            for (Path file : left) {
                Files.delete(file);
            }
        }
    }
}
