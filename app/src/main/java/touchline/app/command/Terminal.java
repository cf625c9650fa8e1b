package touchline.app.command;

import java.io.PrintWriter;

/// Where a command writes: results to `out`, everything else to `err`.
record Terminal(PrintWriter out, PrintWriter err) {
    static Terminal ofProcess() {
        return new Terminal(
                new PrintWriter(System.out, true, System.out.charset()),
                new PrintWriter(System.err, true, System.err.charset()));
    }
}
