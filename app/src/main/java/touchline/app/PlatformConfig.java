package touchline.app;

import java.nio.file.Path;
import java.util.Optional;
import touchline.feeds.ParseLimits;

/// What can be chosen about a platform. Laptop and cluster are the same program with other values here.
///
/// @param home             folder of everything that is kept: archive, log, stores
/// @param httpHost         address to listen on; loopback unless told otherwise
/// @param httpPort         0 for any free port
/// @param bootstrapServers an outside Kafka cluster; the log is a broker in this process when absent
/// @param limits           limits of all parsers
public record PlatformConfig(
        Path home, String httpHost, int httpPort, Optional<String> bootstrapServers, ParseLimits limits) {

    /// A laptop: everything in one process, in one folder.
    public static PlatformConfig laptop(Path home) {
        return new PlatformConfig(home, "127.0.0.1", 8080, Optional.empty(), ParseLimits.DEFAULT);
    }

    /// A laptop, and over it what the environment says: `TOUCHLINE_KAFKA` names an outside cluster.
    public static PlatformConfig ofEnvironment(Path home) {
        Optional<String> kafka =
                Optional.ofNullable(System.getenv("TOUCHLINE_KAFKA")).filter(servers -> !servers.isBlank());
        PlatformConfig laptop = laptop(home);
        return new PlatformConfig(home, laptop.httpHost, laptop.httpPort, kafka, laptop.limits);
    }

    public PlatformConfig withHttpPort(int port) {
        return new PlatformConfig(home, httpHost, port, bootstrapServers, limits);
    }

    Path archive() {
        return home.resolve("archive");
    }

    Path log() {
        return home.resolve("log");
    }

    Path stores() {
        return home.resolve("stores");
    }

    Path streamState() {
        return home.resolve("stream");
    }
}
