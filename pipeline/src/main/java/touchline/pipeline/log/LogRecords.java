package touchline.pipeline.log;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Kafka's record as ours.
public final class LogRecords {
    private LogRecords() {}

    public static LogRecord of(ConsumerRecord<String, byte[]> record) {
        return new LogRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.key(),
                record.value(),
                record.headers());
    }
}
