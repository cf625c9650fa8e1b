package touchline.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/// What tells the platform of one home from those of others that work on the same Kafka cluster. A copy of a home
/// must not keep it.
final class PlatformId {
    private static final String FILE = "platform-id";

    private PlatformId() {}

    /// Made with the home; the same ever after. The caller has the lock of the home.
    static String of(Path home) {
        Path file = home.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                Path whole = Files.writeString(home.resolve(FILE + ".new"), UUID.randomUUID() + "\n");
                Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return UUID.fromString(Files.readString(file).strip()).toString();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the platform's id in " + file, e);
        } catch (IllegalArgumentException e) {
            throw new Unavailable(file + " does not hold a platform's id; delete it, and a new one is made", e);
        }
    }
}
