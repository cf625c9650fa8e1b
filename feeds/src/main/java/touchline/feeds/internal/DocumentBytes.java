package touchline.feeds.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import touchline.feeds.Document;

/// Reads a document that must be held in memory whole.
public final class DocumentBytes {
    private static final int FIRST_CHUNK = 1 << 16;

    private DocumentBytes() {}

    /// The document's bytes, or nothing when there are more than `maxBytes`; then no more than that was held.
    public static Optional<byte[]> read(Document document, int maxBytes) throws IOException {
        if (document.size() > maxBytes) {
            return Optional.empty();
        }
        int guess = document.size() >= 0 ? (int) document.size() : Math.min(FIRST_CHUNK, maxBytes);
        try (InputStream in = document.bytes().open()) {
            byte[] bytes = new byte[guess];
            int length = in.readNBytes(bytes, 0, guess);
            int next;
            while (length == bytes.length && (next = in.read()) >= 0) {
                if (length == maxBytes) {
                    return Optional.empty();
                }
                bytes = Arrays.copyOf(bytes, (int) Math.min(maxBytes, Math.max(2L * length, FIRST_CHUNK)));
                bytes[length++] = (byte) next;
                length += in.readNBytes(bytes, length, bytes.length - length);
            }
            return Optional.of(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
        }
    }
}
