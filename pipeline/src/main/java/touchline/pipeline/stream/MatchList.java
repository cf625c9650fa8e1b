package touchline.pipeline.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import touchline.model.MatchId;

/// Follows the list of matches.
final class MatchList implements LiveSubscription {
    private static final String NO_CURSOR = "now";

    private final LiveView view;
    private final ChangedMatches changed = new ChangedMatches();

    MatchList(LiveView view) {
        this.view = view;
        view.join(changed);
        view.matches().forEach(state -> changed.add(state.match()));
    }

    @Override
    public List<LiveMessage> next(Duration patience) throws InterruptedException {
        List<MatchId> matches = changed.take();
        if (matches.isEmpty()) {
            changed.await(patience);
            matches = changed.take();
        }
        List<LiveMessage> messages = new ArrayList<>();
        for (MatchId match : matches) {
            view.match(match).ifPresent(state -> messages.add(new LiveMessage.MatchChanged(NO_CURSOR, state)));
        }
        return messages;
    }

    @Override
    public void close() {
        view.leave(changed);
    }
}
