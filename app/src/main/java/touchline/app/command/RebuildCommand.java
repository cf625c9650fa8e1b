package touchline.app.command;

import com.beust.jcommander.ParametersDelegate;
import touchline.app.LocalPlatform;
import touchline.app.PlatformConfig;
import touchline.app.config.ConfigReader;
import touchline.pipeline.ingest.Pacer;

/// `touchline storage rebuild`: the stores anew from the log.
final class RebuildCommand implements Command {
    @ParametersDelegate
    final Words.None none = new Words.None();

    @ParametersDelegate
    private final HomeOption home = new HomeOption();

    @Override
    public int run(Terminal terminal) throws InterruptedException {
        PlatformConfig config = ConfigReader.read(home.path()).withHttpPort(0);
        try (LocalPlatform platform = LocalPlatform.start(config, Pacer.none())) {
            platform.rebuildStores();
        }
        terminal.out().println("the stores are filled again from the log");
        return Exit.OK;
    }
}
