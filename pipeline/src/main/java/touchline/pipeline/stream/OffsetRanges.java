package touchline.pipeline.stream;

import java.util.ArrayList;
import java.util.List;

/// Where the records of one match stand in a partition, so that they can be read again without reading all of it.
///
/// Records of other matches may lie between: a new stretch begins only behind a wide gap.
final class OffsetRanges {
    private static final long WIDE = 5_000;
    private static final int MAX_STRETCHES = 256;

    private final List<OffsetRange> ranges;

    OffsetRanges() {
        this(List.of());
    }

    OffsetRanges(List<OffsetRange> ranges) {
        this.ranges = new ArrayList<>(ranges);
    }

    /// The offset of the last record, -1 when there is none.
    long last() {
        return ranges.isEmpty() ? -1 : ranges.getLast().last();
    }

    /// Adds an offset above all others.
    void add(long offset) {
        if (ranges.isEmpty() || (offset - last() > WIDE && ranges.size() < MAX_STRETCHES)) {
            ranges.add(new OffsetRange(offset, offset));
        } else {
            ranges.set(ranges.size() - 1, new OffsetRange(ranges.getLast().first(), offset));
        }
    }

    List<OffsetRange> list() {
        return List.copyOf(ranges);
    }
}
