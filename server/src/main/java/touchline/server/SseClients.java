package touchline.server;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import touchline.server.view.Live;

/// All open event streams: how many there may be, and an eye on those that do not read.
final class SseClients implements AutoCloseable {
    private static final Logger LOG = System.getLogger(SseClients.class.getName());
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Set<SseClient> open = ConcurrentHashMap.newKeySet();
    private final Semaphore places;
    private final Duration slowReader;
    private final Meters meters;
    private final Thread watch;
    private volatile boolean closed;

    SseClients(int maxStreams, Duration slowReader, Meters meters) {
        this.places = new Semaphore(maxStreams);
        this.slowReader = slowReader;
        this.meters = meters;
        this.watch = Thread.ofVirtual().name("sse-watch").start(this::watch);
    }

    /// Tells a client what comes from a source, until it leaves.
    interface Pump<S> {
        void run(S source, SseClient client) throws IOException, InterruptedException;
    }

    /// An endless answer.
    ///
    /// @param stream its name in the metrics
    /// @param opener opens the source; when it fails, the client is told why instead
    <S extends Live.Source> Answer stream(String stream, Supplier<S> opener, Pump<S> pump) {
        return new Answer.Streamed(Answer.EVENT_STREAM, Answer.Caching.NONE, out -> {
            if (!places.tryAcquire()) {
                throw Failure.later(ProblemType.BUSY, "no more event streams can be opened", 5);
            }
            try (S source = opener.get()) {
                run(source, new SseClient(out, meters.stream(stream)), pump);
            } finally {
                places.release();
            }
        });
    }

    private <S> void run(S source, SseClient client, Pump<S> pump) throws IOException, InterruptedException {
        open.add(client);
        client.meter().opened();
        try {
            if (closed) {
                return;
            }
            client.open();
            pump.run(source, client);
        } finally {
            open.remove(client);
            client.meter().closed();
        }
    }

    private void watch() {
        try {
            while (!closed) {
                Thread.sleep(LOOK);
                long now = System.nanoTime();
                for (SseClient client : open) {
                    if (client.cutIfSlow(now, slowReader.toNanos())) {
                        client.meter().cut();
                        LOG.log(Level.INFO, "cut off a client of an event stream that did not read");
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int count() {
        return open.size();
    }

    /// Ends all streams; their clients come back to another process, or to this one after its restart.
    @Override
    public void close() {
        closed = true;
        watch.interrupt();
        open.forEach(SseClient::end);
    }
}
