package touchline.storage;

/// One partition of a topic of the log.
public record LogPartition(String topic, int partition) {
    public LogPartition {
        if (topic.isEmpty() || partition < 0) {
            throw new IllegalArgumentException("partition " + partition + " of topic '" + topic + "'");
        }
    }

    @Override
    public String toString() {
        return topic + "-" + partition;
    }
}
