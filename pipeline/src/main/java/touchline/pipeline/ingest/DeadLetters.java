package touchline.pipeline.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import touchline.pipeline.log.DeadLetter;
import touchline.pipeline.log.LogReader;
import touchline.pipeline.log.LogRecord;
import touchline.pipeline.log.Topics;

/// The dead letters in the log, oldest first.
///
/// An arrival that was read again after a crash has left its letters twice; both are listed, the ledger counts one.
public final class DeadLetters {
    private static final Pattern ID = Pattern.compile("(\\d{1,3})-(\\d{1,18})");

    private final LogReader log;

    public DeadLetters(LogReader log) {
        this.log = log;
    }

    /// @param id `<partition>-<offset>`
    public record Entry(String id, DeadLetter letter) {}

    /// @param next give it as `after` to go on; empty at the end
    public record Page(List<Entry> items, Optional<String> next) {}

    /// At most `limit` letters after a place that an earlier page named; throws IllegalArgumentException when `after`
    /// is no such place.
    public Page list(Optional<String> after, int limit) {
        long[] from = after.map(DeadLetters::places).orElseGet(() -> new long[Topics.PARTITIONS]);
        List<Deque<LogRecord>> found = new ArrayList<>();
        for (int partition = 0; partition < from.length; partition++) {
            from[partition] = Math.max(from[partition], log.beginning(Topics.DEAD_LETTERS, partition));
            Deque<LogRecord> records = new ArrayDeque<>();
            long to = from[partition] + limit + 1;
            log.read(Topics.DEAD_LETTERS, partition, from[partition], to, _ -> true, records::add);
            found.add(records);
        }
        List<Entry> page = new ArrayList<>();
        for (Deque<LogRecord> records = oldest(found); !records.isEmpty(); records = oldest(found)) {
            if (page.size() == limit) {
                return new Page(page, Optional.of(text(from)));
            }
            LogRecord record = records.remove();
            from[record.partition()] = record.offset() + 1;
            page.add(entry(record));
        }
        return new Page(page, Optional.empty());
    }

    /// The partition whose next letter is the oldest; one without letters when there are none left.
    private static Deque<LogRecord> oldest(List<Deque<LogRecord>> partitions) {
        return partitions.stream()
                .filter(records -> !records.isEmpty())
                .min(Comparator.comparingLong(records -> records.element().timestampMs()))
                .orElseGet(ArrayDeque::new);
    }

    /// Empty when there is no such letter; throws IllegalArgumentException when `id` is not of the form.
    public Optional<Entry> show(String id) {
        var parts = ID.matcher(id);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + id + "' is not <partition>-<offset>");
        }
        int partition = Integer.parseInt(parts.group(1));
        long offset = Long.parseLong(parts.group(2));
        if (partition >= Topics.PARTITIONS) {
            return Optional.empty();
        }
        List<Entry> found = new ArrayList<>();
        log.read(Topics.DEAD_LETTERS, partition, offset, offset + 1, _ -> true, record -> found.add(entry(record)));
        return found.stream().findFirst();
    }

    private static Entry entry(LogRecord record) {
        return new Entry(record.partition() + "-" + record.offset(), DeadLetter.of(record));
    }

    private static String text(long[] places) {
        StringBuilder text = new StringBuilder();
        for (long place : places) {
            text.append(place).append('.');
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static long[] places(String text) {
        String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split("\\.");
        if (parts.length != Topics.PARTITIONS) {
            throw new IllegalArgumentException("'" + text + "' is not a place in the dead letters");
        }
        long[] places = new long[parts.length];
        for (int i = 0; i < parts.length; i++) {
            places[i] = Long.parseLong(parts[i]);
        }
        return places;
    }
}
