package touchline.models;

import java.util.Optional;
import touchline.model.MatchEvent;
import touchline.model.PlayerId;
import touchline.model.Side;

/// When who met the ball. Vendors tell one contact twice, as a pass and as an interception, say.
record Contact(long micros, Side side, Optional<PlayerId> player) {
    static final Contact NONE = new Contact(-1, Side.HOME, Optional.empty());

    static Contact of(MatchEvent event, Side side) {
        return new Contact(event.clock().micros(), side, event.player());
    }
}
