package touchline.pipeline.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import touchline.feeds.Document;
import touchline.feeds.RejectCode;

/// A document's bytes, ended where they cannot be unpacked any further; the break is remembered, not thrown, so that
/// the feed keeps what it has read and goes on with the next document.
final class GuardedBytes implements Document.Bytes {
    private final Document.Bytes bytes;
    private Optional<Break> broken = Optional.empty();

    GuardedBytes(Document.Bytes bytes) {
        this.bytes = bytes;
    }

    record Break(RejectCode code, long offset, String detail) {}

    /// The break that was met, if any.
    Optional<Break> broken() {
        return broken;
    }

    @Override
    public InputStream open() throws IOException {
        try {
            return new Guard(bytes.open());
        } catch (ContentFault e) {
            broken = Optional.of(new Break(e.code(), 0, e.reason()));
            return InputStream.nullInputStream();
        }
    }

    private final class Guard extends FilterInputStream {
        private long offset;

        private Guard(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            try {
                int count = super.read(buffer, from, length);
                offset += Math.max(count, 0);
                return count;
            } catch (ContentFault e) {
                broken = Optional.of(new Break(e.code(), offset, e.reason()));
                return -1;
            }
        }

        @Override
        public long skip(long bytes) throws IOException {
            byte[] sink = new byte[8192];
            long left = bytes;
            while (left > 0) {
                int count = read(sink, 0, (int) Math.min(sink.length, left));
                if (count < 0) {
                    break;
                }
                left -= count;
            }
            return bytes - left;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
