package touchline.app.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonKind;
import touchline.pipeline.batch.RunStatus;

/// How a batch run goes, for a person.
final class RunReport {
    private RunReport() {}

    /// What an answer `{"run": {…}}` tells; empty for `{"run": null}`.
    static Optional<RunStatus> run(byte[] answer) {
        Optional<RunStatus> run = Optional.empty();
        JsonCursor json = new JsonCursor(answer);
        json.beginObject();
        while (json.nextName()) {
            if (json.text().equals("run") && json.peek() != JsonKind.NULL) {
                run = Optional.of(RunStatus.parse(json.rawValue().utf8()));
            } else {
                json.skipValue();
            }
        }
        return run;
    }

    /// @param command that begins a run
    static void print(RunStatus run, String command, PrintWriter out, PrintWriter errors) {
        for (RunStatus.Failure failure : run.failures()) {
            errors.println("touchline: " + failure.match() + ": " + failure.reason());
        }
        if (run.failed() > run.failures().size()) {
            errors.println("touchline: and " + (run.failed() - run.failures().size()) + " more; the log has them");
        }
        run.failure().ifPresent(failure -> errors.println("touchline: the run broke off: " + failure));
        out.printf(
                Locale.ROOT,
                "%s: %,d of %,d matches computed%s, %,d were fresh; %,d values, %.2f s%s%s%n",
                run.stopping() ? "stopping" : run.state().name().toLowerCase(Locale.ROOT),
                run.done(),
                run.due(),
                run.failed() > 0 ? ", " + run.failed() + " failed" : "",
                run.fresh(),
                run.values(),
                run.millis() / 1000.0,
                run.matchesPerSecond().isPresent()
                        ? String.format(
                                Locale.ROOT,
                                ", %.0f matches/s",
                                run.matchesPerSecond().getAsDouble())
                        : "",
                left(run));
        switch (run.state()) {
            case INTERRUPTED, CANCELLED -> out.println("what is left is computed by: " + command);
            case FAILED -> out.println("what failed is tried again by: " + command);
            case RUNNING, DONE -> {
                // nothing to do about it
            }
        }
    }

    /// Said behind the progress of a run: how long it still takes.
    static String left(RunStatus run) {
        return run.secondsLeft().isPresent()
                ? ", " + PlanReport.duration(run.secondsLeft().getAsDouble()) + " left"
                : "";
    }
}
