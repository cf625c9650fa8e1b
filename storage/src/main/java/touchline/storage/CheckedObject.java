package touchline.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/// The bytes of an object from first to last. Fails instead of ending when they do not have their name's SHA-256, so
/// that nobody keeps them.
final class CheckedObject extends FilterInputStream {
    private final MessageDigest digest = Sha256.digest();
    private final String sha256;
    private boolean ended;

    CheckedObject(InputStream in, String sha256) {
        super(in);
        this.sha256 = sha256;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int n = in.read(into, offset, length);
        if (n > 0) {
            digest.update(into, offset, n);
        } else if (n < 0 && !ended) {
            ended = true;
            String found = Sha256.hex(digest.digest());
            if (!found.equals(sha256)) {
                throw new ObjectDamaged(sha256, found);
            }
        }
        return n;
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
