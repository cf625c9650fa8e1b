package touchline.server.view;

import touchline.model.MatchId;
import touchline.storage.EventQuery;
import touchline.storage.EventStore.EventPage;

/// Port: events of a match, as [touchline.storage.EventStore#events] gives them.
public interface Events {

    /// @throws touchline.storage.BadCursor when the query's cursor is not one of this list
    EventPage page(MatchId match, EventQuery query);
}
