package touchline.pipeline.stream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// How far a match has been taken from the log: what must survive a restart so that each record counts once.
///
/// @param settled    whether its newest values are known to be in `touchline.metrics`
/// @param events     where its facts stand in `touchline.events`; the end of the last stretch is the last one taken
/// @param firstFrame offset of its first batch in `touchline.frames`, -1 when there is none
/// @param lastFrame  offset of the last batch taken, -1 when there is none
record MatchPlace(boolean settled, List<OffsetRange> events, long firstFrame, long lastFrame) {
    private static final byte VERSION = 1;

    static final MatchPlace NONE = new MatchPlace(true, List.of(), -1, -1);

    MatchPlace {
        events = List.copyOf(events);
    }

    /// This place in a log of which only the records below these offsets are left.
    MatchPlace within(long eventsEnd, long framesEnd) {
        List<OffsetRange> left = events.stream()
                .filter(range -> range.first() < eventsEnd)
                .map(range -> new OffsetRange(range.first(), Math.min(range.last(), eventsEnd - 1)))
                .toList();
        long first = firstFrame < framesEnd ? firstFrame : -1;
        long last = first < 0 ? -1 : Math.min(lastFrame, framesEnd - 1);
        boolean whole = left.equals(events) && last == lastFrame;
        return new MatchPlace(settled && whole, left, first, last);
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeBoolean(settled);
            out.writeLong(firstFrame);
            out.writeLong(lastFrame);
            out.writeInt(events.size());
            for (OffsetRange range : events) {
                out.writeLong(range.first());
                out.writeLong(range.last());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static MatchPlace of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IOException("place of a match has version " + version + ", not " + VERSION);
            }
            boolean settled = in.readBoolean();
            long firstFrame = in.readLong();
            long lastFrame = in.readLong();
            List<OffsetRange> events = new ArrayList<>();
            for (int count = in.readInt(); count > 0; count--) {
                events.add(new OffsetRange(in.readLong(), in.readLong()));
            }
            return new MatchPlace(settled, events, firstFrame, lastFrame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
