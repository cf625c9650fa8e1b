package touchline.pipeline.stream;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import touchline.model.MatchId;

/// The matches that changed since they were last taken. However slow the reader is, no more is held than their ids.
final class ChangedMatches {
    private final Set<MatchId> changed = new LinkedHashSet<>();
    private final Signal signal = new Signal();

    void add(MatchId match) {
        addAll(List.of(match));
    }

    void addAll(Collection<MatchId> matches) {
        synchronized (changed) {
            changed.addAll(matches);
        }
        signal.raise();
    }

    /// Returns when a match has changed, at the latest when patience ends.
    void await(Duration patience) throws InterruptedException {
        signal.await(patience);
    }

    List<MatchId> take() {
        synchronized (changed) {
            List<MatchId> taken = List.copyOf(changed);
            changed.clear();
            return taken;
        }
    }
}
