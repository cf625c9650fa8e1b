package touchline.storage.internal;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import touchline.model.Envelope;

/// What is kept of the matches that were written last, in memory: which identities, in which revision.
///
/// So a batch is checked against what is kept without a question to the engine, and rows are nearly always only
/// appended. It is true as long as nobody else writes; the writer forgets it when somebody did, and after a
/// transaction that failed.
public final class FactIndex {
    private final int maxFacts;
    private final LinkedHashMap<Integer, Map<Envelope.Key, State>> byMatch = new LinkedHashMap<>(16, 0.75f, true);

    /// @param maxFacts how many identities to remember, beside those of the matches in use
    public FactIndex(int maxFacts) {
        this.maxFacts = maxFacts;
    }

    /// What is known of one identity.
    public static final class State {
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

    /// What is kept of one match, as its loader finds it.
    public static final class Facts {
        private final Map<Envelope.Key, State> states = new HashMap<>();

        /// Takes a kept fact; the result only makes this usable as a reader of rows.
        public boolean keep(String source, String id, int revision) {
            return state(source, id).keep(revision);
        }

        /// Takes a kept withdrawal.
        public boolean withdraw(String source, String id, int revision) {
            return state(source, id).withdraw(revision);
        }

        private State state(String source, String id) {
            return states.computeIfAbsent(new Envelope.Key(source, id), _ -> new State());
        }
    }

    /// Reads what is kept of a match.
    public interface Loader {
        Facts load(String match, int number) throws SQLException;
    }

    /// Makes sure that all matches of a batch are known, and returns their numbers.
    public Set<Integer> require(Collection<? extends Envelope<?>> batch, ToIntFunction<String> numbers, Loader loader)
            throws SQLException {
        Set<Integer> inUse = new HashSet<>();
        String last = "";
        for (Envelope<?> envelope : batch) {
            String match = envelope.match().value();
            if (match.equals(last)) {
                continue;
            }
            last = match;
            int number = numbers.applyAsInt(match);
            if (inUse.add(number) && !byMatch.containsKey(number)) {
                byMatch.put(number, loader.load(match, number).states);
            }
        }
        return inUse;
    }

    State state(int match, Envelope.Key key) {
        Map<Envelope.Key, State> facts = byMatch.get(match);
        if (facts == null) {
            throw new IllegalStateException("match " + match + " was not loaded");
        }
        return facts.computeIfAbsent(key, _ -> new State());
    }

    /// Forgets the matches that were not used for longest.
    public void trim(Set<Integer> inUse) {
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

    public void forget() {
        byMatch.clear();
    }
}
