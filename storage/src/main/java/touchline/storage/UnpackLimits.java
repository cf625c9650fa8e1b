package touchline.storage;

/// How far an archived zip may be unpacked.
///
/// @param maxBytes   unpacked bytes of one entry
/// @param maxRatio   unpacked bytes per packed byte, once an entry has passed a mebibyte
/// @param maxEntries entries of one zip
public record UnpackLimits(long maxBytes, int maxRatio, int maxEntries) {
    public static final UnpackLimits DEFAULT = new UnpackLimits(4L << 30, 200, 100_000);

    public UnpackLimits {
        if (maxBytes <= 0 || maxRatio <= 0 || maxEntries <= 0) {
            throw new IllegalArgumentException("limits " + maxBytes + ", " + maxRatio + ", " + maxEntries);
        }
    }
}
