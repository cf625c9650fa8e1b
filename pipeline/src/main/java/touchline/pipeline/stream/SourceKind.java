package touchline.pipeline.stream;

import touchline.model.Fact;
import touchline.model.FreezeFrame;
import touchline.model.MatchEvent;
import touchline.model.MatchSheet;
import touchline.model.TrackingFrame;
import touchline.model.Withdrawal;

/// A line of the ledger: one kind of record of one source.
///
/// @param kind `event`, `frame`, `sheet`, `freeze_frame` or `document`
public record SourceKind(String source, String kind) implements Comparable<SourceKind> {

    /// A withdrawal counts as the event that it takes back.
    static SourceKind of(String source, Fact fact) {
        return new SourceKind(
                source,
                switch (fact) {
                    case MatchSheet _ -> "sheet";
                    case MatchEvent _, Withdrawal _ -> "event";
                    case FreezeFrame _ -> "freeze_frame";
                    case TrackingFrame _ -> "frame";
                });
    }

    @Override
    public int compareTo(SourceKind other) {
        int bySource = source.compareTo(other.source);
        return bySource != 0 ? bySource : kind.compareTo(other.kind);
    }
}
