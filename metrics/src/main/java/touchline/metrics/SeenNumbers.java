package touchline.metrics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/// A set of frame numbers, a bit each, in pages. It is bounded: when a hostile file spreads its numbers over too many
/// pages, the page with the lowest numbers is forgotten.
final class SeenNumbers {
    private static final int PAGE_BITS = 4096;
    /// Eight million consecutive numbers: 46 hours at 50 Hz.
    private static final int PAGES = 2048;

    private final TreeMap<Integer, long[]> pages = new TreeMap<>();

    boolean contains(int number) {
        long[] page = pages.get(Math.floorDiv(number, PAGE_BITS));
        int bit = Math.floorMod(number, PAGE_BITS);
        return page != null && (page[bit / 64] & 1L << bit) != 0;
    }

    void add(int number) {
        long[] page = pages.computeIfAbsent(Math.floorDiv(number, PAGE_BITS), _ -> new long[PAGE_BITS / 64]);
        int bit = Math.floorMod(number, PAGE_BITS);
        page[bit / 64] |= 1L << bit;
        if (pages.size() > PAGES) {
            pages.pollFirstEntry();
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(pages.size());
        for (Map.Entry<Integer, long[]> page : pages.entrySet()) {
            out.writeInt(page.getKey());
            for (long word : page.getValue()) {
                out.writeLong(word);
            }
        }
    }

    static SeenNumbers read(DataInput in) throws IOException {
        SeenNumbers numbers = new SeenNumbers();
        for (int count = in.readInt(); count > 0; count--) {
            long[] page = new long[PAGE_BITS / 64];
            numbers.pages.put(in.readInt(), page);
            for (int word = 0; word < page.length; word++) {
                page[word] = in.readLong();
            }
        }
        return numbers;
    }
}
