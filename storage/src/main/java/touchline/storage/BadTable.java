package touchline.storage;

import java.io.IOException;

/// A table that somebody has given and that cannot be used: where, why, and what is expected.
public final class BadTable extends IOException {
    private static final long serialVersionUID = 1;

    public BadTable(String what) {
        super(what);
    }

    public BadTable(String what, Throwable cause) {
        super(what, cause);
    }
}
