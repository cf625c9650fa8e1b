package touchline.app.command;

import com.beust.jcommander.ParametersDelegate;
import java.util.concurrent.CountDownLatch;
import touchline.app.LocalPlatform;
import touchline.app.PlatformConfig;
import touchline.app.config.ConfigReader;
import touchline.pipeline.ingest.Pacer;
import touchline.server.observe.Logging;

/// `touchline up`: everything in one process, until it is told to stop.
final class UpCommand implements Command {
    @ParametersDelegate
    final Words.None none = new Words.None();

    @ParametersDelegate
    private final PortOption port = new PortOption();

    @ParametersDelegate
    private final HomeOption home = new HomeOption();

    @ParametersDelegate
    private final LogOption log = new LogOption();

    @Override
    public int run(Terminal terminal) throws InterruptedException {
        Logging.setup(log.format());
        PlatformConfig config = port.over(ConfigReader.read(home.path()));
        CountDownLatch stop = new CountDownLatch(1);
        try (LocalPlatform platform = LocalPlatform.start(config, Pacer.none())) {
            Runnable closing = platform::close;
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                stop.countDown();
                closing.run();
            }));
            terminal.out().println("Touchline is at " + platform.address());
            terminal.out().flush();
            stop.await();
        }
        return Exit.OK;
    }
}
