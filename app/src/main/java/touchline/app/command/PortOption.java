package touchline.app.command;

import com.beust.jcommander.Parameter;
import org.jspecify.annotations.Nullable;
import touchline.app.PlatformConfig;

/// Where the page answers.
final class PortOption {
    @Parameter(
            names = "--port",
            placeholder = "N",
            description = "port of page and API, 0 for any (default: http.port of the configuration, else 8080)")
    private @Nullable Integer port;

    /// The configuration with the port of the command line, if that names one.
    PlatformConfig over(PlatformConfig config) {
        return port == null ? config : config.withHttpPort(port);
    }
}
