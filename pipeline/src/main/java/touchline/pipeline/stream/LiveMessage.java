package touchline.pipeline.stream;

import java.util.List;
import touchline.metrics.MetricValue;
import touchline.model.RawJson;

/// Something to tell to those who follow a match or the list of matches.
public sealed interface LiveMessage {

    /// Where to go on after this message: opaque, printable ASCII.
    String cursor();

    record MatchChanged(String cursor, MatchState state) implements LiveMessage {}

    /// @param event the JSON form of the event. A withdrawal has the type `withdrawal` and only `match_id`, `id`,
    ///              `source`, `type` and `revision`: the event of that identity is not valid any more
    record EventSeen(String cursor, RawJson event) implements LiveMessage {}

    /// Only the values that changed, or all of them.
    ///
    /// @param full whether these are all values; else those not named stay as they are
    record MetricsChanged(String cursor, long position, boolean full, List<MetricValue> values) implements LiveMessage {
        public MetricsChanged {
            values = List.copyOf(values);
        }
    }

    /// What lies between the reader's cursor and the next message cannot be told any more.
    record Gap(String cursor, String reason) implements LiveMessage {}
}
