package touchline.app.command;

/// Exit codes, documented in `docs/reference/cli.md`.
final class Exit {
    static final int OK = 0;
    /// Nothing usable came in, or something failed that is told on the error stream.
    static final int FAILED = 1;
    /// The words of the command are wrong.
    static final int USAGE = 2;
    /// Something that is needed is not there: another process has the home, a port is taken, a system does not answer.
    static final int UNAVAILABLE = 69;
    /// `touchline.yaml`, the environment or a feature view holds what cannot be used.
    static final int CONFIG = 78;
    /// Ended by Ctrl-C or a signal.
    static final int INTERRUPTED = 130;

    private Exit() {}
}
