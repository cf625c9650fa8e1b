package touchline.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import touchline.pipeline.ingest.Arrival;
import touchline.pipeline.ingest.IngestResult;
import touchline.pipeline.ingest.IngestService;
import touchline.pipeline.log.LogUnavailable;

/// What a demo plays: it delivers documents of a match to the platform, from a thread of its own.
public final class Demo implements AutoCloseable {
    private final LocalPlatform platform;
    private final List<String> arrivals = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean delivered;
    private volatile Optional<String> failure = Optional.empty();

    private Demo(LocalPlatform platform, Delivery delivery) {
        this.platform = platform;
        this.thread = Thread.ofPlatform().name("touchline-demo").daemon().start(() -> run(delivery));
    }

    /// Delivers to the intake until nothing is left.
    interface Delivery {
        void run(IngestService intake, Demo demo) throws IOException, InterruptedException;
    }

    /// Files of the user, each match played by its own clock.
    public static Demo ofFiles(LocalPlatform platform, List<Path> paths) {
        return new Demo(platform, (intake, demo) -> {
            IngestResult result = intake.ingest(paths, Arrival.Order.CLOCK, IngestService.Progress.NONE);
            demo.take(result);
            if (!result.isUsable()) {
                List<String> reasons = new ArrayList<>();
                result.unused().forEach(file -> reasons.add(file.toString()));
                throw new IOException("nothing usable was found in " + paths + "; "
                        + String.join("; ", reasons.subList(0, Math.min(5, reasons.size()))));
            }
        });
    }

    /// A match that is simulated, delivered minute by minute in a vendor's format.
    public static Demo simulated(LocalPlatform platform, long seed, int minutesPerHalf, Speed speed) {
        return new Demo(platform, new LiveSimulation(seed, minutesPerHalf, speed));
    }

    void take(IngestResult result) {
        result.acknowledged().stream()
                .filter(IngestResult.Acknowledged::isMatch)
                .forEach(acknowledged -> arrivals.add(acknowledged.arrival()));
    }

    /// Whether everything was delivered and read; what came of it may still be in flight.
    public boolean isDelivered() {
        return delivered
                && platform.view()
                        .map(view -> failure.isPresent() || view.haveReceipts(arrivals))
                        .orElse(false);
    }

    /// Why the delivery broke off.
    public Optional<String> failure() {
        return failure;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run(Delivery delivery) {
        try {
            delivery.run(awaitIntake(), this);
        } catch (IOException | LogUnavailable | Unavailable e) {
            failure = Optional.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            failure = Optional.of("interrupted");
        } finally {
            delivered = true;
        }
    }

    private IngestService awaitIntake() throws InterruptedException {
        while (platform.intake().isEmpty()) {
            platform.failure().ifPresent(reason -> {
                throw new Unavailable("the platform did not start: " + reason);
            });
            Thread.sleep(20);
        }
        return platform.intake().orElseThrow();
    }
}
