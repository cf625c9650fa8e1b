package touchline.pipeline.ingest;

import java.util.Locale;
import touchline.feeds.DocumentKind;
import touchline.model.Fact;
import touchline.model.FreezeFrame;
import touchline.model.MatchEvent;
import touchline.model.MatchSheet;
import touchline.model.TrackingFrame;
import touchline.model.Withdrawal;

/// The kinds under which records are counted.
public enum RecordKind {
    SHEET,
    EVENT,
    FREEZE_FRAME,
    FRAME,
    /// A whole document that no feed knows.
    DOCUMENT;

    /// As it is written: lower snake case.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Throws IllegalArgumentException when `word` is none of ours.
    public static RecordKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// The kind of a record that was taken. A withdrawal counts as the event that it takes back.
    static RecordKind of(Fact fact) {
        return switch (fact) {
            case MatchSheet _ -> SHEET;
            case MatchEvent _, Withdrawal _ -> EVENT;
            case FreezeFrame _ -> FREEZE_FRAME;
            case TrackingFrame _ -> FRAME;
        };
    }

    /// The kind of a record that could not be taken, by the document that it stands in.
    static RecordKind of(DocumentKind document) {
        return switch (document) {
            case SHEET, SHEET_LIST -> SHEET;
            case EVENTS -> EVENT;
            case FREEZE_FRAMES -> FREEZE_FRAME;
            case TRACKING -> FRAME;
        };
    }
}
