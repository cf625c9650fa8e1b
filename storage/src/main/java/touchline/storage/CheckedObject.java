package touchline.storage;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;

/// The bytes of an object from first to last. Fails instead of ending when they do not have their name's SHA-256, so
/// that nobody keeps them.
final class CheckedObject extends DigestInputStream {
    private final String sha256;
    private boolean ended;

    CheckedObject(InputStream in, String sha256) {
        super(in, Sha256.digest());
        this.sha256 = sha256;
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
        if (read < 0 && !ended) {
            ended = true;
            String found = Sha256.hex(getMessageDigest().digest());
            if (!found.equals(sha256)) {
                throw new ObjectDamaged(sha256, found);
            }
        }
        return read;
    }

    /// Bytes that are passed over are part of the object, too.
    @Override
    public long skip(long count) throws IOException {
        byte[] passed = new byte[Math.clamp(count, 0, 1 << 13)];
        return Math.max(0, read(passed, 0, passed.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
