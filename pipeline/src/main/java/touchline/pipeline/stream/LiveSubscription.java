package touchline.pipeline.stream;

import java.time.Duration;
import java.util.List;

/// Messages, pulled by one thread and closed by it. It holds no queue that could grow: a slow reader costs nothing but
/// its place in the log.
public interface LiveSubscription extends AutoCloseable {

    /// The next messages, at least one unless `patience` ends first; then none.
    ///
    /// @throws touchline.pipeline.log.LogUnavailable when the log does not answer; the last cursor stays good
    List<LiveMessage> next(Duration patience) throws InterruptedException;

    @Override
    void close();
}
