package touchline.model.json;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import touchline.model.DataRef;
import touchline.model.Envelope;
import touchline.model.GameClock;
import touchline.model.MatchId;
import touchline.model.Period;
import touchline.model.PlayerId;
import touchline.model.Roster;
import touchline.model.TeamId;
import touchline.model.TrackingFrame;

/// The binary form of a few tracking frames that follow each other: what stands in the log.
///
/// Version 1, big-endian: version u8, period u8, frames u16; head (length u16, then lines of UTF-8: match, source,
/// arrival, recorded time, data reference, traceparent or nothing, then one line `player<TAB>team` per slot); then per
/// frame: number i32, sequence i64, clock i64 µs, UTC i64 µs since 1970 or the smallest long where unknown, in play u8,
/// ball x, y, z i16 cm, x of all slots i16 cm, y of all slots i16 cm. The smallest short stands for "not seen".
///
/// All frames of a batch share period, roster and origin. The reference is that of the whole document, since vendors
/// scatter one frame over many places. A decoder remembers the last head, so that a stream of batches makes one roster;
/// use one per thread.
public final class FrameCodec {
    private static final byte VERSION = 1;
    private static final int FIXED_LINES = 6;
    private static final int FRAME_BYTES = 4 + 8 + 8 + 8 + 1 + 6;

    private byte[] lastHead = {};
    private Optional<Head> head = Optional.empty();

    private record Head(
            MatchId match,
            String source,
            String arrival,
            Instant recorded,
            DataRef dataRef,
            Optional<String> traceparent,
            Roster roster) {}

    /// Throws IllegalArgumentException unless the frames share match, source, arrival, period and roster.
    public static byte[] encode(List<Envelope<TrackingFrame>> frames) {
        Envelope<TrackingFrame> first = frames.getFirst();
        byte[] head = headOf(first).getBytes(StandardCharsets.UTF_8);
        if (head.length > 0xffff || frames.size() > 0xffff) {
            throw new IllegalArgumentException(
                    "a batch of " + frames.size() + " frames with a head of " + head.length + " bytes is too large");
        }
        Roster roster = first.data().roster();
        ByteBuffer out = ByteBuffer.allocate(6 + head.length + frames.size() * (FRAME_BYTES + 4 * roster.size()));
        out.put(VERSION).put((byte) first.data().clock().period().number());
        out.putShort((short) frames.size()).putShort((short) head.length).put(head);
        for (Envelope<TrackingFrame> frame : frames) {
            requireSameBatch(first, frame);
            write(out, frame);
        }
        return out.array();
    }

    /// The frames of one batch. Throws IllegalArgumentException when the bytes are not such a batch.
    public List<Envelope<TrackingFrame>> decode(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            byte version = in.get();
            if (version != VERSION) {
                throw new IllegalArgumentException("frame batch has version " + version + ", not " + VERSION);
            }
            Period period = Period.of(in.get());
            int count = Short.toUnsignedInt(in.getShort());
            Head common = head(in);
            List<Envelope<TrackingFrame>> frames = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                frames.add(read(in, period, common));
            }
            return frames;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("frame batch of " + bytes.length + " bytes is cut short", e);
        }
    }

    private static void requireSameBatch(Envelope<TrackingFrame> first, Envelope<TrackingFrame> frame) {
        if (first.data().clock().period() != frame.data().clock().period()
                || !first.match().equals(frame.match())
                || !first.source().equals(frame.source())
                || !first.arrival().equals(frame.arrival())
                || !first.data().roster().equals(frame.data().roster())) {
            throw new IllegalArgumentException("frame " + frame.data().number() + " does not belong to the batch of "
                    + first.data().number());
        }
    }

    private static String headOf(Envelope<TrackingFrame> frame) {
        StringBuilder lines = new StringBuilder(2048)
                .append(frame.match())
                .append('\n')
                .append(frame.source())
                .append('\n')
                .append(frame.arrival())
                .append('\n')
                .append(frame.recorded())
                .append('\n')
                .append(DataRef.whole(frame.dataRef().sha256(), frame.dataRef().entry()))
                .append('\n')
                .append(frame.traceparent().orElse(""));
        frame.data()
                .roster()
                .entries()
                .forEach(entry ->
                        lines.append('\n').append(entry.player()).append('\t').append(entry.team()));
        return lines.toString();
    }

    private static void write(ByteBuffer out, Envelope<TrackingFrame> envelope) {
        TrackingFrame frame = envelope.data();
        out.putInt(frame.number())
                .putLong(envelope.sequence())
                .putLong(frame.clock().micros());
        out.putLong(envelope.time()
                .map(time -> ChronoUnit.MICROS.between(Instant.EPOCH, time))
                .orElse(Long.MIN_VALUE));
        out.put((byte) (frame.inPlay() ? 1 : 0));
        out.putShort(frame.ball().xCm())
                .putShort(frame.ball().yCm())
                .putShort(frame.ball().zCm());
        for (short x : frame.xCm()) {
            out.putShort(x);
        }
        for (short y : frame.yCm()) {
            out.putShort(y);
        }
    }

    private Head head(ByteBuffer in) {
        byte[] bytes = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(bytes);
        if (head.isEmpty() || !Arrays.equals(bytes, lastHead)) {
            head = Optional.of(parse(new String(bytes, StandardCharsets.UTF_8)));
            lastHead = bytes;
        }
        return head.get();
    }

    private static Head parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length < FIXED_LINES) {
            throw new IllegalArgumentException("head of a frame batch has " + lines.length + " lines");
        }
        List<Roster.Entry> entries = new ArrayList<>(lines.length - FIXED_LINES);
        for (int i = FIXED_LINES; i < lines.length; i++) {
            int tab = lines[i].indexOf('\t');
            entries.add(new Roster.Entry(
                    new PlayerId(lines[i].substring(0, tab)), new TeamId(lines[i].substring(tab + 1))));
        }
        return new Head(
                new MatchId(lines[0]),
                lines[1],
                lines[2],
                Instant.parse(lines[3]),
                DataRef.parse(lines[4]),
                lines[5].isEmpty() ? Optional.empty() : Optional.of(lines[5]),
                new Roster(entries));
    }

    private static Envelope<TrackingFrame> read(ByteBuffer in, Period period, Head head) {
        int number = in.getInt();
        long sequence = in.getLong();
        GameClock clock = new GameClock(period, in.getLong());
        long utc = in.getLong();
        boolean inPlay = in.get() != 0;
        var ball = new TrackingFrame.Ball(in.getShort(), in.getShort(), in.getShort());
        short[] x = shorts(in, head.roster.size());
        short[] y = shorts(in, head.roster.size());
        TrackingFrame frame = new TrackingFrame(clock, number, head.roster, x, y, ball, inPlay);
        return new Envelope<>(
                head.source,
                frame.id(),
                0,
                head.match,
                sequence,
                0,
                utc == Long.MIN_VALUE ? Optional.empty() : Optional.of(Instant.EPOCH.plus(utc, ChronoUnit.MICROS)),
                head.recorded,
                head.arrival,
                head.dataRef,
                head.traceparent,
                frame);
    }

    private static short[] shorts(ByteBuffer in, int count) {
        short[] values = new short[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.getShort();
        }
        return values;
    }
}
