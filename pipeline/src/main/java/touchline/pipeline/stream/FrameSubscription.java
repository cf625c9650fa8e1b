package touchline.pipeline.stream;

import java.time.Duration;
import java.util.List;
import touchline.model.TrackingFrame;

/// Tracking frames as they come, pulled by one thread and closed by it. What is not fetched in time is dropped.
public interface FrameSubscription extends AutoCloseable {

    /// The newest frames since the last call, oldest first, of one period and one roster; none when `patience` ends
    /// first. At most `limit`: the rest is left out, evenly, the newest kept.
    List<TrackingFrame> next(int limit, Duration patience) throws InterruptedException;

    @Override
    void close();
}
