package touchline.storage.duckdb;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Which frames are kept of the matches that were written last, in memory; a bit per frame. See [FactIndex].
final class FrameIndex {
    private static final int CHUNK_BITS = 12;

    private final int maxMatches;
    private final LinkedHashMap<Integer, Map<Chunk, BitSet>> byMatch = new LinkedHashMap<>(16, 0.75f, true);

    private record Chunk(int period, int number) {}

    FrameIndex(int maxMatches) {
        this.maxMatches = maxMatches;
    }

    /// Whether the match is remembered; if not, an empty one is begun.
    boolean begin(int match) {
        return byMatch.putIfAbsent(match, new HashMap<>()) != null;
    }

    /// Whether the frame was not there yet.
    boolean add(int match, int period, int frame) {
        Map<Chunk, BitSet> chunks = byMatch.get(match);
        if (chunks == null) {
            throw new IllegalStateException("match " + match + " was not begun");
        }
        BitSet chunk = chunks.computeIfAbsent(new Chunk(period, frame >> CHUNK_BITS), _ -> new BitSet());
        int bit = frame & ((1 << CHUNK_BITS) - 1);
        boolean fresh = !chunk.get(bit);
        chunk.set(bit);
        return fresh;
    }

    void trim(Set<Integer> inUse) {
        Iterator<Integer> oldest = byMatch.keySet().iterator();
        int tooMany = byMatch.size() - maxMatches;
        while (tooMany > 0 && oldest.hasNext()) {
            if (!inUse.contains(oldest.next())) {
                oldest.remove();
                tooMany--;
            }
        }
    }

    void forget() {
        byMatch.clear();
    }
}
