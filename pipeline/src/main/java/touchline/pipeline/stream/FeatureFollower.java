package touchline.pipeline.stream;

import java.util.List;
import org.apache.kafka.common.TopicPartition;
import touchline.features.LearntCodec;
import touchline.features.OnlineFeatures;
import touchline.model.MatchId;
import touchline.pipeline.log.LogRecord;
import touchline.pipeline.log.MatchLog;
import touchline.pipeline.log.Topics;

/// Keeps online features warm: reads what was learnt from the beginning of the log, then whatever comes.
public final class FeatureFollower implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(FeatureFollower.class.getName());

    private final OnlineFeatures features;
    private final LogFollower follower;

    private FeatureFollower(MatchLog log, OnlineFeatures features) {
        this.features = features;
        this.follower = new LogFollower(log.clients(), "touchline-features", List.of(Topics.FEATURES), new Reading());
    }

    /// Begins to read. Returns at once.
    public static FeatureFollower start(MatchLog log, OnlineFeatures features) {
        FeatureFollower started = new FeatureFollower(log, features);
        started.follower.start();
        return started;
    }

    public OnlineFeatures features() {
        return features;
    }

    /// Whether everything has been read that was in the log at the start.
    public boolean isCaughtUp() {
        return follower.isCaughtUp();
    }

    @Override
    public void close() {
        follower.close();
    }

    private final class Reading implements LogFollower.Reader {
        @Override
        public void started(TopicPartition partition, long offset) {}

        @Override
        public void stopped(TopicPartition partition) {}

        @Override
        public void read(List<LogRecord> records) {
            for (LogRecord record : records) {
                try {
                    features.apply(new MatchId(record.key()), LearntCodec.decode(record.value()));
                } catch (RuntimeException e) { // a record that cannot be read must not stop those behind it
                    LOG.log(
                            System.Logger.Level.ERROR,
                            record.topic() + " " + record.partition() + " offset " + record.offset()
                                    + " cannot be read; features of " + record.key()
                                    + " go on from the next time that the match is read anew",
                            e);
                }
            }
        }
    }
}
