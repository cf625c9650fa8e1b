package touchline.pipeline.features;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import touchline.features.FeatureFunction;
import touchline.features.FeatureFunction.Knowledge;
import touchline.features.FeatureView;
import touchline.features.FeatureViews;
import touchline.features.MatchHistory;
import touchline.features.MatchSteps;
import touchline.features.OnlineFeatures.Mark;
import touchline.features.Wanted;
import touchline.metrics.MetricFold;
import touchline.model.Envelope;
import touchline.model.MatchId;
import touchline.model.TrackingFrame;
import touchline.model.json.FactReader;
import touchline.model.json.FrameCodec;
import touchline.model.json.JsonException;
import touchline.pipeline.log.LogReader;
import touchline.pipeline.log.LogRecord;
import touchline.pipeline.log.Topics;

/// Ledger L7: makes every vector that was served again, from the facts in the log that it was made from, and compares
/// to the last bit. Nothing is taken from what serving remembers but how many facts it had taken.
public final class ServedCheck {
    private static final int MAX_LINE = 1 << 20;
    private static final int MAX_EXAMPLES = 20;

    private final LogReader log;
    private final FeatureViews views;
    private final List<MetricFold<?>> folds;
    private final Wanted wanted;

    public ServedCheck(LogReader log, FeatureViews views, List<MetricFold<?>> folds) {
        this.log = log;
        this.views = views;
        this.folds = List.copyOf(folds);
        this.wanted = Wanted.of(views, folds);
    }

    /// How the vectors compare.
    ///
    /// @param vectors    that were checked
    /// @param values     in them
    /// @param mismatch   values that differ
    /// @param missing    values that were served as not there and are
    /// @param extra      values that were served and are not there
    /// @param unreadable lines that are no served vectors
    /// @param other      vectors of views or versions that are not in force any more; they are not checked
    /// @param examples   of differences, at most 20
    public record Report(
            long vectors,
            long values,
            long mismatch,
            long missing,
            long extra,
            long unreadable,
            long other,
            List<String> examples) {
        public static final Report NONE = new Report(0, 0, 0, 0, 0, 0, 0, List.of());

        /// Both together.
        public Report plus(Report more) {
            List<String> both = new ArrayList<>(examples);
            both.addAll(more.examples());
            return new Report(
                    vectors + more.vectors,
                    values + more.values,
                    mismatch + more.mismatch,
                    missing + more.missing,
                    extra + more.extra,
                    unreadable + more.unreadable,
                    other + more.other,
                    both.subList(0, Math.min(MAX_EXAMPLES, both.size())));
        }

        /// Whether all is as it must be.
        public boolean isClean() {
            return mismatch + missing + extra + unreadable == 0;
        }
    }

    /// Checks a file of [ServedLog].
    ///
    /// @throws IOException when it cannot be read
    /// @throws touchline.pipeline.log.LogUnavailable when the log does not answer
    public Report check(Path file) throws IOException {
        Counting counting = new Counting();
        List<ServedLine> lines = lines(file, counting);
        Map<MatchId, Facts> facts = facts(lines);
        Map<Mark, MatchHistory> histories = new HashMap<>();
        FeatureFunction function = new FeatureFunction(views);
        for (ServedLine line : lines) {
            List<MatchHistory> made = line.marks().stream()
                    .map(mark -> histories.computeIfAbsent(
                            mark, _ -> history(mark, facts.getOrDefault(mark.match(), Facts.NONE))))
                    .toList();
            FeatureView view = views.find(line.view()).orElseThrow();
            double[] again = function.vector(view, line.entity(), line.at(), Knowledge.all(), made)
                    .values();
            counting.compare(line, view, again);
        }
        return counting.report();
    }

