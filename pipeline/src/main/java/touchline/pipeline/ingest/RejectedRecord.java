package touchline.pipeline.ingest;

import touchline.feeds.Document;
import touchline.feeds.Parsed;
import touchline.model.MatchId;

/// A record that could not be taken, with what is needed to look at it again.
///
/// @param source   such as `/feeds/statsbomb/15986`
/// @param sequence its number in the match's source
/// @param original its bytes as they came, at most [#MAX_BYTES]
/// @param clipped  whether the record is longer than that
public record RejectedRecord(
        MatchId match,
        String source,
        Document document,
        RecordKind kind,
        long sequence,
        Parsed.Rejected why,
        byte[] original,
        boolean clipped) {
    public static final int MAX_BYTES = 256 << 10;
}
