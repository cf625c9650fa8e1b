package touchline.app.command;

import com.beust.jcommander.Parameter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Which home a command works on.
final class HomeOption {
    @Parameter(
            names = "--home",
            placeholder = "DIR",
            validateWith = Words.Value.class,
            description = "folder of archive, log and stores (default: TOUCHLINE_HOME, else data below the checkout)")
    private @Nullable Path home;

    Path path() {
        return (home == null ? standard() : home).toAbsolutePath().normalize();
    }

    /// The home when no other is named.
    static Path standard() {
        String named = System.getenv("TOUCHLINE_HOME");
        if (named != null && !named.isBlank()) {
            return Path.of(named);
        }
        return Path.of(System.getProperty("touchline.home", "")).resolve("data");
    }
}
