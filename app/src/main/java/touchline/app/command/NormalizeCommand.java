package touchline.app.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParameterException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import touchline.feeds.Feeds;
import touchline.feeds.ParseLimits;
import touchline.model.Ledger;
import touchline.pipeline.ingest.IntakeLimits;
import touchline.pipeline.ingest.MatchOutputs;
import touchline.pipeline.ingest.NormalizeJob;
import touchline.pipeline.ingest.NormalizeResult;
import touchline.pipeline.ingest.Unused;
import touchline.storage.FactFiles;
import touchline.storage.duckdb.DuckFactFiles;

/// `touchline normalize`: vendor files to canonical ones, without a platform.
final class NormalizeCommand implements Command {
    private static final String NDJSON = "ndjson";
    private static final String PARQUET = "parquet";

    @Parameter(
            placeholder = "PATH...",
            validateWith = Words.Plain.class,
            description = "files, folders or zips; the vendor is found by content")
    private List<Path> paths = new ArrayList<>();

    @Parameter(
            names = "--out",
            validateWith = Words.Value.class,
            placeholder = "DIR",
            description = "where to write DIR/<match>/; without it records are only counted")
    private @Nullable Path out;

    @Parameter(
            names = "--format",
            validateWith = Words.Value.class,
            placeholder = "ndjson|parquet",
            description = "of what is written: lines of JSON, or one Parquet file of all facts per match")
    private String format = NDJSON;

    @Parameter(names = "--json", description = "print one JSON object instead of text")
    private boolean asJson;

    @Parameter(names = "--workers", placeholder = "N", description = "matches worked on at the same time")
    private int workers = Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors()));

    @Override
    public int run(Terminal terminal) throws IOException {
        if (workers < 1 || workers > 64) {
            throw new ParameterException("--workers is " + workers + ", not 1 to 64");
        }
        if (!format.equals(NDJSON) && !format.equals(PARQUET)) {
            throw new ParameterException("--format is '" + format + "', not ndjson or parquet");
        }
        try (DuckFactFiles files = new DuckFactFiles()) {
            return run(outputs(files), terminal);
        }
    }

    private MatchOutputs outputs(FactFiles files) {
        if (out == null) {
            return MatchOutputs.discarding();
        }
        return format.equals(PARQUET) ? MatchOutputs.parquet(out, files) : MatchOutputs.folders(out);
    }

    private int run(MatchOutputs outputs, Terminal terminal) throws IOException {
        NormalizeJob job = new NormalizeJob(
                Feeds.all(), ParseLimits.DEFAULT, IntakeLimits.DEFAULT, InstantSource.system(), workers);
        Progress progress = new Progress(terminal.err(), "matches", asJson);
        NormalizeResult result = job.run(paths, outputs, (done, of, _) -> progress.show(done, of));
        progress.end();
        if (asJson) {
            terminal.out().println(result.toJson());
        } else {
            print(result, terminal);
        }
        return result.isUsable() && result.failed().isEmpty() ? Exit.OK : Exit.FAILED;
    }

    private void print(NormalizeResult result, Terminal terminal) {
        PrintWriter text = terminal.out();
        for (var match : result.matches()) {
            match.report()
                    .ifPresent(report -> text.printf(
                            "%-28s %s%s%n",
                            match.match(),
                            report.scoreFromEvents()
                                    .map(score -> score.home() + ":" + score.away())
                                    .orElse("-:-"),
                            said(report.ledger())));
            match.failure().ifPresent(failure -> terminal.err().println("touchline: " + failure));
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
        tellUnused(result, terminal.err());
    }

    private void tellUnused(NormalizeResult result, PrintWriter errors) {
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
