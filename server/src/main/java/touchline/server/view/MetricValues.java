package touchline.server.view;

import java.util.List;
import java.util.Optional;
import touchline.metrics.MetricValue;
import touchline.model.MatchId;

/// Port: the present values of a match's metrics.
public interface MetricValues {

    /// Empty when nothing has been computed for the match.
    Optional<Snapshot> of(MatchId match);

    /// @param position how much of the log the values are computed from; rises
    /// @param values   an empty one: not defined any more
    record Snapshot(long position, List<MetricValue> values) {
        public Snapshot {
            values = List.copyOf(values);
        }
    }
}
