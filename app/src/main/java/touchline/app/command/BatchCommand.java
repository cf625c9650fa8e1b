package touchline.app.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParameterException;
import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import touchline.app.LocalPlatform;
import touchline.model.json.JsonWriter;
import touchline.pipeline.batch.BatchOrder;
import touchline.pipeline.batch.RunStatus;

/// What is made of many matches, as files: metrics by `touchline batch`, histories by `touchline features`.
///
/// @param path of the API
/// @param last how the last run of a home went on which no platform runs
/// @param run  the command that begins one
record BatchCommand(String path, Function<Path, Optional<RunStatus>> last, String run, Check check) {
    static final BatchCommand METRICS =
            new BatchCommand("/v1/batch", LocalPlatform::lastBatchRun, "touchline batch run", _ -> {});

    /// Looks whether the home is in order.
    interface Check {
        void of(Path home) throws IOException;
    }

    PlanCommand plan() {
        return new PlanCommand(this);
    }

    RunCommand begin() {
        return new RunCommand(this);
    }

    StatusCommand status() {
        return new StatusCommand(this);
    }

    CancelCommand cancel() {
        return new CancelCommand(this);
    }

    private String planPath() {
        return path + "/plan";
    }

    /// `touchline batch plan`.
    static final class PlanCommand implements Command {
        private final BatchCommand batch;

        PlanCommand(BatchCommand batch) {
            this.batch = batch;
        }

        @ParametersDelegate
        final Words.None none = new Words.None();

        @ParametersDelegate
        private final SelectionOptions selection = new SelectionOptions();

        @Parameter(names = "--json", description = "print one JSON object")
        private boolean asJson;

        @ParametersDelegate
        private final HomeOption home = new HomeOption();

        @Override
        public int run(Terminal terminal) throws IOException, InterruptedException {
            selection.check();
            batch.check().of(home.path());
            try (Session session = Session.open(home.path())) {
                byte[] plan = session.remote().get(batch.planPath() + selection.query());
                PlanReport report = PlanReport.of(plan);
                if (asJson) {
                    terminal.out().println(text(plan));
                } else {
                    report.print(terminal.out());
                }
                return selection.allFound(report, terminal.err()) ? Exit.OK : Exit.FAILED;
            }
        }
    }

    /// `touchline batch run`: shows the plan, begins, and follows to the end.
    static final class RunCommand implements Command {
        private final BatchCommand batch;

        RunCommand(BatchCommand batch) {
            this.batch = batch;
        }

        private static final Duration LOOK = Duration.ofMillis(200);
        private static final int TELL_EVERY = 5;

        @ParametersDelegate
        final Words.None none = new Words.None();

        @ParametersDelegate
        private final SelectionOptions selection = new SelectionOptions();

        @Parameter(names = "--workers", placeholder = "N", description = "matches worked on at the same time")
        private int workers = BatchOrder.standardWorkers();

        @Parameter(
                names = "--json",
                description = "print plan, progress and result as lines of JSON; the last has \"done\": true")
        private boolean asJson;

        @ParametersDelegate
        private final HomeOption home = new HomeOption();

        @Override
        public int run(Terminal terminal) throws IOException, InterruptedException {
            selection.check();
            if (workers < 1 || workers > BatchOrder.MAX_WORKERS) {
                throw new ParameterException("--workers is " + workers + ", not 1 to " + BatchOrder.MAX_WORKERS);
            }
            batch.check().of(home.path());
            try (Session session = Session.open(home.path())) {
                Remote remote = session.remote();
                byte[] plan = remote.get(batch.planPath() + selection.query());
                tell(terminal, plan);
                if (!selection.allFound(PlanReport.of(plan), terminal.err())) {
                    return Exit.FAILED;
                }
                RunStatus run = follow(remote, started(remote), terminal);
                if (asJson) {
                    line(terminal, "{\"done\":true,\"run\":" + text(run.toJson()) + "}");
                } else {
                    RunReport.print(run, batch.run(), terminal.out(), terminal.err());
                }
                return run.state() == RunStatus.State.DONE ? Exit.OK : Exit.FAILED;
            }
        }

