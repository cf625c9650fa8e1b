package touchline.storage;

import java.io.IOException;

/// There is no such object in the archive, or no such entry in the object.
public final class ObjectMissing extends IOException {
    public ObjectMissing(String what) {
        super(what + " is not in the archive");
    }
}
