package touchline.server.view;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.model.MatchId;

/// Port: what was rejected, with its bytes, its place and its reason.
public interface DeadLetters {

    /// Those after a place that an earlier page named (empty: from the oldest), in the order in which they came, at
    /// most `limit`.
    ///
    /// @throws touchline.storage.BadCursor when `after` is not such a place
    Page page(Optional<String> after, int limit);

    /// Empty also when `id` is not of the form.
    Optional<Full> find(String id);

    /// @param next give it as `after` to go on; empty at the end
    record Page(List<Letter> items, Optional<String> next) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /// @param id       `partition-offset` in the log
    /// @param code     the reject code in upper case
    /// @param location file and place in it
    /// @param bytes    length of the rejected bytes
    record Letter(
            String id,
            String vendor,
            Optional<MatchId> match,
            String code,
            String location,
            String detail,
            long bytes,
            Instant receivedAt,
            int attempt) {}

    /// With the rejected bytes themselves and the record's headers.
    record Full(Letter letter, byte[] payload, Map<String, String> headers) {
        public Full {
            headers = Map.copyOf(headers);
        }
    }
}
