package touchline.storage.internal;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Which frames are kept of the matches that were written last, in memory; a bit per frame. So a batch is
/// told apart into new frames and repeats without asking the engine for each. Belongs to one writer; not safe
/// for several threads.
///
/// @param <M> how the adapter names a match
public final class FrameIndex<M> {
    private static final int CHUNK_BITS = 12;

    private final int maxMatches;
    private final LinkedHashMap<M, Map<Chunk, BitSet>> byMatch = new LinkedHashMap<>(16, 0.75f, true);

    private record Chunk(int period, int number) {}

    /// @param maxMatches so many are remembered beyond a batch
    public FrameIndex(int maxMatches) {
        this.maxMatches = maxMatches;
    }

    /// Whether the match is remembered; if not, an empty one is begun.
    public boolean begin(M match) {
        return byMatch.putIfAbsent(match, new HashMap<>()) != null;
    }

    /// Whether the frame was not there yet.
    public boolean add(M match, int period, int frame) {
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

    /// Forgets the matches that were used longest ago, but none in use.
    public void trim(Set<M> inUse) {
        Iterator<M> oldest = byMatch.keySet().iterator();
        int tooMany = byMatch.size() - maxMatches;
        while (tooMany > 0 && oldest.hasNext()) {
            if (!inUse.contains(oldest.next())) {
                oldest.remove();
                tooMany--;
            }
        }
    }

    /// Forgets everything, as after a write that may have failed.
    public void forget() {
        byMatch.clear();
    }
}
