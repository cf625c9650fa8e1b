package touchline.storage;

import java.nio.file.Path;

/// A file of facts cannot be understood. The message begins with the file's name.
public final class FactFileDamaged extends RuntimeException {
    public FactFileDamaged(Path file, String what) {
        super(file + ": " + what);
    }

    public FactFileDamaged(Path file, String what, Throwable cause) {
        super(file + ": " + what, cause);
    }
}
