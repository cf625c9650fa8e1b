package touchline.pipeline.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import touchline.pipeline.log.LogReader;
import touchline.pipeline.log.LogRecord;

/// A log of one partition per topic, in memory.
final class MemoryLog implements LogReader {
    private final Map<String, List<LogRecord>> topics = new TreeMap<>();

    synchronized LogRecord append(String topic, String key, byte[] value) {
        return append(topic, key, value, new RecordHeaders());
    }

    synchronized LogRecord append(String topic, String key, byte[] value, Headers headers) {
        List<LogRecord> records = topics.computeIfAbsent(topic, _ -> new ArrayList<>());
        LogRecord record = new LogRecord(topic, 0, records.size(), 0, key, value, headers);
        records.add(record);
        return record;
    }

    synchronized List<LogRecord> records(String topic) {
        return List.copyOf(topics.getOrDefault(topic, List.of()));
    }

    /// Forgets the records from an offset on, as a loss of power does.
    synchronized void cut(String topic, int size) {
        List<LogRecord> records = topics.getOrDefault(topic, new ArrayList<>());
        records.subList(size, records.size()).clear();
    }

    @Override
    public ReadRange read(
            String topic, int partition, long from, long to, Predicate<String> key, Consumer<LogRecord> out) {
        List<LogRecord> records = records(topic);
        long end = Math.min(to, records.size());
        for (long offset = from; offset < end; offset++) {
            LogRecord record = records.get((int) offset);
            if (key.test(record.key())) {
                out.accept(record);
            }
        }
        return new ReadRange(Math.max(from, end), false);
    }

    @Override
    public long beginning(String topic, int partition) {
        return 0;
    }

    @Override
    public long end(String topic, int partition) {
        return records(topic).size();
    }
}
