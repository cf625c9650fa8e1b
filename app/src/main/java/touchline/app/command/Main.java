package touchline.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import touchline.app.Unavailable;
import touchline.server.observe.Logging;
import touchline.storage.StoreUnavailable;

/// The command line. Exit codes are those of [Exit].
@Command(
        name = "touchline",
        description = "Sports analytics: vendor data in, one canonical stream, live metrics out.",
        mixinStandardHelpOptions = true,
        version = "touchline 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            IngestCommand.class,
            NormalizeCommand.class,
            QueryCommand.class,
            DeadLettersCommand.class,
            StorageCommand.class,
            WarmUpCommand.class
        })
public final class Main implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it is used
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] words) {
        Logging.setup(Logging.Format.AUTO);
        System.exit(commandLine().execute(words));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::tell);
    }

    /// Failures that a user can do something about are a sentence; a stack trace is for what we have done wrong.
    private static int tell(Exception failure, CommandLine command, CommandLine.ParseResult words) throws Exception {
        if (failure instanceof Unavailable || failure instanceof StoreUnavailable) {
            command.getErr().println("touchline: " + failure.getMessage());
            return Exit.UNAVAILABLE;
        }
        if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            command.getErr().println("touchline: " + failure.getMessage());
            return Exit.FAILED;
        }
        throw failure;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
