package touchline.server.view;

import java.util.List;
import java.util.Optional;
import touchline.metrics.Subject;
import touchline.model.MatchId;

/// Port: the present values of a match's metrics.
public interface MetricValues {

    /// Empty when nothing has been computed for the match.
    Optional<Snapshot> of(MatchId match);

    /// @param position how much of the log the values are computed from; rises
    record Snapshot(long position, List<Value> values) {
        public Snapshot {
            values = List.copyOf(values);
        }
    }

    /// @param version of the metric's definition
    record Value(String metric, int version, Subject subject, double value) {}
}
