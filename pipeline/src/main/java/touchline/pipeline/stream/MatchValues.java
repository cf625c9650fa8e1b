package touchline.pipeline.stream;

import java.util.List;
import touchline.metrics.MetricValue;

/// All metric values of a match as they are now.
///
/// @param position how much of the log they are made from; rises
/// @param values   by metric, kind of subject and its id
public record MatchValues(long position, List<MetricValue> values) {
    public MatchValues {
        values = List.copyOf(values);
    }
}
