package touchline.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The sample data that is not part of the project: vendor files, Wyscout and StatsBomb archives, the oracle.
///
/// Found at `-Dtouchline.data=DIR`. A test that needs it skips, and says so, when it is absent.
public final class SharedData {
    private SharedData() {}

    /// A file or folder of the sample data, or nothing, after a printed reason, when it is not there.
    public static Optional<Path> find(String relative) {
        Path path = root().resolve(relative);
        if (Files.exists(path)) {
            return Optional.of(path);
        }
        System.err.println("SKIPPED: " + path + " is absent; give -Dtouchline.data=DIR to run what needs it");
        return Optional.empty();
    }

    private static Path root() {
        return Path.of(System.getProperty("touchline.data", "../shared/data"))
                .toAbsolutePath()
                .normalize();
    }
}
