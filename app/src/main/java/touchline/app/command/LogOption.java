package touchline.app.command;

import picocli.CommandLine.Option;
import touchline.server.observe.Logging;

/// How the program writes its log.
final class LogOption {
    @Option(
            names = "--log",
            paramLabel = "FORM",
            description =
                    "log lines as human, json, or auto: human on a terminal, else json (default: ${DEFAULT-VALUE})")
    private Logging.Format format = Logging.Format.AUTO;

    Logging.Format format() {
        return format;
    }
}
