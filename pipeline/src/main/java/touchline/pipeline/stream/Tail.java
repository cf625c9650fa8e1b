package touchline.pipeline.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.OptionalLong;
import java.util.function.Consumer;
import touchline.pipeline.log.LogRecord;

/// The newest records of one partition in memory, so that readers who keep up need not ask the log. Safe for use by
/// several threads.
final class Tail {
    private final int maxBytes;
    private final ArrayDeque<LogRecord> records = new ArrayDeque<>();
    private long bytes;
    private long start;
    private long end;
    private boolean active;

    /// @param maxBytes of values; beyond it the oldest records are let go
    Tail(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /// Empties the tail; the next record will be that at `offset` or behind.
    synchronized void startAt(long offset) {
        records.clear();
        bytes = 0;
        start = offset;
        end = offset;
        active = true;
    }

    /// Empties the tail until it is started again.
    synchronized void stop() {
        startAt(0);
        active = false;
    }

    synchronized void add(LogRecord record) {
        records.addLast(record);
        bytes += record.value().length;
        end = record.offset() + 1;
        while (bytes > maxBytes && records.size() > 1) {
            LogRecord oldest = records.removeFirst();
            bytes -= oldest.value().length;
            start = oldest.offset() + 1;
        }
    }

    /// Hands over the records of a match from an offset on, at most `limit`, and says where to go on. Empty, and
    /// nothing is handed over, when not everything from there on is here.
    OptionalLong read(String match, long from, int limit, Consumer<LogRecord> out) {
        Deque<LogRecord> found = new ArrayDeque<>();
        long behind;
        synchronized (this) {
            if (!active || from < start) {
                return OptionalLong.empty();
            }
            behind = Math.max(from, end);
            for (Iterator<LogRecord> newest = records.descendingIterator(); newest.hasNext(); ) {
                LogRecord record = newest.next();
                if (record.offset() < from) {
                    break;
                }
                if (record.key().equals(match)) {
                    found.addFirst(record);
                }
            }
        }
        for (int i = 0; i < limit && !found.isEmpty(); i++) {
            out.accept(found.removeFirst()); // outside: whoever adds need not wait for what is done with it
        }
        return OptionalLong.of(found.isEmpty() ? behind : found.getFirst().offset());
    }

    /// The offset from which on everything is here.
    synchronized long start() {
        return start;
    }
}
