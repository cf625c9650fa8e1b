package touchline.pipeline.log;

import java.util.function.Consumer;
import java.util.function.Predicate;

/// Reads parts of the log, apart from all consumer groups. Safe for use by many threads.
public interface LogReader {

    /// Hands over the records of a partition from offset `from` (included) to `to` (excluded) whose key passes, in log
    /// order. Stops early when the partition ends.
    ///
    /// @throws LogUnavailable when the log does not answer within half a minute
    ReadRange read(String topic, int partition, long from, long to, Predicate<String> key, Consumer<LogRecord> out);

    /// The offset of the first record that is still there.
    long beginning(String topic, int partition);

    /// The offset that the next record will get.
    long end(String topic, int partition);

    /// What was read.
    ///
    /// @param next where to go on
    /// @param gap  whether records from `from` on are no longer there
    record ReadRange(long next, boolean gap) {}
}
