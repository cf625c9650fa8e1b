package touchline.storage.duckdb;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import touchline.model.Envelope;

/// What is kept of the matches that were written last, in memory: which identities, in which revision.
///
/// So a batch is checked against what is kept without a question to the engine, and rows are only ever appended.
/// It is true because this process alone writes to the file; after a failed transaction it is forgotten.
final class FactIndex {
    private final int maxFacts;
    private final LinkedHashMap<Integer, Map<Envelope.Key, State>> byMatch = new LinkedHashMap<>(16, 0.75f, true);

    /// @param maxFacts how many identities to remember, beside those of the matches in use
    FactIndex(int maxFacts) {
        this.maxFacts = maxFacts;
    }

    /// What is known of one identity.
    static final class State {
        private static final int NONE = -1;

        /// The kept revision of the fact.
        private int revision = NONE;

        /// The highest revision of its withdrawals.
        private int withdrawal = NONE;

        /// Whether this revision is newer than what was kept; then it is kept now.
        boolean keep(int newRevision) {
            boolean newer = newRevision > revision;
            revision = Math.max(revision, newRevision);
            return newer;
        }

        boolean withdraw(int newRevision) {
            boolean newer = newRevision > withdrawal;
            withdrawal = Math.max(withdrawal, newRevision);
            return newer;
        }

        boolean isKept() {
            return revision != NONE;
        }

        boolean isHidden() {
            return withdrawal > revision;
        }
    }

    boolean knows(int match) {
        return byMatch.containsKey(match);
    }

    void put(int match, Map<Envelope.Key, State> facts) {
        byMatch.put(match, facts);
    }

    State state(int match, Envelope.Key key) {
        Map<Envelope.Key, State> facts = byMatch.get(match);
        if (facts == null) {
            throw new IllegalStateException("match " + match + " was not loaded");
        }
        return facts.computeIfAbsent(key, _ -> new State());
    }

    /// Forgets the matches that were not used for longest.
    void trim(Set<Integer> inUse) {
        long facts = byMatch.values().stream().mapToLong(Map::size).sum();
        Iterator<Map.Entry<Integer, Map<Envelope.Key, State>>> oldest =
                byMatch.entrySet().iterator();
        while (facts > maxFacts && oldest.hasNext()) {
            Map.Entry<Integer, Map<Envelope.Key, State>> match = oldest.next();
            if (!inUse.contains(match.getKey())) {
                facts -= match.getValue().size();
                oldest.remove();
            }
        }
    }

    void forget() {
        byMatch.clear();
    }

    static Map<Envelope.Key, State> empty() {
        return new HashMap<>();
    }
}
