package touchline.pipeline.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import touchline.model.MatchId;

/// Follows the list of matches. However slow the reader is, no more is held than the ids of those that changed.
final class MatchList implements LiveSubscription {
    private static final String NO_CURSOR = "now";

    private final LiveView view;
    private final Set<MatchId> changed = new LinkedHashSet<>();
    private final Signal signal = new Signal();

    MatchList(LiveView view) {
        this.view = view;
        view.join(this);
        view.matches().forEach(state -> changed(state.match()));
    }

    void changed(MatchId match) {
        synchronized (changed) {
            changed.add(match);
        }
        signal.raise();
    }

    @Override
    public List<LiveMessage> next(Duration patience) throws InterruptedException {
        List<MatchId> matches = take();
        if (matches.isEmpty()) {
            signal.await(patience);
            matches = take();
        }
        List<LiveMessage> messages = new ArrayList<>();
        for (MatchId match : matches) {
            view.match(match).ifPresent(state -> messages.add(new LiveMessage.MatchChanged(NO_CURSOR, state)));
        }
        return messages;
    }

    private List<MatchId> take() {
        synchronized (changed) {
            List<MatchId> taken = List.copyOf(changed);
            changed.clear();
            return taken;
        }
    }

    @Override
    public void close() {
        view.leave(this);
    }
}
