package touchline.pipeline.ingest;

/// How much one delivery may hold. What is beyond is refused and said, never cut off silently.
///
/// @param maxFiles      files found under all paths
/// @param maxDepth      folders inside folders
/// @param maxFileBytes  one file as it lies on disk
/// @param maxZipEntries entries of one zip
/// @param maxDocuments  documents of one delivery, zip entries counted
/// @param maxExpansion  unpacked bytes per packed byte, for a zip as a whole and for a gzip file
public record IntakeLimits(
        int maxFiles, int maxDepth, long maxFileBytes, int maxZipEntries, int maxDocuments, int maxExpansion) {
    public static final IntakeLimits DEFAULT = new IntakeLimits(100_000, 16, 16L << 30, 100_000, 200_000, 200);
}
