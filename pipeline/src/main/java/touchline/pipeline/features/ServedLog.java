package touchline.pipeline.features;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import touchline.features.OnlineFeatures.Served;
import touchline.model.json.JsonWriter;

/// Notes every vector that is served, a file per day: `served-2026-03-01.ndjson`. Never in the way of serving: when the
/// disk does not keep up, or a day's file is full, vectors are not noted, and counted.
public final class ServedLog implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ServedLog.class.getName());
    private static final int QUEUE = 20_000;
    private static final long MAX_BYTES = 1L << 30;
    private static final int BATCH = 1_000;

    private final Path folder;
    private final BlockingQueue<Served> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer;
    private volatile boolean closed;

    /// @param folder made if it is missing
    public ServedLog(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.writer = Thread.ofPlatform().name("touchline-served-log").daemon().start(this::run);
    }

    public void note(Served served) {
        if (!queue.offer(served)) {
            dropped.incrementAndGet();
        }
    }

    /// Vectors that were served and not noted.
    public long dropped() {
        return dropped.get();
    }

    private void run() {
        List<Served> batch = new ArrayList<>(BATCH);
        while (!closed || !queue.isEmpty()) {
            try {
                Served first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH - 1);
                    write(batch);
                    batch.clear();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void write(List<Served> batch) {
        Path file = folder.resolve("served-" + LocalDate.now(ZoneOffset.UTC) + ".ndjson");
        try {
            if (Files.exists(file) && Files.size(file) > MAX_BYTES) {
                dropped.addAndGet(batch.size());
                return;
            }
            JsonWriter json = new JsonWriter(batch.size() * 512);
            for (Served served : batch) {
                ServedLine.of(served).write(json);
                json.newLine();
            }
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                json.writeTo(out);
            }
        } catch (IOException e) {
            dropped.addAndGet(batch.size());
            LOG.log(System.Logger.Level.WARNING, "served features are not noted: {0}: {1}", file, e.getMessage());
        }
    }

    /// Writes what is waiting, for at most some seconds.
    @Override
    public void close() {
        closed = true;
        try {
            writer.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
