package touchline.pipeline.ingest;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import touchline.feeds.RejectCode;
import touchline.storage.LimitExceeded;

/// Stands behind a decompressor: stops what grows beyond its limit, and names damaged content as such.
final class UnpackedStream extends FilterInputStream {
    private final String name;
    private final long limitBytes;
    private long readBytes;

    UnpackedStream(InputStream unpacked, String name, long limitBytes) {
        super(unpacked);
        this.name = name;
        this.limitBytes = limitBytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count;
        try {
            count = super.read(buffer, offset, length);
        } catch (LimitExceeded e) {
            throw new ContentFault(RejectCode.LIMIT_EXCEEDED, name + ": " + e.getMessage());
        } catch (ZipException | EOFException e) {
            throw new ContentFault(
                    RejectCode.TRUNCATED,
                    name + " cannot be unpacked beyond byte " + readBytes + ": " + e.getMessage());
        }
        if (count > 0) {
            readBytes += count;
            if (readBytes > limitBytes) {
                throw new ContentFault(
                        RejectCode.LIMIT_EXCEEDED, name + " unpacks to more than the allowed " + limitBytes + " bytes");
            }
        }
        return count;
    }

    @Override
    public long skip(long bytes) throws IOException {
        byte[] sink = new byte[(int) Math.min(bytes, 8192)];
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
