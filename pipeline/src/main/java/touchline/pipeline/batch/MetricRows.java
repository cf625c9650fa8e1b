package touchline.pipeline.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import touchline.metrics.MetricValue;
import touchline.storage.MetricRow;

/// The values of a match as rows of a file.
final class MetricRows {
    private static final Comparator<MetricRow> ORDER = Comparator.comparing(MetricRow::metric)
            .thenComparing(MetricRow::grain)
            .thenComparing(MetricRow::subject);

    private MetricRows() {}

    /// In one order, whatever the order of the folds.
    static List<MetricRow> of(MatchMetrics match) {
        List<MetricRow> rows = new ArrayList<>(match.rows());
        String id = match.match().value();
        for (MetricValue value : match.values()) {
            rows.add(new MetricRow(
                    id,
                    value.metric(),
                    value.version(),
                    value.subject().kind(),
                    value.subject().id(),
                    value.value().orElseThrow()));
        }
        rows.sort(ORDER);
        return rows;
    }
}
