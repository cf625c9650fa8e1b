package touchline.app.config;

import java.util.List;

/// The configuration cannot be used. The message has a line for each mistake: where, what, and what would be right.
public final class BadConfig extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BadConfig(List<String> mistakes) {
        super(String.join("\n", mistakes));
    }
}
