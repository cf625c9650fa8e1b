package touchline.app.command;

import com.beust.jcommander.Parameter;
import touchline.server.observe.Logging;

/// How the program writes its log.
final class LogOption {
    @Parameter(
            names = "--log",
            placeholder = "FORM",
            description = "log lines as human, json, or auto: human on a terminal, else json")
    private Logging.Format format = Logging.Format.AUTO;

    Logging.Format format() {
        return format;
    }
}
