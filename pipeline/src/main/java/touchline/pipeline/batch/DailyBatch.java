package touchline.pipeline.batch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Starts batches of everything at their time of day, one after the other. When another run of one goes on then, that
/// day's is left out.
public final class DailyBatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DailyBatch.class.getName());

    /// The clock may be set, or the machine may sleep: it is looked at again after so long.
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final List<BatchService> services;
    private final BatchSchedule schedule;
    private final InstantSource clock;
    private final Thread thread;

    private DailyBatch(List<BatchService> services, BatchSchedule schedule, InstantSource clock) {
        this.services = List.copyOf(services);
        this.schedule = schedule;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("touchline-batch-daily").unstarted(this::watch);
    }

    /// Does nothing for a schedule that is off.
    ///
    /// @param services in the order in which they run
    public static DailyBatch start(List<BatchService> services, BatchSchedule schedule, InstantSource clock) {
        DailyBatch daily = new DailyBatch(services, schedule, clock);
        daily.thread.start();
        return daily;
    }

    private void watch() {
        try {
            Optional<Instant> next = schedule.after(clock.instant());
            while (next.isPresent()) {
                Duration left = Duration.between(clock.instant(), next.get());
                if (left.isPositive()) {
                    Thread.sleep(left.compareTo(LOOK) < 0 ? left : LOOK);
                } else {
                    for (BatchService service : services) {
                        begin(service);
                        service.await();
                    }
                    next = schedule.after(clock.instant());
                }
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private static void begin(BatchService service) {
        try {
            service.start(BatchOrder.all());
        } catch (AlreadyRunning e) {
            LOG.log(System.Logger.Level.INFO, "the daily batch run is left out: {0}", e.getMessage());
        } catch (IllegalStateException e) {
            LOG.log(System.Logger.Level.DEBUG, "the platform stops", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