        private void tell(Terminal terminal, byte[] plan) {
            if (asJson) {
                line(terminal, "{\"plan\":" + text(plan) + "}");
            } else {
                PlanReport.of(plan).print(terminal.out());
                terminal.out().flush();
            }
        }

        private RunStatus started(Remote remote) throws IOException, InterruptedException {
            JsonWriter json = new JsonWriter().beginObject();
            selection.write(json);
            json.name("workers").number(workers);
            return RunReport.run(remote.post(batch.path(), json.endObject().toBytes()))
                    .orElseThrow(() -> new IOException(batch.path() + " does not say what it has begun"));
        }

        private RunStatus follow(Remote remote, RunStatus first, Terminal terminal)
                throws IOException, InterruptedException {
            Progress progress = new Progress(terminal.err(), "matches", asJson);
            RunStatus run = first;
            for (int looks = 0; run.state() == RunStatus.State.RUNNING; looks++) {
                if (asJson && looks % TELL_EVERY == 0) {
                    line(terminal, "{\"progress\":" + text(run.toJson()) + "}");
                }
                progress.show(run.done() + run.failed(), run.due(), RunReport.left(run));
                Thread.sleep(LOOK);
                run = RunReport.run(remote.get(batch.path())).orElse(run);
            }
            progress.end();
            return run;
        }

        private static void line(Terminal terminal, String line) {
            terminal.out().println(line);
            terminal.out().flush();
        }
    }

    /// `touchline batch status`: of the platform that runs on the home, else what its last run has left.
    static final class StatusCommand implements Command {
        private final BatchCommand batch;

        StatusCommand(BatchCommand batch) {
            this.batch = batch;
        }

        @ParametersDelegate
        final Words.None none = new Words.None();

        @Parameter(names = "--json", description = "print one JSON object")
        private boolean asJson;

        @ParametersDelegate
        private final HomeOption home = new HomeOption();

        @Override
        public int run(Terminal terminal) throws IOException, InterruptedException {
            Optional<RunStatus> run = LocalPlatform.runningAt(home.path()).isPresent()
                    ? asked()
                    : batch.last().apply(home.path());
            PrintWriter out = terminal.out();
            if (asJson) {
                out.println("{\"run\":" + run.map(one -> text(one.toJson())).orElse("null") + "}");
            } else if (run.isEmpty()) {
                out.println("there was no run in " + home.path() + "; begin one with: " + batch.run());
            } else {
                RunReport.print(run.get(), batch.run(), out, terminal.err());
            }
            return Exit.OK;
        }

        private Optional<RunStatus> asked() throws IOException, InterruptedException {
            try (Session session = Session.open(home.path())) {
                return RunReport.run(session.remote().get(batch.path()));
            }
        }
    }

    /// `touchline batch cancel`.
    static final class CancelCommand implements Command {
        private final BatchCommand batch;

        CancelCommand(BatchCommand batch) {
            this.batch = batch;
        }

        @ParametersDelegate
        final Words.None none = new Words.None();

        @Parameter(names = "--json", description = "print one JSON object")
        private boolean asJson;

        @ParametersDelegate
        private final HomeOption home = new HomeOption();

        @Override
        public int run(Terminal terminal) throws IOException, InterruptedException {
            Optional<RunStatus> run = LocalPlatform.runningAt(home.path()).isPresent()
                    ? cancelled()
                    : batch.last().apply(home.path());
            boolean runs = run.isPresent() && run.get().state() == RunStatus.State.RUNNING;
            if (asJson) {
                terminal.out()
                        .println(
                                "{\"run\":" + run.map(one -> text(one.toJson())).orElse("null") + "}");
            } else if (runs) {
                terminal.out().println("the run ends after the matches at work; see status");
            } else {
                terminal.out().println("no run goes on in " + home.path());
            }
            return Exit.OK;
        }

        private Optional<RunStatus> cancelled() throws IOException, InterruptedException {
            try (Session session = Session.open(home.path())) {
                return RunReport.run(session.remote().delete(batch.path()));
            }
        }
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
