package touchline.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.stream.Stream;
import touchline.app.LocalPlatform;
import touchline.app.PlatformConfig;
import touchline.model.RawJson;
import touchline.pipeline.ingest.Pacer;
import touchline.server.observe.Logging;
import touchline.server.view.Ingest;
import touchline.server.view.Part;

/// The whole way of a delivery on an empty platform in this process: archive, log, folds, stores, until every record is
/// accounted for; and beside it how fast the machine is at that time.
///
/// ```
/// ./touchline bench ingest PATH…
/// ```
///
/// The yardstick is a loop over bytes in a single thread: two runs on different machines, or on one that is busy, are
/// compared by the ratio to it. Peak heap is the most that was in use at a look every 50 ms, garbage included.
public final class IngestBench {
    private static final PrintStream REPORT = System.out;

    private IngestBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Path> paths = Stream.of(arguments).map(Path::of).toList();
        if (paths.isEmpty()) {
            System.err.println("usage: ./touchline bench ingest PATH…   (files, folders or zips)");
            System.exit(2);
        }
        Logging.setup(Logging.Format.HUMAN, Level.WARNING, System.err);
        double before = Machine.yardstickMillis();
        Path home = Files.createTempDirectory("touchline-bench");
        try {
            run(paths, home);
        } finally {
            Machine.delete(home);
        }
        REPORT.printf(
                "yardstick (hash of %d MB): %.0f ms before, %.0f ms after%n",
                Machine.YARDSTICK_BYTES >> 20, before, Machine.yardstickMillis());
    }

    private static void run(List<Path> paths, Path home) throws InterruptedException {
        AtomicLong peak = new AtomicLong();
        Thread watch = Thread.ofPlatform().daemon().start(() -> Machine.watchHeap(peak));
        List<RawJson> told = new ArrayList<>();
        try (LocalPlatform platform =
                LocalPlatform.start(PlatformConfig.laptop(home).withHttpPort(0), Pacer.none())) {
            Ingest ingest = await(platform);
            long cpu = Machine.cpuNanos();
            long gc = Machine.gcMillis();
            long start = System.nanoTime();
            ingest.ingest(paths, Optional.empty(), told::add);
            double seconds = (System.nanoTime() - start) / 1e9;
            long records = platform.ledger().received();
            REPORT.println(told.getLast());
            REPORT.printf(
                    "%.1f s, %,.0f records/s, %.1f CPU s, %.1f s in collections, peak heap %d MB of %d%n",
                    seconds,
                    records / seconds,
                    (Machine.cpuNanos() - cpu) / 1e9,
                    (Machine.gcMillis() - gc) / 1e3,
                    peak.get() >> 20,
                    Runtime.getRuntime().maxMemory() >> 20);
        } finally {
            watch.interrupt();
        }
    }

    private static Ingest await(LocalPlatform platform) throws InterruptedException {
        while (true) {
            if (platform.isReady() && platform.ingest() instanceof Part.Ready<Ingest>(var ingest)) {
                return ingest;
            }
            platform.failure().ifPresent(reason -> {
                throw new IllegalStateException("the platform did not start: " + reason);
            });
            Thread.sleep(20);
        }
    }
}
