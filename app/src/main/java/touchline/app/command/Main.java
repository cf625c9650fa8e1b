package touchline.app.command;

import java.util.List;
import java.util.logging.Level;
import touchline.server.observe.Logging;

/// The entry of the program, and its table of commands.
public final class Main {
    static final Verb.Group TOUCHLINE = new Verb.Group(
            "touchline",
            "Sports analytics: vendor data in, one canonical stream, live metrics out.",
            List.of(
                    Verb.leaf(
                            "up",
                            "Run everything in one process: log, stores, pipeline, API and page. Ends with Ctrl-C.",
                            UpCommand::new),
                    Verb.leaf(
                            "demo",
                            "Run everything and play a match live: simulated, or from your own files. Ends with"
                                    + " Ctrl-C.",
                            DemoCommand::new),
                    Verb.leaf(
                            "ingest",
                            "Send files, folders or zips to the platform of this home, running or not; ends when all"
                                    + " is kept.",
                            IngestCommand::new),
                    Verb.leaf(
                            "normalize",
                            "Convert vendor files, folders or zips to canonical NDJSON: one folder per match. No"
                                    + " platform needed.",
                            NormalizeCommand::new),
                    Verb.leaf(
                            "query",
                            "Ask the stores in SQL, read only. Tables: event, match, team, player, freeze_frame,"
                                    + " frame.",
                            QueryCommand::new),
                    new Verb.Group(
                            "batch",
                            "Metrics of many matches as Parquet files: what is missing or out of date is computed.",
                            List.of(
                                    Verb.leaf(
                                            "plan",
                                            "Say what a run would compute, and why.",
                                            BatchCommand.METRICS::plan),
                                    Verb.leaf(
                                            "run",
                                            "Compute it. A run that was interrupted is taken up where it stopped.",
                                            BatchCommand.METRICS::begin),
                                    Verb.leaf(
                                            "status",
                                            "Say how the run goes, or how the last one went.",
                                            BatchCommand.METRICS::status),
                                    Verb.leaf(
                                            "cancel",
                                            "End the run after the matches at work; what is computed is kept.",
                                            BatchCommand.METRICS::cancel))),
                    new Verb.Group(
                            "dead-letters",
                            "What could not be read: list it, or show one with its bytes.",
                            List.of(
                                    Verb.leaf("list", "List them, oldest first.", DeadLettersCommand.ListCommand::new),
                                    Verb.leaf(
                                            "show",
                                            "Show one with headers and bytes.",
                                            DeadLettersCommand.ShowCommand::new))),
                    FeaturesCommand.GROUP,
                    ModelsCommand.GROUP,
                    new Verb.Group(
                            "storage",
                            "Work on the stores.",
                            List.of(
                                    Verb.leaf(
                                            "migrate",
                                            "Bring archive, models and history to where another configuration keeps"
                                                    + " them, and compare. No other Touchline may use the home.",
                                            MigrateCommand::new),
                                    Verb.leaf(
                                            "rebuild",
                                            "Empty the stores and fill them again from the log or the archive. No other"
                                                    + " Touchline may use the home.",
                                            RebuildCommand::new),
                                    Verb.leaf(
                                            "verify",
                                            "Read the archive again and look whether the stores hold what comes of it."
                                                    + " No other Touchline may use the home.",
                                            VerifyCommand::new))),
                    Verb.leaf(
                            "doctor",
                            "Look at this machine and at every system that is configured, and say what to do.",
                            DoctorCommand::new),
                    Verb.hidden("warm-up", "Play a short match in a throw-away folder.", WarmUpCommand::new)));

    private Main() {}

    public static void main(String[] words) {
        // up and demo say how they go on; the others, which may start a platform for themselves, only what goes wrong
        Logging.setup(Logging.Format.AUTO, Level.WARNING, System.err);
        System.exit(commandLine(Terminal.ofProcess()).run(words));
    }

    static CommandLine commandLine(Terminal terminal) {
        return new CommandLine(TOUCHLINE, terminal);
    }
}
