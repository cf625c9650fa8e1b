package touchline.server.view;

import java.util.List;
import java.util.Set;
import touchline.model.MatchId;
import touchline.model.Period;
import touchline.storage.ActionCount;
import touchline.storage.EventQuery;
import touchline.storage.EventStore;
import touchline.storage.EventStore.EventPage;

/// Port: events of a match, as the [EventStore] answers.
public interface Events {

    /// @throws touchline.storage.BadCursor when the query's cursor is not one of this list
    EventPage page(MatchId match, EventQuery query);

    List<ActionCount> actionCounts(MatchId match, Set<Period> periods);

    /// What a store answers.
    static Events of(EventStore store) {
        return new Events() {
            @Override
            public EventPage page(MatchId match, EventQuery query) {
                return store.events(match, query);
            }

            @Override
            public List<ActionCount> actionCounts(MatchId match, Set<Period> periods) {
                return store.actionCounts(match, periods);
            }
        };
    }
}
