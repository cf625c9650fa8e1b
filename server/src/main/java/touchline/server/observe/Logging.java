package touchline.server.observe;

import java.io.Console;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/// Sets up the process's one log: `java.util.logging` behind [System.Logger] and SLF4J, to standard error.
///
/// Call [#setup] first thing in `main`. Each record is one line (a stack trace in the human form follows on lines
/// of its own); control characters of a message never reach the output as they are.
public final class Logging {
    private static final String MANAGER = "java.util.logging.manager";

    /// Loggers that say more than an operator needs, and from which level on they are heard.
    private static final List<Quiet> QUIET = List.of(
            new Quiet("org.apache.kafka", Level.WARNING),
            // clients that are closed or reassigned while they ask warn about it at every stop
            new Quiet("org.apache.kafka.clients", Level.SEVERE),
            // asks about topics that it is just creating, and tries again
            new Quiet("org.apache.kafka.clients.admin.internals.PartitionLeaderStrategy", Level.OFF),
            // advises about a kind of table that is not used
            new Quiet("org.apache.kafka.streams.StreamsConfig", Level.SEVERE),
            // warns at the first start that there is nothing yet
            new Quiet("org.apache.kafka.controller.QuorumController", Level.SEVERE),
            new Quiet("kafka", Level.WARNING),
            new Quiet("state.change.logger", Level.WARNING),
            new Quiet("io.helidon", Level.WARNING),
            // tells of every start and stop of a pool
            new Quiet("com.zaxxer.hikari", Level.WARNING),
            new Quiet("software.amazon", Level.WARNING));

    /// Held here, since the log manager keeps loggers by weak references only.
    private static final List<Logger> HELD = hold();

    private record Quiet(String logger, Level from) {}

    private Logging() {}

    private static List<Logger> hold() {
        if (System.getProperty(MANAGER) == null) { // heeded when nothing has been logged yet
            System.setProperty(MANAGER, SteadyLogManager.class.getName());
        }
        return QUIET.stream().map(quiet -> Logger.getLogger(quiet.logger())).toList();
    }

    public enum Format {
        /// [#HUMAN] when the process was started from a terminal, else [#JSON].
        AUTO,
        HUMAN,
        JSON
    }

    /// All that is logged from now on goes to standard error in this format.
    public static void setup(Format format) {
        setup(format, Level.INFO, System.err);
    }

    /// As [#setup(Format)], with the level from which our own loggers are heard, and another place to go.
    public static void setup(Format format, Level level, OutputStream out) {
        Logger root = LogManager.getLogManager().getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
            if (!(handler instanceof ConsoleHandler)) { // closing it would close standard error
                handler.close();
            }
        }
        root.setLevel(level);
        for (int i = 0; i < QUIET.size(); i++) {
            HELD.get(i).setLevel(QUIET.get(i).from());
        }
        root.addHandler(new LineHandler(out, formatter(format)));
        SteadyLogManager.keep();
    }

    private static Formatter formatter(Format format) {
        return switch (format) {
            case AUTO -> isTerminal() ? new HumanLines() : new JsonLines();
            case HUMAN -> new HumanLines();
            case JSON -> new JsonLines();
        };
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    /// Writes each record at once and never closes what it writes to.
    private static final class LineHandler extends StreamHandler {
        LineHandler(OutputStream out, Formatter formatter) {
            super(out, formatter);
            setLevel(Level.ALL);
        }

        @Override
        public synchronized void publish(LogRecord line) {
            super.publish(line);
            flush();
        }

        @Override
        public synchronized void close() {
            flush();
        }
    }
}
