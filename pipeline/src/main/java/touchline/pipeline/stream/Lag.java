package touchline.pipeline.stream;

/// How far a consumer group is behind in a topic.
///
/// @param records that it has not seen; never negative, 0 when it has seen everything
/// @param seconds age of the oldest record that it has not seen, 0 when there is none
public record Lag(String consumer, String topic, long records, double seconds) {}