    private List<ServedLine> lines(Path file, Counting counting) throws IOException {
        List<ServedLine> lines = new ArrayList<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next != '\n' && line.size() < MAX_LINE) {
                    line.write(next);
                } else if (next == '\n') {
                    line(line.toByteArray(), counting).ifPresent(lines::add);
                    line.reset();
                }
            }
        }
        return lines;
    }

    private Optional<ServedLine> line(byte[] bytes, Counting counting) {
        try {
            ServedLine line = ServedLine.parse(bytes);
            boolean inForce = views.find(line.view())
                            .filter(view -> view.version() == line.version()
                                    && view.features().size() == line.values().length)
                            .isPresent()
                    && line.marks().stream().allMatch(mark -> mark.stamp().equals(wanted.stamp()));
            counting.other += inForce ? 0 : 1;
            return inForce ? Optional.of(line) : Optional.empty();
        } catch (JsonException | DateTimeException | IllegalArgumentException e) {
            counting.unreadable++;
            return Optional.empty();
        }
    }

    /// The facts of a match in the order of the log.
    private record Facts(List<Envelope<?>> events, List<Envelope<TrackingFrame>> frames) {
        static final Facts NONE = new Facts(List.of(), List.of());
    }

    /// One pass over the log, however many matches there are.
    private Map<MatchId, Facts> facts(List<ServedLine> lines) {
        Map<String, Facts> wantedMatches = new HashMap<>();
        Set<Integer> partitions = new HashSet<>();
        for (ServedLine line : lines) {
            for (Mark mark : line.marks()) {
                wantedMatches.computeIfAbsent(
                        mark.match().value(), _ -> new Facts(new ArrayList<>(), new ArrayList<>()));
                partitions.add(Topics.partitionOf(mark.match().value()));
            }
        }
        FactReader facts = new FactReader();
        FrameCodec frames = new FrameCodec();
        for (int partition : partitions) {
            read(
                    Topics.EVENTS,
                    partition,
                    wantedMatches,
                    (record, of) -> of.events().addAll(facts.readAll(record.value())));
            read(
                    Topics.FRAMES,
                    partition,
                    wantedMatches,
                    (record, of) -> of.frames().addAll(frames.decode(record.value())));
        }
        Map<MatchId, Facts> byMatch = new HashMap<>();
        wantedMatches.forEach((match, of) -> byMatch.put(new MatchId(match), of));
        return byMatch;
    }

    private interface Taking {
        void take(LogRecord record, Facts of);
    }

    private void read(String topic, int partition, Map<String, Facts> wantedMatches, Taking taking) {
        log.read(
                topic,
                partition,
                log.beginning(topic, partition),
                log.end(topic, partition),
                wantedMatches::containsKey,
                record -> {
                    try {
                        taking.take(record, wantedMatches.getOrDefault(record.key(), Facts.NONE));
                    } catch (JsonException | IllegalArgumentException | DateTimeException e) {
                        // became a dead letter when it was first read
                    }
                });
    }

    private MatchHistory history(Mark mark, Facts facts) {
        MatchHistory history = new MatchHistory(mark.match());
        MatchSteps steps = new MatchSteps(folds, wanted.metrics(), history::add);
        facts.events().stream().limit(mark.events()).forEach(steps::offer);
        // what is told of a minute is told when the first frame behind it comes
        facts.frames().stream().limit(mark.frames() + 1).forEach(steps::offer);
        steps.flush();
        return history;
    }

    private static final class Counting {
        private long vectors;
        private long values;
        private long mismatch;
        private long missing;
        private long extra;
        private long unreadable;
        private long other;
        private final List<String> examples = new ArrayList<>();

        void compare(ServedLine line, FeatureView view, double[] again) {
            vectors++;
            for (int i = 0; i < again.length; i++) {
                values++;
                double served = line.values()[i];
                if (Double.compare(served, again[i]) != 0) {
                    mismatch += Double.isNaN(served) || Double.isNaN(again[i]) ? 0 : 1;
                    missing += Double.isNaN(served) ? 1 : 0;
                    extra += Double.isNaN(again[i]) ? 1 : 0;
                    if (examples.size() < MAX_EXAMPLES) {
                        examples.add(view.name() + "." + view.names().get(i) + " of " + line.entity() + " at "
                                + line.at() + ": served " + served + ", is " + again[i]);
                    }
                }
            }
        }

        Report report() {
            return new Report(vectors, values, mismatch, missing, extra, unreadable, other, List.copyOf(examples));
        }
    }
}
