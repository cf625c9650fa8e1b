package touchline.pipeline.stream;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import touchline.model.Ledger;
import touchline.model.MatchId;

/// The ledger of one feed of one match. Records that came without a source (documents that no feed knows) stand under
/// the empty source.
///
/// @param byKind      `event`, `frame`, `sheet`, `freeze_frame`, `document`
/// @param lastArrival when the last of its facts was learnt
public record SourceState(
        String source,
        Optional<MatchId> match,
        String vendor,
        Map<String, Ledger> byKind,
        Optional<Instant> lastArrival) {
    public SourceState {
        byKind = Map.copyOf(byKind);
    }

    /// All kinds together.
    public Ledger ledger() {
        return byKind.values().stream().reduce(Ledger.EMPTY, Ledger::plus);
    }
}
