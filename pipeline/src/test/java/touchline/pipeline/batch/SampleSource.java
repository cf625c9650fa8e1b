package touchline.pipeline.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import touchline.feeds.Feeds;
import touchline.feeds.ParseLimits;
import touchline.model.Envelope;
import touchline.model.MatchId;
import touchline.pipeline.ingest.IntakeLimits;
import touchline.pipeline.ingest.MatchOutput;
import touchline.pipeline.ingest.MatchReport;
import touchline.pipeline.ingest.NormalizeJob;

/// Matches of vendor files, read once and held in memory. Counts how often one is asked for.
final class SampleSource implements MatchSource {
    private final Map<MatchId, List<Envelope<?>>> facts =
            new ConcurrentSkipListMap<>(java.util.Comparator.comparing(MatchId::value));
    final AtomicInteger reads = new AtomicInteger();
    String fingerprint = "as they came";

    SampleSource(List<Path> files) throws IOException {
        NormalizeJob job = new NormalizeJob(
                Feeds.all(),
                ParseLimits.DEFAULT,
                IntakeLimits.DEFAULT,
                InstantSource.fixed(Instant.parse("2026-05-01T18:45:00.123456Z")),
                1);
        job.run(files, Gathering::new, NormalizeJob.Progress.NONE);
    }

    private final class Gathering implements MatchOutput {
        private final List<Envelope<?>> gathered = new ArrayList<>();

        private Gathering(MatchId match) {
            facts.put(match, gathered);
        }

        @Override
        public void fact(Envelope<?> fact) {
            gathered.add(fact);
        }

        @Override
        public void complete(MatchReport report) {
            // all are held
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    Map<MatchId, List<Envelope<?>>> facts() {
        return facts;
    }

    @Override
    public Snapshot look() {
        List<BatchMatch> matches = facts.keySet().stream()
                .map(match -> new BatchMatch(match, "sample", Optional.empty(), Optional.empty(), fingerprint))
                .toList();
        return new Snapshot() {
            @Override
            public List<BatchMatch> matches() {
                return matches;
            }

            @Override
            public void read(MatchId match, Facts out) {
                reads.incrementAndGet();
                Optional.ofNullable(facts.get(match)).orElseThrow().forEach(out::fact);
            }
        };
    }
}
