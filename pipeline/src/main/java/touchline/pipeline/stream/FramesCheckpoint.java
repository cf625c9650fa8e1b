package touchline.pipeline.stream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/// The frame folds of a match as they stood after a batch, so that not all frames must be read again.
///
/// @param offset of the last batch in it
/// @param taken  counts of the ledger for frames up to there
/// @param folds  what [touchline.metrics.MatchFold#restore] takes
/// @param steps  what [touchline.features.FrameSteps#read] takes
/// @param news   what was last learnt from frames, as [touchline.features.LearntCodec] writes it: a crash may swallow
/// it on
///               its way to the log
record FramesCheckpoint(long offset, Map<SourceKind, Taken> taken, byte[] folds, byte[] steps, byte[] news) {
    private static final byte VERSION = 2;

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(folds.length + 128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(offset);
            out.writeInt(taken.size());
            for (Map.Entry<SourceKind, Taken> line : new TreeMap<>(taken).entrySet()) {
                out.writeUTF(line.getKey().source());
                out.writeUTF(line.getKey().kind());
                out.writeLong(line.getValue().kept());
                out.writeLong(line.getValue().duplicate());
            }
            out.writeInt(folds.length);
            out.write(folds);
            out.writeInt(steps.length);
            out.write(steps);
            out.writeInt(news.length);
            out.write(news);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// Throws IOException when the bytes are damaged or of another version: the frames are then read from the start.
    static FramesCheckpoint of(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IOException("checkpoint has version " + version + ", not " + VERSION);
            }
            long offset = in.readLong();
            Map<SourceKind, Taken> taken = new TreeMap<>();
            for (int count = in.readInt(); count > 0; count--) {
                taken.put(new SourceKind(in.readUTF(), in.readUTF()), new Taken(in.readLong(), in.readLong()));
            }
            return new FramesCheckpoint(
                    offset,
                    taken,
                    in.readNBytes(in.readInt()),
                    in.readNBytes(in.readInt()),
                    in.readNBytes(in.readInt()));
        }
    }
}
