package touchline.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import touchline.model.Ledger;
import touchline.model.json.JsonCursor;

/// What the lines of an ingestion say, for a person.
///
/// Lines, in this order: `{"archived": name, "bytes": n}` per file; `{"acknowledged": n, "of": m}`; one `{"delivery":
/// {…}}`; `{"ledger": {…}}` now and then; at last `{"done": true, "matches": n, "ledger": {…}, "seconds": s}` or
/// `{"done": true, "failure": text}`.
final class IngestReport {
    private final List<String> unused = new ArrayList<>();
    private Ledger ledger = Ledger.EMPTY;
    private long matches;
    private double seconds;
    private boolean done;
    private String failure = "";

    void take(String line) {
        JsonCursor json = new JsonCursor(line.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        json.beginObject();
        while (json.nextName()) {
            switch (json.text()) {
                case "ledger" -> ledger = ledger(json);
                case "delivery" -> delivery(json);
                case "matches" -> matches = json.longValue();
                case "seconds" -> seconds = json.doubleValue();
                case "done" -> done = json.booleanValue();
                case "failure" -> failure = json.stringValue();
                default -> json.skipValue();
            }
        }
    }

    long received() {
        return ledger.received();
    }

    long settled() {
        return ledger.received() - ledger.inFlight();
    }

    /// Whether it came to its end, nothing failed, something was usable and nothing is left in flight.
    boolean succeeded() {
        return done
                && failure.isEmpty()
                && matches > 0
                && ledger.inFlight() == 0
                && ledger.received() > ledger.rejected();
    }

    void print(PrintWriter out, PrintWriter errors) {
        unused.forEach(file -> errors.println("touchline: not used: " + file));
        if (!failure.isEmpty()) {
            errors.println("touchline: " + failure);
        } else if (!done) {
            errors.println("touchline: the platform went away before everything was read; what was acknowledged goes on"
                    + " when it is started again");
        }
        out.printf(
                "%d matches, %d records = %d kept + %d duplicate + %d rejected + %d in flight, %.2f s%n",
                matches,
                ledger.received(),
                ledger.kept(),
                ledger.duplicate(),
                ledger.rejected(),
                ledger.inFlight(),
                seconds);
        if (ledger.rejected() > 0) {
            out.println("see what was rejected and why: touchline dead-letters list");
        }
    }

    private void delivery(JsonCursor json) {
        json.beginObject();
        while (json.nextName()) {
            if (json.text().equals("unused")) {
                json.beginArray();
                while (json.nextElement()) {
                    unused(json);
                }
            } else {
                json.skipValue();
            }
        }
    }

    private void unused(JsonCursor json) {
        String name = "";
        String why = "";
        String detail = "";
        json.beginObject();
        while (json.nextName()) {
            switch (json.text()) {
                case "name" -> name = json.stringValue();
                case "why" -> why = json.stringValue();
                case "detail" -> detail = json.stringValue();
                default -> json.skipValue();
            }
        }
        if (!why.equals("ignored")) {
            unused.add(name + ": " + detail);
        }
    }

    private static Ledger ledger(JsonCursor json) {
        long received = 0;
        long kept = 0;
        long duplicate = 0;
        long rejected = 0;
        long inFlight = 0;
        json.beginObject();
        while (json.nextName()) {
            switch (json.text()) {
                case "received" -> received = json.longValue();
                case "kept" -> kept = json.longValue();
                case "duplicate" -> duplicate = json.longValue();
                case "rejected" -> rejected = json.longValue();
                case "in_flight" -> inFlight = json.longValue();
                default -> json.skipValue();
            }
        }
        return new Ledger(received, kept, duplicate, rejected, inFlight);
    }
}
