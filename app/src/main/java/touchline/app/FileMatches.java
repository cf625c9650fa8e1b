package touchline.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import touchline.feeds.Feeds;
import touchline.feeds.ParseLimits;
import touchline.metrics.Timeline;
import touchline.model.Envelope;
import touchline.model.MatchId;
import touchline.model.TrackingFrame;
import touchline.models.MatchSource;
import touchline.models.PlayedMatch;
import touchline.models.ShotScenes;
import touchline.pipeline.ingest.IntakeLimits;
import touchline.pipeline.ingest.MatchOutput;
import touchline.pipeline.ingest.MatchReport;
import touchline.pipeline.ingest.NormalizeJob;
import touchline.pipeline.ingest.NormalizeResult;

/// The matches of files, folders and archives of any vendor, read by the normaliser for the models. A
/// match is let go once it was handed over.
public final class FileMatches implements MatchSource {
    private final List<Path> paths;
    private final int workers;
    private final NormalizeJob.Progress progress;

    /// @param workers matches read at the same time
    public FileMatches(List<Path> paths, int workers, NormalizeJob.Progress progress) {
        this.paths = List.copyOf(paths);
        this.workers = workers;
        this.progress = progress;
    }

    /// @throws IOException when the paths cannot be read, hold nothing that is usable, or a match cannot
    /// be read
    @Override
    public void forEach(Consumer<PlayedMatch> each) throws IOException {
        NormalizeJob job = new NormalizeJob(
                Feeds.all(), ParseLimits.DEFAULT, IntakeLimits.DEFAULT, InstantSource.system(), workers);
        NormalizeResult result = job.run(paths, match -> new Collector(match, each), progress);
        if (!result.failed().isEmpty()) {
            NormalizeResult.MatchResult first = result.failed().getFirst();
            throw new IOException(
                    result.failed().size() + " of " + result.matches().size()
                            + " matches could not be read, the first " + first.match() + ": "
                            + first.failure().orElse("no reason was given"));
        }
        if (!result.isUsable()) {
            throw new IOException("nothing usable was found in " + paths + "; Touchline reads "
                    + Feeds.all().stream().map(feed -> feed.vendor()).toList() + " files");
        }
    }

    /// Puts the facts of one match in order. Tracking frames are left out: no model here looks at them.
    private static final class Collector implements MatchOutput {
        private final MatchId match;
        private final Consumer<PlayedMatch> each;
        private final Timeline timeline = new Timeline();
        private final ShotScenes scenes = new ShotScenes();

        Collector(MatchId match, Consumer<PlayedMatch> each) {
            this.match = match;
            this.each = each;
        }

        @Override
        public void fact(Envelope<?> fact) {
            if (!(fact.data() instanceof TrackingFrame)) {
                timeline.offer(fact);
                scenes.offer(fact);
            }
        }

        @Override
        public void complete(MatchReport report) {
            PlayedMatch played = PlayedMatch.of(match, timeline, scenes);
            synchronized (each) { // several matches are read at a time, but handed over one by one
                each.accept(played);
            }
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
