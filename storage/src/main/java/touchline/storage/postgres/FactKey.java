package touchline.storage.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import touchline.model.Envelope;
import touchline.storage.Sha256;

/// Makes the `fact_key` of an identity: the first 16 bytes of the SHA-256 of the source's length, source
/// and id. An index of these is small, and no vendor's id is too long for it. Not safe for several threads.
final class FactKey {
    private final MessageDigest digest = Sha256.digest();

    UUID of(Envelope.Key fact) {
        byte[] source = fact.source().getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, source.length));
        digest.update(source);
        digest.update(fact.id().getBytes(StandardCharsets.UTF_8));
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new UUID(hash.getLong(), hash.getLong());
    }
}
