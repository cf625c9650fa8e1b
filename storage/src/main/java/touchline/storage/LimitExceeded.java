package touchline.storage;

import java.io.IOException;

/// Bytes went beyond what is allowed. The message names the limit.
public final class LimitExceeded extends IOException {
    public LimitExceeded(String what) {
        super(what);
    }
}
