package touchline.server.view;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.model.Ledger;
import touchline.model.MatchId;

/// Port: what the people who run the platform look at. Answers from memory.
public interface Pipeline {
    State state();

    /// @param deadLettersByCode reject code in upper case to how many wait
    record State(Ledger ledger, List<Source> sources, List<Lag> lags, Map<String, Long> deadLettersByCode) {
        public State {
            sources = List.copyOf(sources);
            lags = List.copyOf(lags);
            deadLettersByCode = Map.copyOf(deadLettersByCode);
        }

        public long deadLetters() {
            return deadLettersByCode.values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    /// One feed of one match. Documents that no feed knows stand under an empty source.
    ///
    /// @param byKind event, frame, sheet, freeze_frame, document
    record Source(
            String source,
            Optional<MatchId> match,
            String vendor,
            Ledger ledger,
            Map<String, Ledger> byKind,
            Optional<Instant> lastArrivalAt) {
        public Source {
            byKind = Map.copyOf(byKind);
        }
    }

    /// How far a consumer is behind: never negative, 0 when it has seen everything, there for stopped consumers too.
    ///
    /// @param seconds age of the oldest record that it has not seen
    record Lag(String consumer, String topic, long records, double seconds) {}
}
