package touchline.pipeline.batch;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import touchline.metrics.MetricValue;
import touchline.model.MatchId;

/// All values of one match, and what they were computed from.
///
/// @param date     of the kick-off in UTC, by the match's own sheets
/// @param versions of all metrics that were computed, those without a value included, and of their models
/// @param values   in any order
public record MatchMetrics(
        MatchId match, Optional<LocalDate> date, String fingerprint, MetricVersions versions, List<MetricValue> values)
        implements MatchProduct.Made {
    /// Values that are not defined are left out.
    public MatchMetrics {
        values = values.stream().filter(value -> value.value().isPresent()).toList();
    }

    @Override
    public int rows() {
        return values.size();
    }
}
