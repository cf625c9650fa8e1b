package touchline.storage.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import touchline.storage.LimitExceeded;
import touchline.storage.Sha256;

/// Takes an object in, with bounded memory.
public final class Receiving {
    private static final int BUFFER_BYTES = 1 << 16;

    private Receiving() {}

    /// What was taken in.
    public record Received(String sha256, long bytes) {}

    /// Copies a stream to the end of a new file, which is left open and not forced to the disk.
    ///
    /// @param file what `out` writes, for messages
    /// @throws LimitExceeded when there are more than `maxBytes`
    public static Received copy(InputStream in, WritableByteChannel out, Path file, long maxBytes) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[BUFFER_BYTES];
        long size = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            size += n;
            if (size > maxBytes) {
                throw new LimitExceeded("the object is larger than " + maxBytes + " bytes");
            }
            digest.update(buffer, 0, n);
            write(ByteBuffer.wrap(buffer, 0, n), out, file);
        }
        return new Received(Sha256.hex(digest.digest()), size);
    }

    /// The system does not say which disk is full.
    private static void write(ByteBuffer chunk, WritableByteChannel out, Path file) throws IOException {
        try {
            while (chunk.hasRemaining()) {
                out.write(chunk);
            }
        } catch (IOException e) {
            throw new IOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /// The name that the bytes of a stream should have.
    public static String sha256(InputStream in) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            digest.update(buffer, 0, n);
        }
        return Sha256.hex(digest.digest());
    }
}
