package touchline.app.command;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/// One line that tells how far a long work is; on a terminal it is written over, elsewhere it comes now and then.
final class Progress {
    private static final long EVERY_NANOS = 500_000_000;

    private final PrintWriter out;
    private final String what;
    private final boolean quiet;
    private final boolean terminal =
            Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    private long last = System.nanoTime();
    private boolean shown;

    Progress(PrintWriter out, String what, boolean quiet) {
        this.out = out;
        this.what = what;
        this.quiet = quiet;
    }

    void show(long done, long of) {
        show(done, of, "");
    }

    /// @param more said behind it
    synchronized void show(long done, long of, String more) {
        long now = System.nanoTime();
        if (quiet || !terminal || now - last < EVERY_NANOS) {
            return;
        }
        last = now;
        shown = true;
        out.printf("\r%,d of %,d %s%s \u001b[K", done, of, what, more);
        out.flush();
    }

    synchronized void end() {
        if (shown) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }
}
