package touchline.pipeline.batch;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import touchline.metrics.MatchFold;
import touchline.metrics.MetricFold;
import touchline.model.Envelope;
import touchline.model.MatchId;

/// The values of all metrics at the end of matches.
///
/// @param output closed with this
/// @param folds  gives those that are in force, without state of their own
public record MetricsProduct(MetricsOutput output, Supplier<List<MetricFold<?>>> folds) implements MatchProduct {

    @Override
    public Recipe recipe() {
        List<MetricFold<?>> now = folds.get();
        MetricVersions versions = MetricVersions.of(now);
        return new Recipe() {
            @Override
            public MetricVersions versions() {
                return versions;
            }

            @Override
            public Making begin(BatchMatch match) {
                return new Folding(match, versions, new MatchFold(now, MatchFold.DEFAULT_FRAME_WINDOW), output);
            }
        };
    }

    private record Folding(BatchMatch match, MetricVersions versions, MatchFold fold, MetricsOutput output)
            implements Making {
        @Override
        public void offer(Envelope<?> fact) {
            fold.offer(fact);
        }

        @Override
        public Finished finish() {
            MatchMetrics metrics = new MatchMetrics(
                    match.match(),
                    fold.sheet().flatMap(ArrivedMatchSource::date),
                    match.fingerprint(),
                    versions,
                    fold.values());
            return () -> output.write(metrics);
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
