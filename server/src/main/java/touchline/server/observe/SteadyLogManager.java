package touchline.server.observe;

import java.util.logging.LogManager;

/// Keeps the log alive to the end: the JDK's manager drops all handlers in a shutdown hook of its own, while others
/// still have something to say. The JDK makes it, by the name in `java.util.logging.manager`.
public final class SteadyLogManager extends LogManager {
    private static volatile boolean steady;

    /// Not for callers: [Logging] has it made.
    public SteadyLogManager() {}

    static void keep() {
        steady = true;
    }

    @Override
    public void reset() {
        if (!steady) {
            super.reset();
        }
    }
}
