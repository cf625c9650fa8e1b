package touchline.models;

import java.io.IOException;

/// A model that is not there, or whose files are not those that were written. The message says where and
/// what to do.
public final class BadModel extends IOException {
    private static final long serialVersionUID = 1;

    public BadModel(String message) {
        super(message);
    }

    public BadModel(String message, Throwable cause) {
        super(message, cause);
    }
}
