package touchline.app.command;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import touchline.app.LocalPlatform;
import touchline.app.PlatformConfig;
import touchline.pipeline.ingest.Pacer;
import touchline.server.observe.Logging;

/// `touchline up`: everything in one process, until it is told to stop.
@Command(
        name = "up",
        description = "Run everything in one process: log, stores, pipeline, API and page. Ends with Ctrl-C.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "N",
            description = "port of page and API, 0 for any (default: ${DEFAULT-VALUE})")
    private int port = 8080;

    @Mixin
    private HomeOption home = new HomeOption();

    @Mixin
    private LogOption log = new LogOption();

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it is used
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Logging.setup(log.format());
        PlatformConfig config = PlatformConfig.ofEnvironment(home.path()).withHttpPort(port);
        CountDownLatch stop = new CountDownLatch(1);
        try (LocalPlatform platform = LocalPlatform.start(config, Pacer.none())) {
            Runnable closing = platform::close;
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                stop.countDown();
                closing.run();
            }));
            spec.commandLine().getOut().println("Touchline is at " + platform.address());
            spec.commandLine().getOut().flush();
            stop.await();
        }
        return Exit.OK;
    }
}
