package touchline.pipeline.stream;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import touchline.pipeline.log.DeadLetter;
import touchline.pipeline.log.LogReader;
import touchline.pipeline.log.LogRecord;
import touchline.pipeline.log.Topics;

/// Dead letters as the log has them, each record once.
public final class DeadLetters {
    private final LogReader log;
    private final BitSet[] repeats = new BitSet[Topics.PARTITIONS];

    DeadLetters(LogReader log) {
        this.log = log;
        for (int partition = 0; partition < repeats.length; partition++) {
            repeats[partition] = new BitSet();
        }
    }

    /// A dead letter and where it stands.
    ///
    /// @param id `partition-offset`
    public record Stored(String id, DeadLetter letter, LogRecord record) {}

    /// Letters behind `after` (an id; empty: from the oldest), by partition, in each in the order in which they came;
    /// at most `limit`. Letters of one vendor are in one partition.
    ///
    /// @throws IllegalArgumentException when `after` is not an id
    /// @throws touchline.pipeline.log.LogUnavailable when the log does not answer
    public List<Stored> page(Optional<String> after, int limit) {
        Place from = after.map(Place::parse).map(Place::next).orElse(new Place(0, 0));
        List<Stored> page = new ArrayList<>();
        for (int partition = from.partition; partition < Topics.PARTITIONS; partition++) {
            long offset = partition == from.partition ? from.offset : 0;
            offset = Math.max(offset, log.beginning(Topics.DEAD_LETTERS, partition));
            long end = log.end(Topics.DEAD_LETTERS, partition);
            while (offset < end && page.size() < limit) {
                long to = Math.min(end, offset + limit - page.size());
                log.read(Topics.DEAD_LETTERS, partition, offset, to, _ -> true, record -> {
                    if (!isRepeat(record)) {
                        page.add(stored(record));
                    }
                });
                offset = to;
            }
        }
        return page;
    }

    /// The letter with this id.
    ///
    /// @throws touchline.pipeline.log.LogUnavailable when the log does not answer
    public Optional<Stored> find(String id) {
        Place place;
        try {
            place = Place.parse(id);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no letter has such an id
        }
        List<Stored> found = new ArrayList<>();
        log.read(
                Topics.DEAD_LETTERS,
                place.partition,
                place.offset,
                place.offset + 1,
                _ -> true,
                record -> found.add(stored(record)));
        return found.stream().filter(letter -> letter.id().equals(id)).findFirst();
    }

    /// A restart has written the letter at this place again.
    void repeated(LogRecord record) {
        synchronized (repeats) {
            repeats[record.partition()].set((int) Math.min(record.offset(), Integer.MAX_VALUE - 1));
        }
    }

    private boolean isRepeat(LogRecord record) {
        synchronized (repeats) {
            return repeats[record.partition()].get((int) Math.min(record.offset(), Integer.MAX_VALUE - 1));
        }
    }

    private static Stored stored(LogRecord record) {
        return new Stored(record.partition() + "-" + record.offset(), DeadLetter.of(record), record);
    }

    private record Place(int partition, long offset) {

        Place next() {
            return new Place(partition, offset + 1);
        }

        static Place parse(String id) {
            String[] parts = id.split("-", -1);
            if (parts.length != 2 || parts[0].length() > 2 || parts[1].length() > 18) {
                throw new IllegalArgumentException("'" + id + "' is not the id of a dead letter");
            }
            Place place = new Place(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
            if (place.partition < 0 || place.partition >= Topics.PARTITIONS || place.offset < 0) {
                throw new IllegalArgumentException("'" + id + "' is not the id of a dead letter");
            }
            return place;
        }
    }
}
