package touchline.feeds;

/// Everything has a limit. The defaults are ten times the largest that a vendor has sent us.
///
/// @param maxDocumentBytes  a document that must be held in memory whole (JSON events, match information)
/// @param maxStreamedBytes  a document that is streamed (positions), after unpacking
/// @param maxRecordBytes    one record
/// @param maxDepth          nesting
/// @param maxStringBytes    one text
/// @param maxRecords        records in a document
/// @param maxExpansion      unpacked bytes per packed byte
public record ParseLimits(
        int maxDocumentBytes,
        long maxStreamedBytes,
        int maxRecordBytes,
        int maxDepth,
        int maxStringBytes,
        int maxRecords,
        int maxExpansion) {
    public static final ParseLimits DEFAULT = new ParseLimits(64 << 20, 4L << 30, 4 << 20, 64, 1 << 20, 5_000_000, 200);
}
