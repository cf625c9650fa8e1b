package touchline.pipeline.batch;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import touchline.metrics.MatchFold;
import touchline.metrics.MetricFold;
import touchline.model.Envelope;
import touchline.model.MatchId;
import touchline.model.MatchSheet;

/// The values of all metrics at the end of matches.
///
/// @param output closed with this
/// @param folds  gives those that are in force, without state of their own
public record MetricsProduct(MetricsOutput output, Supplier<List<MetricFold<?>>> folds) implements MatchProduct {

    @Override
    public Recipe<MatchMetrics> recipe() {
        List<MetricFold<?>> now = folds.get();
        return new Folds(now, MetricVersions.of(now), output);
    }

    private record Folds(List<MetricFold<?>> folds, MetricVersions versions, MetricsOutput output)
            implements Recipe<MatchMetrics> {
        @Override
        public Making<MatchMetrics> begin(BatchMatch match) {
            return new Folding(match, versions, new MatchFold(folds, MatchFold.DEFAULT_FRAME_WINDOW));
        }

        @Override
        public void write(List<MatchMetrics> matches) throws IOException {
            output.write(matches);
        }
    }

    private record Folding(BatchMatch match, MetricVersions versions, MatchFold fold) implements Making<MatchMetrics> {
        @Override
        public void offer(Envelope<?> fact) {
            fold.offer(fact);
        }

        @Override
        public MatchMetrics finish() {
            return new MatchMetrics(
                    match.match(),
                    fold.sheet().flatMap(MatchSheet::date),
                    match.fingerprint(),
                    versions,
                    fold.values());
        }
    }

    @Override
    public Map<MatchId, Manifest> kept() throws IOException {
        return output.manifests();
    }

    @Override
    public void close() {
        output.close();
    }
}
