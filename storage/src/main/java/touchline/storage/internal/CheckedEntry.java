package touchline.storage.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;

/// Compares the bytes of a zip's entry with the entry's checksum, which the JDK does not do, when they have been read
/// to their end.
final class CheckedEntry extends CheckedInputStream {
    private final long wanted;
    private final String name;

    /// @param wanted CRC-32 of the unpacked bytes as the zip's directory says
    CheckedEntry(InputStream unpacked, long wanted, String name) {
        super(unpacked, new CRC32());
        this.wanted = wanted;
        this.name = name;
    }

    @Override
    public int read() throws IOException {
        return checked(super.read());
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return checked(super.read(into, offset, length));
    }

    private int checked(int read) throws IOException {
        if (read < 0 && getChecksum().getValue() != wanted) {
            throw new ZipException("the bytes of entry " + name + " do not agree with their checksum");
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
