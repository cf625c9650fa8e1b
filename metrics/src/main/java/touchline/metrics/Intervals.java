package touchline.metrics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/// A set of numbers that mostly follow one another, held as runs.
final class Intervals {
    private final TreeMap<Long, Long> lastByFirst = new TreeMap<>();

    /// Adds a number and says whether it is new.
    boolean add(long number) {
        Map.Entry<Long, Long> before = lastByFirst.floorEntry(number);
        if (before != null && before.getValue() >= number) {
            return false;
        }
        long first = before != null && before.getValue() == number - 1 ? before.getKey() : number;
        Long last = lastByFirst.remove(number + 1);
        lastByFirst.put(first, last == null ? Long.valueOf(number) : last);
        return true;
    }

    boolean contains(long number) {
        Map.Entry<Long, Long> run = lastByFirst.floorEntry(number);
        return run != null && run.getValue() >= number;
    }

    int runs() {
        return lastByFirst.size();
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(lastByFirst.size());
        for (Map.Entry<Long, Long> run : lastByFirst.entrySet()) {
            out.writeLong(run.getKey());
            out.writeLong(run.getValue());
        }
    }

    static Intervals read(DataInput in) throws IOException {
        Intervals intervals = new Intervals();
        for (int runs = in.readInt(); runs > 0; runs--) {
            intervals.lastByFirst.put(in.readLong(), in.readLong());
        }
        return intervals;
    }
}
