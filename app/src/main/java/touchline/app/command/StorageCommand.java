package touchline.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import touchline.app.LocalPlatform;
import touchline.app.PlatformConfig;
import touchline.pipeline.ingest.Pacer;

/// `touchline storage`: work on the stores.
@Command(
        name = "storage",
        description = "Work on the stores.",
        mixinStandardHelpOptions = true,
        subcommands = StorageCommand.RebuildCommand.class)
final class StorageCommand implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it is used
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /// `touchline storage rebuild`.
    @Command(
            name = "rebuild",
            description = "Empty the stores and fill them again from the log. No other Touchline may use the home.",
            mixinStandardHelpOptions = true)
    static final class RebuildCommand implements Callable<Integer> {
        @Mixin
        private HomeOption home = new HomeOption();

        @CommandLine.Spec
        @SuppressWarnings("NullAway.Init") // set by picocli before it is used
        private CommandLine.Model.CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            PlatformConfig config = PlatformConfig.ofEnvironment(home.path()).withHttpPort(0);
            try (LocalPlatform platform = LocalPlatform.start(config, Pacer.none())) {
                platform.rebuildStores();
            }
            spec.commandLine().getOut().println("the stores are filled again from the log");
            return Exit.OK;
        }
    }
}
