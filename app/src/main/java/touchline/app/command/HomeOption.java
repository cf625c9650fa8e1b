package touchline.app.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Which home a command works on.
final class HomeOption {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "folder of archive, log and stores (default: TOUCHLINE_HOME, else data below the checkout)")
    private Path home = standard();

    Path path() {
        return home.toAbsolutePath().normalize();
    }

    private static Path standard() {
        String named = System.getenv("TOUCHLINE_HOME");
        if (named != null && !named.isBlank()) {
            return Path.of(named);
        }
        return Path.of(System.getProperty("touchline.home", "")).resolve("data");
    }
}
