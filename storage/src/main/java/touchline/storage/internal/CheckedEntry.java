package touchline.storage.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/// Compares the bytes of a zip's entry with the entry's checksum, which the JDK does not do, when they have been read
/// to their end.
final class CheckedEntry extends FilterInputStream {
    private final CRC32 crc = new CRC32();
    private final long wanted;
    private final String name;

    /// @param wanted CRC-32 of the unpacked bytes as the zip's directory says
    CheckedEntry(InputStream unpacked, long wanted, String name) {
        super(unpacked);
        this.wanted = wanted;
        this.name = name;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int n = super.read(into, offset, length);
        if (n > 0) {
            crc.update(into, offset, n);
        } else if (n < 0 && crc.getValue() != wanted) {
            throw new ZipException("the bytes of entry " + name + " do not agree with their checksum");
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        byte[] sink = new byte[8192];
        long left = n;
        while (left > 0) {
            int count = read(sink, 0, (int) Math.min(sink.length, left));
            if (count < 0) {
                break;
            }
            left -= count;
        }
        return n - left;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
