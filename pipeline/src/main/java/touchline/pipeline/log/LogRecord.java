package touchline.pipeline.log;

import org.apache.kafka.common.header.Headers;

/// A record as it stands in the log.
///
/// @param timestampMs when it was written, milliseconds since 1970 UTC
public record LogRecord(
        String topic, int partition, long offset, long timestampMs, String key, byte[] value, Headers headers) {}
