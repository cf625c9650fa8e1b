package touchline.pipeline.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import touchline.feeds.ParseLimits;
import touchline.feeds.VendorFeed;
import touchline.model.MatchId;
import touchline.pipeline.ingest.Normaliser.Repeats;
import touchline.pipeline.ingest.NormalizeResult.MatchResult;

/// Converts vendor files without a platform: `touchline normalize`. A few matches are worked on at a time, each record
/// is let go once it is written, so memory does not grow with the number of matches.
public final class NormalizeJob {
    private static final String ARRIVAL = "normalize";

    private final List<VendorFeed> feeds;
    private final ParseLimits parseLimits;
    private final IntakeLimits limits;
    private final InstantSource clock;
    private final int workers;

    /// @param clock   gives the time at which facts were learnt
    /// @param workers matches worked on at the same time
    public NormalizeJob(
            List<VendorFeed> feeds, ParseLimits parseLimits, IntakeLimits limits, InstantSource clock, int workers) {
        this.feeds = List.copyOf(feeds);
        this.parseLimits = parseLimits;
        this.limits = limits;
        this.clock = clock;
        this.workers = workers;
    }

    /// Hears of each match that is done. Called by several threads.
    public interface Progress {
        Progress NONE = (_, _, _) -> {};

        void matchDone(int done, int of, MatchResult match);
    }

    /// Bad content never throws: it stands in the result.
    ///
    /// @throws IOException when the paths cannot be read
    public NormalizeResult run(List<Path> paths, MatchOutputs outputs, Progress progress) throws IOException {
        Instant start = clock.instant();
        try (LocalFiles files = new LocalFiles(limits)) {
            DocumentSource source = new DocumentSource(files, limits);
            Delivery delivery = Intake.of(paths, feeds, parseLimits, limits, files::add, source);
            List<MatchResult> results = normalise(delivery, outputs, progress);
            return new NormalizeResult(
                    results, delivery.unused(), delivery.listedOnly(), Duration.between(start, clock.instant()));
        }
    }

    private List<MatchResult> normalise(Delivery delivery, MatchOutputs outputs, Progress progress) throws IOException {
        int total = delivery.matches().size();
        AtomicInteger done = new AtomicInteger();
        try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
            List<Future<MatchResult>> futures = new ArrayList<>(total);
            for (Delivery.Match match : delivery.matches()) {
                futures.add(pool.submit(() -> {
                    MatchResult result = normalise(match, outputs);
                    progress.matchDone(done.incrementAndGet(), total, result);
                    return result;
                }));
            }
            List<MatchResult> results = new ArrayList<>(total);
            for (Future<MatchResult> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("normalize was interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a worker of normalize failed", e.getCause());
        }
    }

    private MatchResult normalise(Delivery.Match match, MatchOutputs outputs) {
        MatchId id = match.documents().match();
        try (MatchOutput out = outputs.open(id)) {
            MatchTally tally = new MatchTally(match, out);
            var stamp = new Normaliser.Stamp(ARRIVAL, clock.instant(), Optional.empty());
            Counts counts = new Normaliser(parseLimits).run(match, stamp, Repeats.DROP, tally);
            MatchReport report = tally.report(counts);
            out.complete(report);
            return new MatchResult(id, Optional.of(report), Optional.empty());
        } catch (IOException e) {
            return new MatchResult(id, Optional.empty(), Optional.of(id + " was not converted: " + e.getMessage()));
        } catch (RuntimeException e) {
            String at = e.getStackTrace().length > 0 ? " at " + e.getStackTrace()[0] : "";
            return new MatchResult(id, Optional.empty(), Optional.of("error in Touchline: " + e + at));
        }
    }
}
