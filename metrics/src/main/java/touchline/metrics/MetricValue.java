package touchline.metrics;

import java.util.OptionalDouble;

/// The value of a metric for a subject; empty when it was defined and is not any more (the shot was withdrawn, say).
public record MetricValue(String metric, int version, Subject subject, OptionalDouble value) {}
