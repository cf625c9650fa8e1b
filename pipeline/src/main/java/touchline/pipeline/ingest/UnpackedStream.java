package touchline.pipeline.ingest;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import touchline.feeds.RejectCode;
import touchline.storage.LimitExceeded;

/// Stands behind a decompressor: stops what grows beyond its limit, compares it with its checksum, and names damaged
/// content as such.
final class UnpackedStream extends FilterInputStream {
    private final String name;
    private final long limitBytes;
    private final long wantedCrc;
    private final CRC32 crc = new CRC32();
    private long readBytes;

    /// What has no checksum, or one that was compared already.
    UnpackedStream(InputStream unpacked, String name, long limitBytes) {
        this(unpacked, name, limitBytes, -1);
    }

    /// @param wantedCrc CRC-32 of the whole, or -1
    UnpackedStream(InputStream unpacked, String name, long limitBytes, long wantedCrc) {
        super(unpacked);
        this.name = name;
        this.limitBytes = limitBytes;
        this.wantedCrc = wantedCrc;
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
        if (wantedCrc >= 0) {
            check(buffer, offset, count);
        }
        return count;
    }

    private void check(byte[] buffer, int offset, int count) throws ContentFault {
        if (count > 0) {
            crc.update(buffer, offset, count);
        } else if (count < 0 && crc.getValue() != wantedCrc) {
            throw new ContentFault(
                    RejectCode.MALFORMED, name + " is damaged: its bytes do not agree with their checksum");
        }
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
