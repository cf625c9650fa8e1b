package touchline.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import touchline.model.json.JsonWriter;

/// One open event stream. Written by the request's thread; others may look how long a write takes, and cut it off.
final class SseClient {
    private static final byte[] HEARTBEAT = ascii(":\n\n");
    private static final byte[] RETRY = ascii("retry: 1000\n\n");
    private static final byte[] END = ascii("\n\n");
    private static final long IDLE = 0;

    private final OutputStream out;
    private final Meters.Stream meter;
    private final Thread thread = Thread.currentThread();
    private volatile long writingSinceNanos = IDLE;
    private volatile boolean cut;

    SseClient(OutputStream out, Meters.Stream meter) {
        this.out = out;
        this.meter = meter;
    }

    /// Opens the stream, so that the client knows it stands before the first message.
    void open() throws IOException {
        begin();
        out.write(RETRY);
        flush();
    }

    /// A message from which a client can go on.
    void send(String event, String cursor, JsonWriter data) throws IOException {
        write("id: " + cursor + "\nevent: " + event + "\ndata: ", event, data);
    }

    /// A message of a stream that cannot be resumed.
    void send(String event, JsonWriter data) throws IOException {
        write("event: " + event + "\ndata: ", event, data);
    }

    private void write(String head, String event, JsonWriter data) throws IOException {
        begin();
        out.write(ascii(head));
        data.writeTo(out);
        out.write(END);
        writingSinceNanos = IDLE;
        meter.message(event);
    }

    /// Shows both ends that the other is there.
    void heartbeat() throws IOException {
        begin();
        out.write(HEARTBEAT);
        writingSinceNanos = IDLE;
    }

    void flush() throws IOException {
        begin();
        out.flush();
        writingSinceNanos = IDLE;
    }

    private void begin() {
        long now = System.nanoTime();
        writingSinceNanos = now == IDLE ? 1 : now;
    }

    /// Cuts the client off when it has been in one write for longer than this. It goes on at its last id.
    boolean cutIfSlow(long nowNanos, long maxNanos) {
        long since = writingSinceNanos;
        if (since == IDLE || nowNanos - since < maxNanos || cut) {
            return false;
        }
        cut = true;
        thread.interrupt(); // closes the socket of a blocked virtual thread
        return true;
    }

    Meters.Stream meter() {
        return meter;
    }

    /// Ends the stream, whatever it does.
    void end() {
        thread.interrupt();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
