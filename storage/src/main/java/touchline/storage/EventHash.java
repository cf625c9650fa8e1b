package touchline.storage;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import touchline.model.Envelope;
import touchline.model.MatchEvent;
import touchline.model.json.FactWriter;
import touchline.model.json.JsonWriter;

/// Makes a [Tally] of events. Not safe for several threads.
public final class EventHash {
    private final MessageDigest digest = Sha256.digest();
    private final JsonWriter json = new JsonWriter();
    private final FactWriter writer = new FactWriter(json);
    private Tally tally = Tally.EMPTY;

    public void add(Envelope<MatchEvent> event) {
        json.reset();
        writer.event(event);
        addLine(json.toBytes());
    }

    /// Adds an event by its JSON form, as an export or the API gives it.
    public void addLine(byte[] line) {
        long hash = ByteBuffer.wrap(digest.digest(line)).getLong();
        tally = tally.plus(new Tally(1, hash));
    }

    public Tally tally() {
        return tally;
    }
}
