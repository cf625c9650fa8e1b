package touchline.storage;

import java.io.IOException;

/// The bytes of an object are not those that were archived under its name.
public final class ObjectDamaged extends IOException {
    /// @param found the SHA-256 of the bytes
    public ObjectDamaged(String sha256, String found) {
        super("object " + sha256 + " is damaged: its bytes have the SHA-256 " + found);
    }
}
