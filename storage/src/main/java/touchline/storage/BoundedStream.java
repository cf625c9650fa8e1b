package touchline.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Stops a stream that grows beyond its limit. Put it after the decompressor, not before.
public final class BoundedStream extends FilterInputStream {
    private final String what;
    private final long maxBytes;
    private long count;

    /// @param what for the message of [LimitExceeded]
    public BoundedStream(InputStream in, long maxBytes, String what) {
        super(in);
        this.maxBytes = maxBytes;
        this.what = what;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            advance(1);
        }
        return b;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int n = super.read(into, offset, length);
        if (n > 0) {
            advance(n);
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        long skipped = super.skip(n);
        advance(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void advance(long n) throws IOException {
        count += n;
        if (count > maxBytes) {
            throw new LimitExceeded(what + " is larger than " + maxBytes + " bytes");
        }
    }
}
