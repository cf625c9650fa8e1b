package touchline.app.command;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import touchline.app.LocalPlatform;
import touchline.app.Unavailable;
import touchline.app.config.ConfigReader;
import touchline.pipeline.ingest.Pacer;

/// A platform to ask: the one that runs on the home in another process, or one of our own for as long as the command
/// runs. Both are asked in the same way, over the API.
final class Session implements AutoCloseable {
    private final Optional<LocalPlatform> own;
    private final Remote remote;

    private Session(Optional<LocalPlatform> own, URI address) {
        this.own = own;
        this.remote = new Remote(address);
    }

    /// @throws Unavailable when the home belongs to a process that does not serve
    static Session open(Path home) {
        Optional<URI> running = LocalPlatform.runningAt(home);
        if (running.isPresent()) {
            return new Session(Optional.empty(), running.get());
        }
        LocalPlatform platform = LocalPlatform.start(ConfigReader.read(home).withHttpPort(0), Pacer.none());
        return new Session(Optional.of(platform), platform.address());
    }

    Remote remote() {
        return remote;
    }

    @Override
    public void close() {
        remote.close();
        own.ifPresent(LocalPlatform::close);
    }
}
