package touchline.pipeline.ingest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.feeds.DocumentKind;
import touchline.model.Ledger;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.Score;

/// What was made of the documents of one match.
///
/// @param sheet              what is known about the match, of all its documents together
/// @param lastMicros         the last moment of each period of which there is an event or frame, µs since its start
/// @param scoreFromEvents    goals as the events tell them, own goals for the other side, shoot-out apart; empty when
///                           there are no events or the sides are not known
/// @param shootOutFromEvents goals of the shoot-out; empty when the events know of none
/// @param rejected           the first of them, at most [#MAX_LISTED]
public record MatchReport(
        MatchId match,
        MatchSheet sheet,
        Map<Period, Long> lastMicros,
        Optional<Score> scoreFromEvents,
        Optional<Score> shootOutFromEvents,
        Ledger ledger,
        Map<RecordKind, Ledger> byKind,
        FactCounts facts,
        List<Source> files,
        List<Reject> rejected) {
    public static final int MAX_LISTED = 1000;

    public MatchReport {
        lastMicros = Map.copyOf(lastMicros);
        files = List.copyOf(files);
        rejected = List.copyOf(rejected);
    }

    /// A document of the match.
    ///
    /// @param records found in it, the rejected ones counted
    public record Source(String name, String sha256, DocumentKind kind, long records) {}

    /// A record that could not be taken.
    ///
    /// @param location file, line and place in words
    /// @param offset   of the record in its document, bytes
    /// @param length   in bytes
    public record Reject(String code, String location, String detail, long offset, long length) {}
}
