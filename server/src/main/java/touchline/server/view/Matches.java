package touchline.server.view;

import java.util.List;
import java.util.Optional;
import touchline.model.MatchId;

/// Port: the matches that are known. Throws [touchline.storage.StoreUnavailable] when the engine fails.
public interface Matches {

    /// All of them, in any order.
    List<MatchSummary> all();

    Optional<MatchDetail> find(MatchId match);
}
