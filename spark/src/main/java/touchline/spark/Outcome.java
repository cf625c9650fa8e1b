package touchline.spark;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What became of one file.
///
/// @param rows   values that were written
/// @param reason why there are none, beginning with the file; null when there are
record Outcome(String file, long rows, @Nullable String reason) implements Serializable {
    static Outcome done(String file, long rows) {
        return new Outcome(file, rows, null);
    }

    static Outcome failed(String file, String reason) {
        return new Outcome(file, 0, reason.startsWith(file) ? reason : file + ": " + reason);
    }

    Optional<String> failure() {
        return Optional.ofNullable(reason);
    }
}
