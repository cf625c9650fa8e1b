package touchline.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import touchline.feeds.Feeds;
import touchline.feeds.ParseLimits;
import touchline.model.Ledger;
import touchline.pipeline.ingest.IntakeLimits;
import touchline.pipeline.ingest.MatchOutputs;
import touchline.pipeline.ingest.NormalizeJob;
import touchline.pipeline.ingest.NormalizeResult;
import touchline.pipeline.ingest.Unused;

/// `touchline normalize`: vendor files to canonical NDJSON, without a platform.
@Command(
        name = "normalize",
        description =
                "Convert vendor files, folders or zips to canonical NDJSON: one folder per match. No platform needed.",
        mixinStandardHelpOptions = true)
final class NormalizeCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "files, folders or zips; the vendor is found by content")
    private List<Path> paths = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where to write DIR/<match>/; without it records are only counted")
    private @Nullable Path out;

    @Option(names = "--json", description = "print one JSON object instead of text")
    private boolean asJson;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "matches worked on at the same time (default: ${DEFAULT-VALUE})")
    private int workers = Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors()));

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it is used
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (workers < 1 || workers > 64) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--workers is " + workers + ", not 1 to 64");
        }
        MatchOutputs outputs = out == null ? MatchOutputs.discarding() : MatchOutputs.folders(out);
        NormalizeJob job = new NormalizeJob(
                Feeds.all(), ParseLimits.DEFAULT, IntakeLimits.DEFAULT, InstantSource.system(), workers);
        Progress progress = new Progress(spec.commandLine().getErr(), "matches", asJson);
        NormalizeResult result = job.run(paths, outputs, (done, of, _) -> progress.show(done, of));
        progress.end();
        if (asJson) {
            spec.commandLine().getOut().println(result.toJson());
        } else {
            print(result);
        }
        return result.isUsable() && result.failed().isEmpty() ? Exit.OK : Exit.FAILED;
    }

    private void print(NormalizeResult result) {
        PrintWriter text = spec.commandLine().getOut();
        for (var match : result.matches()) {
            match.report()
                    .ifPresent(report -> text.printf(
                            "%-28s %s%s%n",
                            match.match(),
                            report.scoreFromEvents()
                                    .map(score -> score.home() + ":" + score.away())
                                    .orElse("-:-"),
                            said(report.ledger())));
            match.failure().ifPresent(failure -> spec.commandLine().getErr().println("touchline: " + failure));
        }
        Ledger ledger = result.ledger();
        text.printf(
                "%d matches, %d records = %d kept + %d duplicate + %d rejected, %.2f s%n",
                result.matches().size(),
                ledger.received(),
                ledger.kept(),
                ledger.duplicate(),
                ledger.rejected(),
                result.took().toMillis() / 1000.0);
        tellUnused(result);
    }

    private void tellUnused(NormalizeResult result) {
        PrintWriter errors = spec.commandLine().getErr();
        for (Unused file : result.unused()) {
            if (file.why() != Unused.Why.IGNORED || !result.isUsable()) {
                errors.println("touchline: not used: " + file);
            }
        }
        if (!result.isUsable()) {
            errors.println("touchline: nothing usable was found in " + paths + "; Touchline reads "
                    + Feeds.all().stream().map(feed -> feed.vendor()).toList() + " files");
        }
    }

    private static String said(Ledger ledger) {
        return "  " + ledger.kept() + " kept"
                + (ledger.duplicate() > 0 ? ", " + ledger.duplicate() + " duplicate" : "")
                + (ledger.rejected() > 0 ? ", " + ledger.rejected() + " rejected (see report.json)" : "");
    }
}
