package touchline.pipeline.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import touchline.feeds.Document;

/// Reads ranges of a document again. Made for ranges in rising order, which cost one pass over the document in all;
/// ranges may overlap. A range that goes back starts a new pass.
final class OriginalBytes implements AutoCloseable {
    private final Document document;
    private InputStream in = InputStream.nullInputStream();
    private byte[] window = new byte[8192];
    private long windowStart = Long.MAX_VALUE;
    private int windowLength;

    OriginalBytes(Document document) {
        this.document = document;
    }

    Document document() {
        return document;
    }

    /// The bytes of the range, fewer where the document ends or breaks off.
    byte[] read(long offset, int length) throws IOException {
        if (offset < windowStart) {
            restart();
        }
        moveTo(offset);
        fill(length);
        return Arrays.copyOf(window, Math.min(length, windowLength));
    }

    private void restart() throws IOException {
        in.close();
        in = document.bytes().open();
        windowStart = 0;
        windowLength = 0;
    }

    private void moveTo(long offset) throws IOException {
        long forward = offset - windowStart;
        if (forward < windowLength) {
            System.arraycopy(window, (int) forward, window, 0, windowLength - (int) forward);
            windowLength -= (int) forward;
        } else {
            long left = forward - windowLength;
            while (left > 0) {
                long skipped = in.skip(left);
                if (skipped <= 0) {
                    break;
                }
                left -= skipped;
            }
            windowLength = 0;
        }
        windowStart = offset;
    }

    private void fill(int length) throws IOException {
        if (window.length < length) {
            window = Arrays.copyOf(window, length);
        }
        while (windowLength < length) {
            int count = in.read(window, windowLength, length - windowLength);
            if (count < 0) {
                return;
            }
            windowLength += count;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
