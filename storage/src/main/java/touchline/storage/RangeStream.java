package touchline.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A range of another stream; reads as if the stream ended where the range or the stream ends.
public final class RangeStream extends FilterInputStream {
    private long left;

    private RangeStream(InputStream in, long length) {
        super(in);
        left = length;
    }

    /// @param length -1 for up to the end
    public static InputStream of(InputStream in, long offset, long length) throws IOException {
        skipFully(in, offset);
        return length < 0 ? in : new RangeStream(in, length);
    }

    private static void skipFully(InputStream in, long count) throws IOException {
        long left = count;
        while (left > 0) {
            long skipped = in.skip(left);
            if (skipped <= 0) {
                if (in.read() < 0) {
                    return;
                }
                skipped = 1;
            }
            left -= skipped;
        }
    }

    @Override
    public int read() throws IOException {
        int b = left <= 0 ? -1 : super.read();
        if (b >= 0) {
            left--;
        }
        return b;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int n = left <= 0 ? -1 : super.read(into, offset, (int) Math.min(length, left));
        if (n > 0) {
            left -= n;
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        long skipped = super.skip(Math.min(n, left));
        left -= skipped;
        return skipped;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(super.available(), left);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
