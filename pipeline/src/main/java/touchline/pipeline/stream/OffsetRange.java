package touchline.pipeline.stream;

/// A stretch of one partition of the log, both ends included.
public record OffsetRange(long first, long last) {
    public OffsetRange {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("range " + first + " to " + last);
        }
    }
}
